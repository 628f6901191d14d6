import { k8s } from 'cdk8s-plus-25';
import { apiObject } from '../../props/plain-values';

/** What parts of pods and of what runs them look like, by the types of cdk8s and of the API. */
export const AFFINITY = apiObject(k8s.toJson_Affinity, 'v1/Affinity');
export const CLAIM_SPEC = apiObject(k8s.toJson_PersistentVolumeClaimSpec, 'v1/PersistentVolumeClaimSpec');
export const CLAIM_RETENTION = apiObject(
  k8s.toJson_StatefulSetPersistentVolumeClaimRetentionPolicy,
  'apps/v1/StatefulSetPersistentVolumeClaimRetentionPolicy',
);
export const CONTAINER_PORT = apiObject(k8s.toJson_ContainerPort, 'v1/ContainerPort');
export const DEPLOYMENT_STRATEGY = apiObject(k8s.toJson_DeploymentStrategy, 'apps/v1/DeploymentStrategy');
export const DNS_CONFIG = apiObject(k8s.toJson_PodDnsConfig, 'v1/PodDNSConfig');
export const EGRESS_RULE = apiObject(
  k8s.toJson_NetworkPolicyEgressRule,
  'networking.k8s.io/v1/NetworkPolicyEgressRule',
);
export const ENV_FROM = apiObject(k8s.toJson_EnvFromSource, 'v1/EnvFromSource');
export const ENV_SOURCE = apiObject(k8s.toJson_EnvVarSource, 'v1/EnvVarSource');
export const HOST_ALIAS = apiObject(k8s.toJson_HostAlias, 'v1/HostAlias');
export const INGRESS_RULE = apiObject(
  k8s.toJson_NetworkPolicyIngressRule,
  'networking.k8s.io/v1/NetworkPolicyIngressRule',
);
export const LIFECYCLE = apiObject(k8s.toJson_Lifecycle, 'v1/Lifecycle');
export const METRIC = apiObject(k8s.toJson_MetricSpecV2, 'autoscaling/v2/MetricSpec');
export const POD_FAILURE_POLICY = apiObject(k8s.toJson_PodFailurePolicy, 'batch/v1/PodFailurePolicy');
export const POD_SECURITY_CONTEXT = apiObject(k8s.toJson_PodSecurityContext, 'v1/PodSecurityContext');
export const SCALING_BEHAVIOR = apiObject(
  k8s.toJson_HorizontalPodAutoscalerBehaviorV2,
  'autoscaling/v2/HorizontalPodAutoscalerBehavior',
);
export const SECURITY_CONTEXT = apiObject(k8s.toJson_SecurityContext, 'v1/SecurityContext');
export const STATEFUL_UPDATE_STRATEGY = apiObject(
  k8s.toJson_StatefulSetUpdateStrategy,
  'apps/v1/StatefulSetUpdateStrategy',
);
export const TOLERATION = apiObject(k8s.toJson_Toleration, 'v1/Toleration');
export const TOPOLOGY_SPREAD = apiObject(k8s.toJson_TopologySpreadConstraint, 'v1/TopologySpreadConstraint');
export const VOLUME = apiObject(k8s.toJson_Volume, 'v1/Volume');
export const VOLUME_DEVICE = apiObject(k8s.toJson_VolumeDevice, 'v1/VolumeDevice');
export const VOLUME_MOUNT = apiObject(k8s.toJson_VolumeMount, 'v1/VolumeMount');
