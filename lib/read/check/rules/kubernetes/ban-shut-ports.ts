import { HBONE_PORT, ISTIO_NAMESPACE, ISTIOD_PORT } from '../../../../facts/istio/needed-ports';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { connectionTo, declaredPorts, type Direction, type Other } from '../../../topology/kubernetes/network-policies';
import type { Pod } from '../../../topology/kubernetes/pod';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import { servicePort } from '../../../topology/kubernetes/service-port';
import { probePortsOf } from '../../../topology/kubernetes/probe-port';
import type { Topology } from '../../../topology/topology';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

/** Ports of Kong at which clients, and its controller, come in. */
const KONG_PORTS: ReadonlySet<unknown> = new Set([8000, 8443, 8444]);

export const banShutPorts: Rule = {
  id: 'ban-shut-ports',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'NetworkPolicies let nobody through to a port that a Service, Kong, a probe or the mesh needs.',
  *find(context) {
    const told = new Set<string>();
    for (const need of needs(context)) {
      const { pod, direction, port, protocol, other, what } = need;
      const { networkPolicies } = context.topology;
      const [policy] = networkPolicies.of(pod, direction);
      if (policy === undefined) continue;
      if (networkPolicies.lets(pod, direction, connectionTo(pod, port, protocol), other)) continue;
      const identity = `${String(policy)} ${direction} ${port}`;
      if (told.has(identity)) continue;
      told.add(identity);
      const way = direction === 'ingress' ? 'to' : 'from';
      yield {
        manifest: policy,
        path: ['spec', policy.spec[direction] === undefined ? 'podSelector' : direction],
        message: `no declared NetworkPolicy lets ${what} through ${way} the pods of ${String(pod.manifest)}: port ${port}`,
        fix: `add a rule for port ${port}${protocol === 'UDP' ? ' over UDP' : ''}`,
      } satisfies Problem;
    }
  },
};

interface Need {
  readonly pod: Pod;
  readonly direction: Direction;
  readonly port: number;
  readonly protocol?: string;
  readonly other?: Other;
  readonly what: string;
}

function* needs({ topology, releases }: Context): Generator<Need, void> {
  for (const service of topology.set.of('Service')) yield* ofService(service, topology);
  yield* ofKong(topology);
  for (const pod of topology.pods.all()) {
    yield* ofProbes(pod);
    if (topology.networkPolicies.of(pod, 'egress').length > 0) {
      const other = { namespace: 'kube-system' };
      yield { pod, direction: 'egress', port: 53, protocol: 'UDP', other, what: 'questions for names (DNS)' };
    }
    if (releases.istio !== undefined) yield* ofMesh(pod, topology);
  }
}

function* ofService(service: Manifest, { pods, networkPolicies }: Topology): Generator<Need, void> {
  for (const pod of networkPolicies.limitedOf(pods.of(service))) {
    for (const entry of list(service.spec.ports)) {
      const port = targetPortOf(service, number(at(entry, 'port')) ?? 0, [pod]);
      if (port === undefined || port === 0) continue;
      const protocol = text(at(entry, 'protocol')) ?? 'TCP';
      yield { pod, direction: 'ingress', port, protocol, what: `what is sent to ${String(service)}` };
    }
  }
}

/** What comes to Kong, and what it sends to the pods behind its routes. */
function* ofKong(topology: Topology): Generator<Need, void> {
  const [gateway] = topology.gateways.all();
  for (const pod of topology.gateways.all()) {
    for (const { value } of declaredPorts(pod)) {
      if (!KONG_PORTS.has(value.containerPort)) continue;
      const port = Number(value.containerPort);
      yield { pod, direction: 'ingress', port, what: port === 8444 ? "Kong's controller" : 'requests for Kong' };
    }
  }
  if (gateway === undefined) return;
  for (const { service } of topology.configuration().routes) {
    for (const { service: backend, port: written } of service.backends) {
      const port = backend === undefined ? undefined : servicePort(backend, written)?.number;
      if (backend === undefined || port === undefined) continue;
      for (const pod of topology.networkPolicies.limitedOf(topology.pods.of(backend))) {
        const target = targetPortOf(backend, port, [pod]);
        if (target === undefined) continue;
        yield { pod, direction: 'ingress', port: target, other: { pod: gateway }, what: 'Kong' };
      }
    }
  }
}

/** Most networks let the kubelet through whatever policies say, but not all. */
function* ofProbes(pod: Pod): Generator<Need, void> {
  for (const { probe, port } of probePortsOf(pod)) {
    yield { pod, direction: 'ingress', port, what: `the ${probe}` };
  }
}

function* ofMesh(pod: Pod, { mesh }: Topology): Generator<Need, void> {
  if (mesh.membershipOf(pod) !== 'in') return;
  if (mesh.isAmbient(pod.namespace)) {
    const what = 'what the mesh sends (HBONE)';
    yield { pod, direction: 'ingress', port: HBONE_PORT, what };
    yield { pod, direction: 'egress', port: HBONE_PORT, what };
  } else {
    const other = { namespace: ISTIO_NAMESPACE };
    yield { pod, direction: 'egress', port: ISTIOD_PORT, other, what: 'the sidecar to istiod' };
  }
}
