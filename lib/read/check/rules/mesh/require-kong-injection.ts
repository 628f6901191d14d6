import { INJECTION_LABELS } from '../../../../facts/istio/injection-labels';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { serviceHost } from '../../../topology/istio/mesh-host';
import { isNamedAfterKong } from '../../../topology/kong/kong-gateways';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Topology } from '../../../topology/topology';

export const requireKongInjection: Rule = {
  id: 'require-kong-injection',
  subject: 'mesh',
  severity: 'warning',
  summary: 'Kong is not part of the mesh to which it sends requests.',
  needs: 'mesh',
  *find({ set, topology }) {
    if (!topology.mesh.isSetUp()) return;
    for (const namespace of set.of('Namespace')) yield* outside(topology, namespace);
  },
};

function* outside(topology: Topology, namespace: Manifest): Generator<Problem, void> {
  const pods = topology.gateways.in(namespace.name);
  const refusing = topology.upstreams.strict();
  const consequence =
    refusing === undefined
      ? 'so its requests enter the mesh in plain text and without an identity'
      : `so its requests to ${serviceHost(refusing.name, topology.set.namespaceOf(refusing))} are refused (STRICT)`;
  const severity = pods.length > 0 && refusing !== undefined ? 'error' : 'warning';
  for (const pod of pods) {
    const out = topology.mesh.optOut(pod);
    if (out === undefined) continue;
    const message = `${out.says} keeps Kong out of the mesh, ${consequence}`;
    const path = [...pod.path, ...out.path];
    yield { manifest: pod.manifest, path, message, fix: "allow sidecar injection for Kong's pods", severity };
  }
  const isOutside = topology.mesh.membershipOfNamespace(namespace.name) === 'out';
  const isKongs =
    pods.length === 0 ? isNamedAfterKong(namespace.name) : pods.some((pod) => needsNamespace(topology, pod));
  if (!isOutside || !isKongs) return;
  const message = `the namespace of Kong is not injected, ${consequence}`;
  const fix = `label it ${INJECTION_LABELS.namespace}: enabled`;
  yield { manifest: namespace, path: ['metadata', 'labels'], message, fix, severity };
}

function needsNamespace(topology: Topology, pod: Pod): boolean {
  return topology.mesh.optOut(pod) === undefined && topology.mesh.membershipOf(pod) === 'out';
}
