import { KONG_CLUSTER_PLUGIN, KONG_PLUGIN } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { CROSS_NAMESPACE } from '../../../facts/kong/plugin-names';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import { choicesOf } from '../choices';
import type { Context } from '../context';
import type { Problem } from '../finding';
import { groupBy } from '../../manifests/group-by';
import { pluginReferences, referencedPlugin, type PluginReference } from '../../topology/kong/plugin-reference';
import { isPluginGranted } from '../../topology/kong/reference-grant';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../topology/per-set';
import type { Rule } from '../rule';

export const noMissingPlugin: Rule = {
  id: 'no-missing-plugin',
  severity: 'error',
  summary: 'A konghq.com/plugins entry names no plugin: Kong serves the route without it.',
  *check(context) {
    for (const reference of pluginReferences(context.set)) {
      const problem = problemOf(reference, context);
      if (problem) yield { manifest: reference.manifest, path: reference.path, ...problem };
    }
  },
};

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

function problemOf(reference: PluginReference, { set, versions }: Context): Found | undefined {
  const { written, givenNamespace, manifest, namespace, name } = reference;
  if (givenNamespace !== undefined && knows(versions.kic, CROSS_NAMESPACE) !== 'known') {
    return {
      message: `"${written}" names a plugin of another namespace, which KIC ${versions.kic} cannot`,
      fix: `use KIC 3.2 or newer, or name a KongPlugin of namespace ${set.namespaceOf(manifest) ?? ''} or a KongClusterPlugin`,
    };
  }
  if (referencedPlugin(reference, set) === undefined) return missing(reference, set);
  if (givenNamespace === undefined || givenNamespace === set.namespaceOf(manifest)) return undefined;
  const granted = isPluginGranted(manifest, { namespace, name }, set);
  if (granted === 'granted') return undefined;
  return {
    message: `no ReferenceGrant of namespace ${givenNamespace} lets ${String(manifest)} use KongPlugin "${name}"`,
    fix: `add a ReferenceGrant to namespace ${givenNamespace}, from ${manifest.kind} to KongPlugin`,
    severity: granted === 'unknown' ? 'warning' : 'error',
  };
}

function missing(reference: PluginReference, set: ManifestSet): Found | undefined {
  const { namespace, name, written } = reference;
  const inNamespace = set.presence(KONG_PLUGIN, namespace, name);
  const inCluster = set.presence(KONG_CLUSTER_PLUGIN, undefined, name);
  if (inNamespace === 'present' || inCluster === 'present') return undefined;
  const elsewhere = pluginsByName(set).get(name);
  const message = `"${written}" names no KongPlugin of namespace ${namespace ?? ''} and no KongClusterPlugin`;
  if (elsewhere?.[0]) {
    const other = set.namespaceOf(elsewhere[0]) ?? '';
    return {
      message: `${message}; there is one in namespace ${other}`,
      fix: `declare it in namespace ${namespace ?? ''} too, or make it a KongClusterPlugin, or write "${other}:${name}" and add a ReferenceGrant there`,
    };
  }
  const names = [...set.namesIn(namespace, KONG_PLUGIN), ...set.namesIn(undefined, KONG_CLUSTER_PLUGIN)];
  const meant = suggestionFor(name, names);
  if (meant !== undefined) return { message: `${message}${didYouMean(meant)}`, fix: `write "${meant}"` };
  const isCertain = inNamespace === 'missing' || inCluster === 'missing';
  const fix =
    names.length > 0 ? `name ${choicesOf(names)}, or declare the plugin` : 'declare the plugin, or remove the entry';
  return { message, fix, severity: isCertain ? 'error' : 'warning' };
}

const pluginsByName = perSet((set) => groupBy(set.of(KONG_PLUGIN), ({ name }) => name));
