import type { Problem } from '../../finding';
import { entry, list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { hasNoSelector } from '../../../topology/istio/selecting-policies';
import { areKongLabels, isNamedAfterKong } from '../../../topology/kong/kong-gateways';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Topology } from '../../../topology/topology';

/** Ports whose requests go through the sidecar; with none, whatever the pod receives goes past it. */
const INBOUND_PORTS = 'traffic.sidecar.istio.io/includeInboundPorts';

export const banInertAuthorization: Rule = {
  id: 'ban-inert-authorization',
  subject: 'mesh',
  severity: 'warning',
  summary: "An AuthorizationPolicy applies to Kong's pods, whose sidecar sees no inbound requests.",
  needs: 'mesh',
  *find({ set, topology }) {
    for (const policy of set.of('security.istio.io/AuthorizationPolicy')) yield* inert(topology, policy);
  },
};

function* inert(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  const { spec } = manifest;
  if (spec.targetRef !== undefined || list(spec.targetRefs).length > 0) return;
  const { labels, path } = topology.policies.selectorOf(manifest);
  const namespace = topology.set.namespaceOf(manifest);
  const isWhole = hasNoSelector(manifest);
  const pods = topology.policies.selected(manifest, topology.gateways.in(namespace));
  const at = { manifest, path: isWhole ? ['metadata', 'name'] : path };
  if (pods.length > 0) {
    const bypassing = pods.find(receivesPastSidecar);
    if (bypassing === undefined) return;
    const message = `the policy has no effect on ${String(bypassing.manifest)}, where ${INBOUND_PORTS}: "" makes requests bypass the sidecar`;
    const fix = `set ${INBOUND_PORTS} to the ports of Kong, or use Kong plugins instead, such as acl or ip-restriction`;
    yield { ...at, message, fix };
  } else if (isWhole ? isNamedAfterKong(namespace ?? '') : areKongLabels(labels)) {
    const message = `the policy has no effect on pods of Kong that its chart installed: ${INBOUND_PORTS}: "" makes requests bypass their sidecar`;
    const fix = 'use Kong plugins instead, such as acl or ip-restriction, or change podAnnotations of the chart';
    yield { ...at, message, fix };
  }
}

function receivesPastSidecar({ annotations }: Pod): boolean {
  return entry(annotations, INBOUND_PORTS) === '';
}
