import type { Span } from '../span';

/**
 * Since when and until when Kubernetes serves an API version of some kinds. What is older than the oldest known release and
 * still there has no row.
 * Source: Kubernetes' deprecated API migration guide, and its lifecycle marks (`APILifecycleIntroduced`, `…Deprecated`,
 * `…Removed`).
 */
export interface ApiVersion extends Span {
  /** Such as `policy/v1beta1`. */
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  readonly deprecated?: string;
  /** The first release without it, the one behind `until`. */
  readonly removed?: string;
  /** The API version to use instead; undefined where there is none. */
  readonly replacement?: string;
}

const WORKLOADS = ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'];
const ROLES = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
const FLOW_CONTROL = ['FlowSchema', 'PriorityLevelConfiguration'];
const REVIEWS = [
  'LocalSubjectAccessReview',
  'SelfSubjectAccessReview',
  'SelfSubjectRulesReview',
  'SubjectAccessReview',
];
const WEBHOOKS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const MUTATIONS = ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'];
const POLICIES = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];

const TABLE: readonly ApiVersion[] = [
  old('extensions/v1beta1', WORKLOADS, '1.9', '1.16', 'apps/v1'),
  old('extensions/v1beta1', ['NetworkPolicy'], '1.9', '1.16', 'networking.k8s.io/v1'),
  old('extensions/v1beta1', ['PodSecurityPolicy'], '1.11', '1.16', undefined),
  old('extensions/v1beta1', ['Ingress'], '1.14', '1.22', 'networking.k8s.io/v1'),
  old('apps/v1beta1', WORKLOADS, '1.9', '1.16', 'apps/v1'),
  old('apps/v1beta2', WORKLOADS, '1.9', '1.16', 'apps/v1'),
  old('admissionregistration.k8s.io/v1beta1', WEBHOOKS, '1.16', '1.22', 'admissionregistration.k8s.io/v1'),
  old('apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition'], '1.16', '1.22', 'apiextensions.k8s.io/v1'),
  old('apiregistration.k8s.io/v1beta1', ['APIService'], '1.19', '1.22', 'apiregistration.k8s.io/v1'),
  old('authentication.k8s.io/v1beta1', ['TokenReview'], '1.19', '1.22', 'authentication.k8s.io/v1'),
  old('authorization.k8s.io/v1beta1', REVIEWS, '1.19', '1.22', 'authorization.k8s.io/v1'),
  old('certificates.k8s.io/v1beta1', ['CertificateSigningRequest'], '1.19', '1.22', 'certificates.k8s.io/v1'),
  old('coordination.k8s.io/v1beta1', ['Lease'], '1.19', '1.22', 'coordination.k8s.io/v1'),
  old('networking.k8s.io/v1beta1', ['Ingress', 'IngressClass'], '1.19', '1.22', 'networking.k8s.io/v1'),
  old('rbac.authorization.k8s.io/v1beta1', ROLES, '1.17', '1.22', 'rbac.authorization.k8s.io/v1'),
  old('rbac.authorization.k8s.io/v1alpha1', ROLES, '1.17', '1.22', 'rbac.authorization.k8s.io/v1'),
  old('scheduling.k8s.io/v1beta1', ['PriorityClass'], '1.14', '1.22', 'scheduling.k8s.io/v1'),
  old('scheduling.k8s.io/v1alpha1', ['PriorityClass'], '1.14', '1.22', 'scheduling.k8s.io/v1'),
  old('storage.k8s.io/v1beta1', ['CSINode'], '1.17', '1.22', 'storage.k8s.io/v1'),
  old('storage.k8s.io/v1beta1', ['CSIDriver', 'StorageClass', 'VolumeAttachment'], '1.19', '1.22', 'storage.k8s.io/v1'),
  old('batch/v1beta1', ['CronJob'], '1.21', '1.25', 'batch/v1'),
  old('batch/v2alpha1', ['CronJob'], '1.8', '1.21', 'batch/v1'),
  old('discovery.k8s.io/v1beta1', ['EndpointSlice'], '1.21', '1.25', 'discovery.k8s.io/v1'),
  old('events.k8s.io/v1beta1', ['Event'], '1.22', '1.25', 'events.k8s.io/v1'),
  old('autoscaling/v2beta1', ['HorizontalPodAutoscaler'], '1.22', '1.25', 'autoscaling/v2'),
  old('autoscaling/v2beta2', ['HorizontalPodAutoscaler'], '1.23', '1.26', 'autoscaling/v2'),
  old('policy/v1beta1', ['PodDisruptionBudget', 'Eviction'], '1.21', '1.25', 'policy/v1'),
  old('policy/v1beta1', ['PodSecurityPolicy'], '1.21', '1.25', undefined),
  old('node.k8s.io/v1beta1', ['RuntimeClass'], '1.22', '1.25', 'node.k8s.io/v1'),
  {
    ...old('flowcontrol.apiserver.k8s.io/v1beta1', FLOW_CONTROL, '1.23', '1.26', 'flowcontrol.apiserver.k8s.io/v1'),
    since: '1.20',
  },
  {
    ...old('flowcontrol.apiserver.k8s.io/v1beta2', FLOW_CONTROL, '1.26', '1.29', 'flowcontrol.apiserver.k8s.io/v1'),
    since: '1.23',
  },
  {
    ...old('flowcontrol.apiserver.k8s.io/v1beta3', FLOW_CONTROL, '1.29', '1.32', 'flowcontrol.apiserver.k8s.io/v1'),
    since: '1.26',
  },
  { ...old('storage.k8s.io/v1beta1', ['CSIStorageCapacity'], '1.24', '1.27', 'storage.k8s.io/v1'), since: '1.21' },
  {
    ...old('admissionregistration.k8s.io/v1beta1', POLICIES, '1.31', '1.34', 'admissionregistration.k8s.io/v1'),
    since: '1.28',
  },
  { apiVersion: 'v1', kinds: ['ComponentStatus'], deprecated: '1.19' },
  { apiVersion: 'v1', kinds: ['Endpoints'], deprecated: '1.33', replacement: 'discovery.k8s.io/v1 EndpointSlice' },
  { apiVersion: 'networking.k8s.io/v1', kinds: ['Ingress', 'IngressClass'], since: '1.19' },
  { apiVersion: 'certificates.k8s.io/v1', kinds: ['CertificateSigningRequest'], since: '1.19' },
  { apiVersion: 'events.k8s.io/v1', kinds: ['Event'], since: '1.19' },
  { apiVersion: 'node.k8s.io/v1', kinds: ['RuntimeClass'], since: '1.20' },
  { apiVersion: 'batch/v1', kinds: ['CronJob'], since: '1.21' },
  { apiVersion: 'discovery.k8s.io/v1', kinds: ['EndpointSlice'], since: '1.21' },
  { apiVersion: 'policy/v1', kinds: ['PodDisruptionBudget'], since: '1.21' },
  { apiVersion: 'policy/v1', kinds: ['Eviction'], since: '1.22' },
  { apiVersion: 'autoscaling/v2', kinds: ['HorizontalPodAutoscaler'], since: '1.23' },
  { apiVersion: 'storage.k8s.io/v1', kinds: ['CSIStorageCapacity'], since: '1.24' },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1', kinds: FLOW_CONTROL, since: '1.29' },
  { apiVersion: 'admissionregistration.k8s.io/v1', kinds: POLICIES, since: '1.30' },
  { apiVersion: 'authentication.k8s.io/v1', kinds: ['SelfSubjectReview'], since: '1.28' },
  { apiVersion: 'authentication.k8s.io/v1beta1', kinds: ['SelfSubjectReview'], since: '1.27' },
  { apiVersion: 'networking.k8s.io/v1', kinds: ['IPAddress', 'ServiceCIDR'], since: '1.33' },
  {
    ...old('networking.k8s.io/v1beta1', ['IPAddress', 'ServiceCIDR'], '1.34', '1.37', 'networking.k8s.io/v1'),
    since: '1.31',
  },
  { ...old('storage.k8s.io/v1beta1', ['VolumeAttributesClass'], '1.34', '1.37', 'storage.k8s.io/v1'), since: '1.31' },
  { apiVersion: 'storage.k8s.io/v1', kinds: ['VolumeAttributesClass'], since: '1.34' },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['LeaseCandidate'], since: '1.33', deprecated: '1.36' },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['ClusterTrustBundle'], since: '1.33', deprecated: '1.36' },
  { apiVersion: 'admissionregistration.k8s.io/v1', kinds: MUTATIONS, since: '1.36' },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: MUTATIONS,
    since: '1.34',
    deprecated: '1.37',
    replacement: 'admissionregistration.k8s.io/v1',
  },
];

const byName = new Map(TABLE.flatMap((row) => row.kinds.map((kind) => [`${row.apiVersion}/${kind}`, row])));

/** What is known of `policy/v1beta1/PodDisruptionBudget`, or `v1/Endpoints`. */
export function apiVersionOf(type: string): ApiVersion | undefined {
  return byName.get(type);
}

/** Types, such as `storage.k8s.io/v1/VolumeAttributesClass`, that have a row. */
export const TYPES_WITH_ROW: readonly string[] = [...byName.keys()];

function old(
  apiVersion: string,
  kinds: readonly string[],
  deprecated: string,
  removed: string,
  replacement: string | undefined,
): ApiVersion {
  const until = lastBefore(removed);
  return { apiVersion, kinds, deprecated, until, removed, ...(replacement !== undefined && { replacement }) };
}

/** No Kubernetes begins a major version here. */
function lastBefore(release: string): string {
  const [major, minor] = release.split('.');
  return `${major!}.${Number(minor) - 1}`;
}
