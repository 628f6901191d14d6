import { held } from '../held-object';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { list, object, optional } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import type { SelectedPods } from './selected-pods';
import { EGRESS_RULE, INGRESS_RULE } from './kubernetes-shapes';

/**
 * Who may reach the pods, and whom they may reach; below the mesh, by addresses and ports. At least one of the two. An empty list
 * lets nothing through. Egress needs rules for the cluster's DNS and for istiod's port 15012 too, or the sidecar does not start.
 */
export interface WorkloadNetworkPolicy {
  /** Rules of which one must let a connection in: `[{ from: [{ podSelector: { matchLabels: { app: 'front' } } }] }]`. */
  readonly ingress?: readonly PlainValues<k8s.NetworkPolicyIngressRule>[];
  /** Rules of which one must let a connection out. */
  readonly egress?: readonly PlainValues<k8s.NetworkPolicyEgressRule>[];
}

export const NETWORK_POLICY = object<WorkloadNetworkPolicy>({
  ingress: optional(list(INGRESS_RULE)),
  egress: optional(list(EGRESS_RULE)),
});

/** @throws PropError when a policy says nothing, or a peer is none */
export function checkNetworkPolicy(propCheck: PropCheck, prop: string, policy: WorkloadNetworkPolicy): void {
  const { ingress, egress } = policy;
  const given = ingress !== undefined || egress !== undefined;
  propCheck.require(given, `${prop}.ingress`, ingress, 'a list of rules (an empty one allows nothing), or egress');
  const peers = [
    ...(ingress ?? []).map(({ from = [] }, index) => ({ at: `${prop}.ingress[${index}].from`, of: from })),
    ...(egress ?? []).map(({ to = [] }, index) => ({ at: `${prop}.egress[${index}].to`, of: to })),
  ];
  for (const { at, of } of peers) {
    of.forEach((peer, index) => {
      const selects = peer.podSelector !== undefined || peer.namespaceSelector !== undefined;
      const allowed = 'a peer with podSelector, namespaceSelector or both, or with ipBlock alone';
      propCheck.require(selects !== (peer.ipBlock !== undefined), `${at}[${index}]`, peer, allowed);
    });
  }
}

/** The NetworkPolicy of the pods with some labels. */
export function createNetworkPolicy(
  scope: Construct,
  id: string,
  pods: SelectedPods,
  { ingress, egress }: WorkloadNetworkPolicy,
): k8s.KubeNetworkPolicy {
  const { name, namespace, selector } = pods;
  return held(
    new k8s.KubeNetworkPolicy(scope, id, {
      metadata: { name, namespace, labels: { ...selector } },
      spec: {
        podSelector: { matchLabels: { ...selector } },
        policyTypes: [...(ingress === undefined ? [] : ['Ingress']), ...(egress === undefined ? [] : ['Egress'])],
        ingress: ingress?.map((rule) => withValueClasses(k8s.toJson_NetworkPolicyIngressRule, rule)),
        egress: egress?.map((rule) => withValueClasses(k8s.toJson_NetworkPolicyEgressRule, rule)),
      },
    }),
  );
}
