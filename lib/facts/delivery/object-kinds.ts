import type { GroupKind } from '../kubernetes/object-name';

/** A kind in one word: `Namespace`, `apps/Deployment`. */
export function kindText({ group, kind }: GroupKind): string {
  return group === '' ? kind : `${group}/${kind}`;
}

/**
 * What holds in a namespace before anything runs in it: the namespace, its limits, who may do what, and the policies of the network and
 * of the mesh. Istio's kinds among them are there as soon as Istio is; Kong's are not, because Kong's chart brings them, and Kong
 * itself runs in such a namespace.
 */
const FOUNDATIONS: ReadonlySet<string> = new Set([
  'LimitRange',
  'Namespace',
  'ResourceQuota',
  'ServiceAccount',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'networking.istio.io/Sidecar',
  'networking.k8s.io/NetworkPolicy',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/PeerAuthentication',
  'security.istio.io/RequestAuthentication',
  'telemetry.istio.io/Telemetry',
]);

export function isFoundation(kind: GroupKind): boolean {
  return FOUNDATIONS.has(kindText(kind));
}

/** What may contain what others put there, so that nothing deletes it by itself: `deploy` keeps the same. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'Namespace',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

export function holdsOthers(kind: GroupKind): boolean {
  return CONTAINERS.has(kindText(kind));
}

/** What cannot be changed when it is there: a Job's pods. */
export function isMadeAnew(kind: GroupKind): boolean {
  return kindText(kind) === 'batch/Job';
}

/**
 * Kinds whose condition `Programmed` the ingress controller sets, since KIC 2.10. On other kinds an expression about it would wait for
 * ever.
 */
const PROGRAMMED: ReadonlySet<string> = new Set([
  'configuration.konghq.com/KongClusterPlugin',
  'configuration.konghq.com/KongConsumer',
  'configuration.konghq.com/KongConsumerGroup',
  'configuration.konghq.com/KongPlugin',
]);

export function isProgrammed(kind: GroupKind): boolean {
  return PROGRAMMED.has(kindText(kind));
}

export const PROGRAMMED_KINDS: readonly string[] = [...PROGRAMMED].map((each) => each.slice(each.indexOf('/') + 1));
