import { KONG_CONSUMER, ROUTE_KINDS, SERVICE_KINDS } from '../../../../facts/kong/kinds';
import { pluginFacts } from '../../../../facts/plugins/catalogue';
import { pluginScopes, type PluginScope } from '../../../../facts/plugins/plugin-traits';
import { canonicalKind } from '../../../manifests/manifest-set';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { pluginType } from '../../../topology/kong/plugins';

export const validPluginScope: Rule = {
  id: 'valid-plugin-scope',
  subject: 'kong',
  severity: 'error',
  summary: 'A plugin is attached to what Kong does not run it on.',
  releases: ['kong'],
  *check({ topology, versions: { kong } }) {
    for (const reference of topology.plugins.references()) {
      const object = topology.plugins.find(reference);
      const plugin = object && pluginType(object);
      const scope = scopeOf(reference.manifest);
      if (plugin === undefined || scope === undefined || pluginFacts(kong, plugin) === undefined) continue;
      const scopes = pluginScopes(kong, plugin);
      if (scopes.includes(scope)) continue;
      const { manifest, path, written } = reference;
      const message = `"${written}" is a ${plugin} plugin, which Kong ${kong} does not run on a ${scope}`;
      yield { manifest, path, message, fix: remedy(scopes) };
    }
  },
};

/** Undefined for consumer groups, which are no scope of open-source Kong. */
function scopeOf(manifest: Manifest): PluginScope | undefined {
  const kind = canonicalKind(manifest);
  if (ROUTE_KINDS.includes(kind)) return 'route';
  if (SERVICE_KINDS.includes(kind)) return 'service';
  return kind === KONG_CONSUMER ? 'consumer' : undefined;
}

function remedy(scopes: readonly PluginScope[]): string {
  const places = scopes.filter((scope) => scope !== 'global');
  if (places.length > 0) return `attach it to a ${places.join(' or ')}`;
  return 'make it a KongClusterPlugin with the label global: "true"';
}
