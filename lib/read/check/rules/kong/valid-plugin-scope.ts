import { pluginFacts } from '../../../../facts/plugins/catalogue';
import { pluginScopes, type PluginScope } from '../../../../facts/plugins/plugin-traits';
import { canonicalKind } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { pluginType } from '../../../topology/kong/plugins';
import { attachmentScope, runsOn } from '../../../../facts/kong/plugin-attachments';

export const validPluginScope: Rule = {
  id: 'valid-plugin-scope',
  subject: 'kong',
  severity: 'error',
  summary: 'A plugin is attached to an object on which Kong does not run it.',
  releases: ['kong'],
  *find({ topology, releases: { kong } }) {
    for (const reference of topology.plugins.references()) {
      const object = topology.plugins.find(reference);
      const plugin = object && pluginType(object);
      const scope = attachmentScope(canonicalKind(reference.manifest));
      if (plugin === undefined || scope === undefined || pluginFacts(kong, plugin) === undefined) continue;
      const scopes = pluginScopes(kong, plugin);
      if (runsOn(scopes, scope)) continue;
      const { manifest, path, written } = reference;
      const message = `"${written}" is a ${plugin} plugin, which Kong ${kong} does not run on a ${scope}`;
      yield { manifest, path, message, fix: remedy(scopes) };
    }
  },
};

function remedy(scopes: readonly PluginScope[]): string {
  const places = scopes.filter((scope) => scope !== 'global');
  if (places.length > 0) return `attach it to a ${places.join(' or ')}`;
  return 'make it a KongClusterPlugin with the label global: "true"';
}
