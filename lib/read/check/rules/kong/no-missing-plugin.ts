import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { KONG_CLASS } from '../../../../facts/kong/ingress-class';
import { KONG_CLUSTER_PLUGIN, KONG_PLUGIN } from '../../../../facts/kong/kinds';
import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import { choicesOf } from '../../choices';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { classOf } from '../../../topology/kong/kong-classes';
import type { PluginReference } from '../../../topology/kong/plugins';
import type { Topology } from '../../../topology/topology';

export const noMissingPlugin: Rule = {
  id: 'no-missing-plugin',
  subject: 'kong',
  severity: 'error',
  summary: 'An entry of konghq.com/plugins names no existing plugin: Kong serves the route without it.',
  releases: ['kic'],
  *find(context) {
    for (const reference of context.topology.plugins.references()) {
      const problem = problemOf(reference, context);
      if (problem) yield { manifest: reference.manifest, path: reference.path, ...problem };
    }
    yield* ofOtherClasses(context.topology);
  },
};

/** What has no class at all, another rule tells. */
function* ofOtherClasses({ configuration, set }: Topology): Generator<Problem, void> {
  const told = new Set<string>();
  for (const { because, name, origin } of configuration().lostPlugins) {
    const plugin = because === 'other-class' ? set.find(KONG_CLUSTER_PLUGIN, undefined, name) : undefined;
    const named = plugin && classOf(plugin);
    const place = JSON.stringify([String(origin.manifest), origin.path]);
    if (named === undefined || told.has(place)) continue;
    told.add(place);
    yield {
      ...origin,
      message: `the KongClusterPlugin "${name}" is of the class "${named}", and Kong's controller does not read it`,
      fix: `annotate it with ${KONG_ANNOTATIONS.ingressClass}: ${KONG_CLASS}`,
    };
  }
}

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

function problemOf(reference: PluginReference, { topology, releases }: Context): Found | undefined {
  const { set, plugins } = topology;
  const { written, givenNamespace, manifest, name } = reference;
  if (!plugins.isFollowed(reference)) {
    return {
      message: `"${written}" names a plugin of another namespace, which KIC ${releases.kic} cannot`,
      fix: `use KIC 3.2 or newer, or name a KongPlugin of namespace ${set.namespaceOf(manifest) ?? ''} or a KongClusterPlugin`,
    };
  }
  if (plugins.find(reference) === undefined) return missing(reference, topology);
  const grant = plugins.grantOf(reference);
  if (givenNamespace === undefined || grant === 'granted') return undefined;
  return {
    message: `no ReferenceGrant of namespace ${givenNamespace} lets ${String(manifest)} use KongPlugin "${name}"`,
    fix:
      givenNamespace === set.namespaceOf(manifest)
        ? `write "${name}" alone: a plugin of one's own namespace needs no grant without the namespace`
        : `add a ReferenceGrant to namespace ${givenNamespace}, from ${manifest.kind} to KongPlugin`,
    severity: grant === 'unknown' ? 'warning' : 'error',
  };
}

function missing(reference: PluginReference, { set, plugins }: Topology): Found | undefined {
  const { namespace, name, written } = reference;
  const inNamespace = set.presence(KONG_PLUGIN, namespace, name);
  const inCluster = set.presence(KONG_CLUSTER_PLUGIN, undefined, name);
  if (inNamespace === 'present' || inCluster === 'present') return undefined;
  const [elsewhere] = plugins.named(name);
  const message = `"${written}" names no KongPlugin of namespace ${namespace ?? ''} and no KongClusterPlugin`;
  if (elsewhere !== undefined) {
    const other = set.namespaceOf(elsewhere) ?? '';
    return {
      message: `${message}; there is one in namespace ${other}`,
      fix: `declare it in namespace ${namespace ?? ''} too, or make it a KongClusterPlugin, or write "${other}:${name}" and add a ReferenceGrant there`,
    };
  }
  const names = set.namesIn(namespace, KONG_PLUGIN, KONG_CLUSTER_PLUGIN);
  const meant = suggestionFor(name, names);
  if (meant !== undefined) return { message: `${message}${didYouMean(meant)}`, fix: `write "${meant}"` };
  const isCertain = inNamespace === 'missing' || inCluster === 'missing';
  const fix =
    names.all.length > 0
      ? `name ${choicesOf(names.all)}, or declare the plugin`
      : 'declare the plugin, or remove the entry';
  return { message, fix, severity: isCertain ? 'error' : 'warning' };
}
