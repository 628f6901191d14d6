import { CAPTURE_ANNOTATIONS } from '../../../../facts/istio/traffic-capture';
import { list, at, number } from '../../../manifests/json';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { capturesInbound, nodeCapturesInbound } from '../../../topology/istio/hop/captured-ports';
import { proxyOfPod } from '../../../topology/istio/hop/proxy-mode';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';
import type { Topology } from '../../../topology/topology';

/** Ports at which Kong takes requests of clients. */
const PROXY_PORTS = [8000, 8443];

export const banCapturedGateway: Rule = {
  id: 'ban-captured-gateway',
  subject: 'istio',
  severity: 'error',
  summary:
    "Kong's pods are in the mesh where mTLS is STRICT, and their proxy takes what clients send: it refuses whoever is outside.",
  needs: 'mesh',
  *find({ topology }) {
    for (const pod of topology.gateways.all()) {
      const proxy = proxyOfPod(topology.set, topology.mesh, pod);
      if (!('value' in proxy) || proxy.value === 'none') continue;
      yield* refusing(topology, pod, proxy.value);
    }
  },
};

function* refusing(topology: Topology, pod: Pod, proxy: 'node' | 'sidecar'): Generator<Problem, void> {
  for (const port of proxyPorts(pod)) {
    const capture = proxy === 'node' ? nodeCapturesInbound(pod) : capturesInbound(pod, port);
    const mtls = topology.policies.inboundMtls(pod.namespace, pod.labels, port);
    if (!('value' in capture) || !capture.value || mtls?.mode !== 'STRICT') continue;
    const [whose, annotation] = WAYS_OUT[proxy];
    const message = `${String(mtls.policy)} asks for mTLS of whoever calls Kong, and the ${whose} refuses clients, which have none`;
    const fix = `give the pods the annotation ${annotation}, or make the ports of Kong PERMISSIVE`;
    // Behind a sidecar, Kong may be meant for callers of the mesh alone.
    const severity = proxy === 'node' ? 'error' : 'warning';
    yield { manifest: pod.manifest, path: [...pod.path, 'metadata'], message, fix, severity };
    return;
  }
}

const WAYS_OUT = {
  node: ['proxy of the node', `${CAPTURE_ANNOTATIONS.bypassInbound}: "true"`],
  sidecar: ['sidecar', `${CAPTURE_ANNOTATIONS.includeInboundPorts}: ""`],
} as const;

function proxyPorts(pod: Pod): number[] {
  const declared = containersOf(pod).flatMap(({ value }) =>
    list(value.ports).flatMap((each) => number(at(each, 'containerPort')) ?? []),
  );
  return PROXY_PORTS.filter((port) => declared.length === 0 || declared.includes(port));
}
