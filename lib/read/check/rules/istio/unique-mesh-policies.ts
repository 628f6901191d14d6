import type { Problem } from '../../finding';
import { groupBy } from '../../../manifests/group-by';
import { at, list, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { exportScopes } from '../../../topology/istio/hop/visibility';
import { DESTINATION_RULE, subsetNamesOf } from '../../../topology/istio/destination-rule';
import { labelsKey } from '../../../topology/kubernetes/label-selector';
import { serviceHost } from '../../../topology/istio/mesh-host';
import { PEER_AUTHENTICATION } from '../../../topology/istio/mesh-policies';
import { gatewaysOf, VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { MeshTraffic } from '../../../topology/istio/mesh-traffic';
import type { Topology } from '../../../topology/topology';

/** A scope that stands for whichever there is; no namespace has such a name. */
const ANY = '';

const SIDECAR = 'networking.istio.io/Sidecar';
const TELEMETRY = 'telemetry.istio.io/Telemetry';

export const uniqueMeshPolicies: Rule = {
  id: 'unique-mesh-policies',
  subject: 'istio',
  severity: 'error',
  summary: 'Two Istio policies or rules apply to the same pods or host: one of them is ignored.',
  needs: 'mesh',
  *find({ topology }) {
    for (const kind of [PEER_AUTHENTICATION, SIDECAR, TELEMETRY]) yield* sameScope(topology, kind);
    for (const kind of [PEER_AUTHENTICATION, SIDECAR, TELEMETRY]) yield* samePods(topology, kind);
    yield* sameHost(topology);
    yield* sameRoutes(topology);
    yield* sameMeshHost(topology);
    yield* besideGatewayRoutes(topology);
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
      // Where pods are declared, these are reported by them.
      if (kind === SIDECAR && !isWhole && topology.pods.withLabels(manifest.namespace, labels).length > 0) continue;
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

/** Of VirtualServices that a gateway joins, in no certain order, one that takes everything hides the rest. */
function* sameRoutes({ set, traffic }: Topology): Generator<Problem, void> {
  const firsts = new Map<string, Manifest>();
  for (const manifest of distinct(set, set.of(VIRTUAL_SERVICE)).filter(takesEverything)) {
    const scopes = exportScopes(manifest, set.namespaceOf(manifest) ?? '');
    for (const gateway of gatewayNames(traffic, manifest)) {
      for (const { path, host } of traffic.hostsOf(manifest)) {
        const keyOf = (scope: string): string => JSON.stringify([gateway, host, scope]);
        // What everybody knows meets every other, what some know meets that and what the same know.
        const rivals = scopes.includes('*') ? [ANY] : [...scopes, '*'];
        const first = scopes.length === 0 ? undefined : rivals.flatMap((scope) => firsts.get(keyOf(scope)) ?? [])[0];
        for (const scope of scopes.length === 0 ? [] : [...scopes, ANY]) {
          if (!firsts.has(keyOf(scope))) firsts.set(keyOf(scope), manifest);
        }
        if (first === undefined || first === manifest) continue;
        const message = `${String(first)} routes the host "${host}" on gateway "${gateway}" too; Istio uses only one of them`;
        yield { manifest, path, message, fix: 'merge the two', severity: 'warning' };
      }
    }
  }
}

/** Of the Gateways for the whole VirtualService: namespace and name. */
function gatewayNames(traffic: MeshTraffic, manifest: Manifest): Set<string> {
  const named = traffic.gatewaysOf(manifest).filter(({ path }) => path[1] === 'gateways');
  return new Set(named.map(({ namespace, name }) => `${namespace ?? ''}/${name}`));
}

interface MeshRoute {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly host: string;
  /** Namespaces that know it; `*` for all. */
  readonly scopes: readonly string[];
}

/** In the mesh one VirtualService of a host counts for each namespace; both are reported, each with the other. */
function* sameMeshHost(topology: Topology): Generator<Problem, void> {
  const routes = distinct(topology.set, topology.set.of(VIRTUAL_SERVICE))
    .filter((manifest) => gatewaysOf(manifest).includes('mesh'))
    .flatMap((manifest) => {
      const scopes = exportScopes(manifest, topology.set.namespaceOf(manifest) ?? '');
      return topology.traffic.hostsOf(manifest).map((routed): MeshRoute => ({ manifest, scopes, ...routed }));
    });
  const byHost = groupBy(routes, ({ host }) => host);
  const byScope = groupBy(
    routes.flatMap((route) => route.scopes.map((scope) => ({ route, scope }))),
    ({ route, scope }) => `${route.host}\n${scope}`,
  );
  const reported = new Set<Manifest>();
  for (const { manifest, path, host, scopes } of routes) {
    const isForAll = scopes.includes('*');
    const rivals = isForAll
      ? (byHost.get(host) ?? [])
      : ['*', ...scopes].flatMap((scope) =>
          (byScope.get(`${host}\n${scope}`) ?? []).slice(0, 2).map(({ route }) => route),
        );
    const other = rivals.find((rival) => rival.manifest !== manifest && rival.scopes.length > 0)?.manifest;
    if (other === undefined || scopes.length === 0 || reported.has(manifest)) continue;
    reported.add(manifest);
    const message = `${String(other)} routes the host "${host}" in the mesh too; Istio uses only one of them`;
    yield { manifest, path, message, fix: 'merge the two', severity: 'warning' };
  }
}

/** What becomes of a host with a VirtualService and a route of the Gateway API, Istio leaves open. */
function* besideGatewayRoutes({ set, traffic }: Topology): Generator<Problem, void> {
  for (const manifest of set.of('gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute')) {
    for (const [index, parent] of list(manifest.spec.parentRefs).entries()) {
      if (at(parent, 'kind') !== 'Service') continue;
      const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(manifest) ?? '';
      const host = serviceHost(text(at(parent, 'name')) ?? '', namespace);
      const [other] = traffic.virtualServicesAt(host);
      if (other === undefined) continue;
      const message = `${String(other)} routes the host "${host}" in the mesh too; Istio does not say which of the two holds`;
      const path = ['spec', 'parentRefs', index];
      yield { manifest, path, message, fix: 'keep one of the two', severity: 'warning' };
    }
  }
}

/** Of two whose labels fit the same pods, Istio takes one; both are reported, each with the other. */
function* samePods(topology: Topology, kind: string): Generator<Problem, void> {
  const chosen = distinct(topology.set, topology.set.of(kind)).flatMap((manifest) => {
    const { labels, namespace } = topology.policies.selectorOf(manifest);
    const pods = Object.keys(labels).length === 0 ? [] : topology.pods.withLabels(namespace, labels);
    // Of other kinds, those with the same labels are reported whatever pods there are.
    const alike = kind === SIDECAR ? String(manifest) : (labelsKey(labels) ?? '');
    return pods.map((pod) => ({ pod, manifest, alike }));
  });
  const reported = new Set<Manifest>();
  for (const [pod, some] of groupBy(chosen, (each) => each.pod)) {
    const [first] = some;
    const last = some.findLast(({ alike }) => alike !== first?.alike);
    for (const { manifest, alike } of last === undefined ? [] : some) {
      const other = alike === first?.alike ? last : first;
      if (other === undefined || reported.has(manifest)) continue;
      reported.add(manifest);
      const { path } = topology.policies.selectorOf(manifest);
      const message = `${String(other.manifest)} selects the pods of ${String(pod.manifest)} too; Istio uses only one of them`;
      const fix = 'make the labels of one of the two fit other pods';
      yield { manifest, path, message, fix, ...(kind !== SIDECAR && { severity: 'warning' as const }) };
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
