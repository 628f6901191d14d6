import type { Problem } from '../../finding';
import { groupBy } from '../../../manifests/group-by';
import { at, list, object } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { DESTINATION_RULE, subsetNamesOf } from '../../../topology/istio/destination-rule';
import { PEER_AUTHENTICATION } from '../../../topology/istio/mesh-policies';
import { gatewaysOf, VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Topology } from '../../../topology/topology';

export const uniqueMeshPolicies: Rule = {
  id: 'unique-mesh-policies',
  subject: 'istio',
  severity: 'error',
  summary: 'Two Istio policies or rules apply to the same pods or host: one of them is ignored.',
  needs: 'mesh',
  *find({ topology }) {
    for (const kind of [PEER_AUTHENTICATION, 'networking.istio.io/Sidecar']) yield* sameScope(topology, kind);
    yield* sameHost(topology);
    yield* sameRoutes(topology);
  },
};

/** Of two that select the same pods, Istio takes the older PeerAuthentication, and any Sidecar. */
function* sameScope(topology: Topology, kind: string): Generator<Problem, void> {
  const scopeOf = (manifest: Manifest): string => {
    const labels = Object.entries(topology.policies.selectorOf(manifest).labels).map(
      ([key, value]) => `${key}=${String(value)}`,
    );
    return [topology.set.namespaceOf(manifest), ...labels.sort()].join('\n');
  };
  for (const [, [first, ...others]] of groupBy(distinct(topology.set, topology.set.of(kind)), scopeOf)) {
    for (const manifest of others) {
      const { path, labels } = topology.policies.selectorOf(manifest);
      const isWhole = Object.keys(labels).length === 0;
      const scope = isWhole ? `all pods of namespace "${topology.set.namespaceOf(manifest) ?? ''}"` : 'the same pods';
      const message = `${String(first)} applies to ${scope} too; Istio uses only one of them`;
      yield { manifest, path: isWhole ? ['metadata', 'name'] : path, message, fix: 'merge the two' };
    }
  }
}

/** Istio joins rules of one host; what two of them say differently is lost. */
function* sameHost(topology: Topology): Generator<Problem, void> {
  const keyOf = (rule: Manifest): string => {
    const selector = JSON.stringify(object(at(rule.spec.workloadSelector, 'matchLabels')));
    return [topology.set.namespaceOf(rule), topology.traffic.hostOf(rule), selector].join('\n');
  };
  for (const [, [first, ...others]] of groupBy(distinct(topology.set, topology.set.of(DESTINATION_RULE)), keyOf)) {
    const subsets = new Set(first === undefined ? [] : subsetNamesOf(first));
    for (const manifest of others) {
      const repeated = subsetNamesOf(manifest).find((name) => subsets.has(name));
      for (const name of subsetNamesOf(manifest)) subsets.add(name);
      const lost = repeated === undefined ? 'traffic policy' : `subset "${repeated}"`;
      if (repeated === undefined && manifest.spec.trafficPolicy === undefined && subsetNamesOf(manifest).length > 0)
        continue;
      const message = `${String(first)} applies to the same host; Istio may ignore the ${lost} of this one`;
      const path = ['spec', 'host'];
      yield { manifest, path, message, fix: 'merge the two', severity: 'warning' };
    }
  }
}

/** In the mesh one VirtualService of a host counts; on a gateway they are joined, in no certain order. */
function* sameRoutes(topology: Topology): Generator<Problem, void> {
  const firsts = new Map<string, Manifest>();
  for (const manifest of distinct(topology.set, topology.set.of(VIRTUAL_SERVICE))) {
    for (const gateway of new Set(gatewaysOf(manifest))) {
      for (const { path, host } of topology.traffic.hostsOf(manifest)) {
        if (gateway !== 'mesh' && !takesEverything(manifest)) continue;
        const key = [topology.set.namespaceOf(manifest), gateway, host].join('\n');
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, manifest);
        if (first === undefined || first === manifest) continue;
        const bound = gateway === 'mesh' ? 'in the mesh' : `on gateway "${gateway}"`;
        const message = `${String(first)} routes the host "${host}" ${bound} too; Istio uses only one of them`;
        yield { manifest, path, message, fix: 'merge the two', severity: 'warning' };
      }
    }
  }
}

/** Has a rule without a condition, behind which no other rule gets a request. */
function takesEverything({ spec }: Manifest): boolean {
  return list(spec.http).some((rule) => list(at(rule, 'match')).length === 0);
}

/** Without second declarations of one object, which are another matter. */
function distinct(set: ManifestSet, manifests: readonly Manifest[]): readonly Manifest[] {
  return manifests.filter((manifest) => set.firstLike(manifest) === manifest);
}
