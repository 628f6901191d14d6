import type { Problem } from '../finding';
import { hasNoSelector } from '../../topology/istio/peer-authentication';
import { selectorOf } from '../../topology/istio/workload-selector';
import { entry, list } from '../../manifests/json';
import { areKongLabels, isNamedAfterKong, kongGatewaysIn } from '../../topology/kong/kong-gateway';
import { matchesLabels } from '../../topology/kubernetes/label-selector';
import type { Pod } from '../../topology/kubernetes/pod';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Rule } from '../rule';

/** Ports whose requests go through the sidecar; with none, whatever the pod receives goes past it. */
const INBOUND_PORTS = 'traffic.sidecar.istio.io/includeInboundPorts';

export const banInertAuthorization: Rule = {
  id: 'ban-inert-authorization',
  severity: 'warning',
  summary: 'An AuthorizationPolicy is for pods of Kong whose sidecar sees no request that comes in.',
  *check({ set }) {
    for (const policy of set.of('security.istio.io/AuthorizationPolicy')) yield* inert(set, policy);
  },
};

function* inert(set: ManifestSet, manifest: Manifest): Generator<Problem, void> {
  const { spec } = manifest;
  if (spec.targetRef !== undefined || list(spec.targetRefs).length > 0) return;
  const { labels, path } = selectorOf(manifest, set);
  const namespace = set.namespaceOf(manifest);
  const isWhole = hasNoSelector(manifest);
  const pods = kongGatewaysIn(set, namespace).filter((pod) => isWhole || matchesLabels(labels, pod.labels));
  const at = { manifest, path: isWhole ? ['metadata', 'name'] : path };
  if (pods.length > 0) {
    const bypassing = pods.find(receivesPastSidecar);
    if (bypassing === undefined) return;
    const message = `the policy has no effect on ${String(bypassing.manifest)}, where ${INBOUND_PORTS}: "" leads requests past the sidecar`;
    const fix = `set ${INBOUND_PORTS} to the ports of Kong, or use plugins of Kong instead, such as acl or ip-restriction`;
    yield { ...at, message, fix };
  } else if (isWhole ? isNamedAfterKong(namespace ?? '') : areKongLabels(labels)) {
    const message = `the policy has no effect on pods of Kong that its chart installed: ${INBOUND_PORTS}: "" leads requests past their sidecar`;
    const fix = 'use plugins of Kong instead, such as acl or ip-restriction, or change podAnnotations of the chart';
    yield { ...at, message, fix };
  }
}

function receivesPastSidecar({ annotations }: Pod): boolean {
  return entry(annotations, INBOUND_PORTS) === '';
}
