import type { FieldType } from '../../lib/facts/schemas/schema-facts';

/**
 * Marked as required, but the API server takes what it puts in their place: an empty object or list, an empty string, or a
 * default. Source: the validation and defaults of Kubernetes.
 */
const NOT_ASKED_FOR = new Set([
  'apiregistration.k8s.io/v1beta1/APIServiceSpec.caBundle',
  'apps/v1beta1/StatefulSetSpec.serviceName',
  'apps/v1beta2/StatefulSetSpec.serviceName',
  'batch/v1/PodFailurePolicyOnPodConditionsPattern.status',
  'discovery.k8s.io/v1/EndpointSlice.endpoints',
  'discovery.k8s.io/v1beta1/EndpointSlice.endpoints',
  'extensions/v1beta1/NetworkPolicySpec.podSelector',
  'extensions/v1beta1/RuntimeClassStrategyOptions.allowedRuntimeClassNames',
  'networking.k8s.io/v1/NetworkPolicySpec.podSelector',
  'policy/v1beta1/RuntimeClassStrategyOptions.allowedRuntimeClassNames',
  'rbac.authorization.k8s.io/v1/RoleRef.apiGroup',
  'rbac.authorization.k8s.io/v1beta1/RoleRef.apiGroup',
  'storage.k8s.io/v1/CSIDriver.spec',
  'storage.k8s.io/v1/CSINodeSpec.drivers',
  'storage.k8s.io/v1/TokenRequest.audience',
  'storage.k8s.io/v1beta1/CSIDriver.spec',
  'storage.k8s.io/v1beta1/CSINodeSpec.drivers',
  'storage.k8s.io/v1beta1/TokenRequest.audience',
  'v1/HTTPHeader.value',
  'v1/LimitRangeSpec.limits',
  'v1/PreferredSchedulingTerm.preference',
  'v1/Sysctl.value',
]);

/** Required numbers that may be 0, and are then what is left out. All others, such as ports, have to be positive. */
const MAY_BE_ZERO = /\.(revision|value|lun|exitCode|restartCount|seconds|count|min|max|gid)$/;

/** Numbers with a fraction: Kubernetes has them in JSON Schemas alone. Source: its API conventions. */
const FRACTIONS = /\/JSONSchemaProps\.(maximum|minimum|multipleOf)$/;

const PORTS = /^(port|containerPort|hostPort|nodePort|targetPort|servicePort|healthCheckNodePort|endPort)$/;

/** Whether the API server refuses an object without the field, and not only the documentation. */
export function isRequired(type: string, field: string, fieldType: FieldType): boolean {
  const path = `${type}.${field}`;
  return fieldType !== 'boolean' && !NOT_ASKED_FOR.has(path) && !MAY_BE_ZERO.test(path);
}

export function intOrStringType(field: string): FieldType {
  return PORTS.test(field) ? 'port-or-name' : 'int-or-string';
}

export function numberType(type: string, field: string): FieldType {
  if (FRACTIONS.test(`${type}.${field}`)) return 'number';
  return PORTS.test(field) ? 'port' : 'integer';
}
