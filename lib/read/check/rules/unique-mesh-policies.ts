import type { Problem } from '../finding';
import { groupBy } from '../../manifests/group-by';
import { DESTINATION_RULE, hostOf, subsetNamesOf } from '../../topology/istio/destination-rule';
import { PEER_AUTHENTICATION } from '../../topology/istio/peer-authentication';
import { gatewaysOf, hostsOf, VIRTUAL_SERVICE } from '../../topology/istio/virtual-service';
import { selectorOf } from '../../topology/istio/workload-selector';
import { at, list, object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Rule } from '../rule';

export const uniqueMeshPolicies: Rule = {
  id: 'unique-mesh-policies',
  severity: 'error',
  summary: 'Two policies or rules of Istio are for the same pods or host: one of them is ignored.',
  *check({ set }) {
    for (const kind of [PEER_AUTHENTICATION, 'networking.istio.io/Sidecar']) yield* sameScope(set, kind);
    yield* sameHost(set);
    yield* sameRoutes(set);
  },
};

/** Of two that select the same pods, Istio takes the older PeerAuthentication, and any Sidecar. */
function* sameScope(set: ManifestSet, kind: string): Generator<Problem, void> {
  const scopeOf = (manifest: Manifest): string => {
    const labels = Object.entries(selectorOf(manifest, set).labels).map(([key, value]) => `${key}=${String(value)}`);
    return [set.namespaceOf(manifest), ...labels.sort()].join('\n');
  };
  for (const [, [first, ...others]] of groupBy(distinct(set, set.of(kind)), scopeOf)) {
    for (const manifest of others) {
      const { path, labels } = selectorOf(manifest, set);
      const isWhole = Object.keys(labels).length === 0;
      const scope = isWhole ? `all pods of namespace "${set.namespaceOf(manifest) ?? ''}"` : 'the same pods';
      const message = `${String(first)} is for ${scope} too; Istio goes by one of them`;
      yield { manifest, path: isWhole ? ['metadata', 'name'] : path, message, fix: 'join the two into one' };
    }
  }
}

/** Istio joins rules of one host; what two of them say differently is lost. */
function* sameHost(set: ManifestSet): Generator<Problem, void> {
  const keyOf = (rule: Manifest): string => {
    const selector = JSON.stringify(object(at(rule.spec.workloadSelector, 'matchLabels')));
    return [set.namespaceOf(rule), hostOf(rule, set), selector].join('\n');
  };
  for (const [, [first, ...others]] of groupBy(distinct(set, set.of(DESTINATION_RULE)), keyOf)) {
    const subsets = new Set(first === undefined ? [] : subsetNamesOf(first));
    for (const manifest of others) {
      const repeated = subsetNamesOf(manifest).find((name) => subsets.has(name));
      for (const name of subsetNamesOf(manifest)) subsets.add(name);
      const lost = repeated === undefined ? 'traffic policy' : `subset "${repeated}"`;
      if (repeated === undefined && manifest.spec.trafficPolicy === undefined && subsetNamesOf(manifest).length > 0)
        continue;
      const message = `${String(first)} is for the same host; Istio may ignore the ${lost} of this one`;
      const path = ['spec', 'host'];
      yield { manifest, path, message, fix: 'join the two into one', severity: 'warning' };
    }
  }
}

/** In the mesh one VirtualService of a host counts; on a gateway they are joined, in no certain order. */
function* sameRoutes(set: ManifestSet): Generator<Problem, void> {
  const firsts = new Map<string, Manifest>();
  for (const manifest of distinct(set, set.of(VIRTUAL_SERVICE))) {
    for (const gateway of new Set(gatewaysOf(manifest))) {
      for (const { path, host } of hostsOf(manifest, set)) {
        if (gateway !== 'mesh' && !takesEverything(manifest)) continue;
        const key = [set.namespaceOf(manifest), gateway, host].join('\n');
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, manifest);
        if (first === undefined || first === manifest) continue;
        const bound = gateway === 'mesh' ? 'in the mesh' : `on gateway "${gateway}"`;
        const message = `${String(first)} routes the host "${host}" ${bound} too; Istio goes by one of them`;
        yield { manifest, path, message, fix: 'join the two into one', severity: 'warning' };
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
