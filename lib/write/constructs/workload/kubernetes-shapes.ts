import { k8s } from 'cdk8s-plus-25';
import { apiObject } from '../../props/plain-values';

/** What parts of pods and of what runs them look like, by the types of cdk8s. */
export const AFFINITY = apiObject(k8s.toJson_Affinity);
export const CLAIM_SPEC = apiObject(k8s.toJson_PersistentVolumeClaimSpec);
export const CLAIM_RETENTION = apiObject(k8s.toJson_StatefulSetPersistentVolumeClaimRetentionPolicy);
export const CONTAINER_PORT = apiObject(k8s.toJson_ContainerPort);
export const DEPLOYMENT_STRATEGY = apiObject(k8s.toJson_DeploymentStrategy);
export const DNS_CONFIG = apiObject(k8s.toJson_PodDnsConfig);
export const EGRESS_RULE = apiObject(k8s.toJson_NetworkPolicyEgressRule);
export const ENV_FROM = apiObject(k8s.toJson_EnvFromSource);
export const ENV_SOURCE = apiObject(k8s.toJson_EnvVarSource);
export const HOST_ALIAS = apiObject(k8s.toJson_HostAlias);
export const INGRESS_RULE = apiObject(k8s.toJson_NetworkPolicyIngressRule);
export const LIFECYCLE = apiObject(k8s.toJson_Lifecycle);
export const METRIC = apiObject(k8s.toJson_MetricSpecV2);
export const POD_FAILURE_POLICY = apiObject(k8s.toJson_PodFailurePolicy);
export const POD_SECURITY_CONTEXT = apiObject(k8s.toJson_PodSecurityContext);
export const SCALING_BEHAVIOR = apiObject(k8s.toJson_HorizontalPodAutoscalerBehaviorV2);
export const SECURITY_CONTEXT = apiObject(k8s.toJson_SecurityContext);
export const STATEFUL_UPDATE_STRATEGY = apiObject(k8s.toJson_StatefulSetUpdateStrategy);
export const TOLERATION = apiObject(k8s.toJson_Toleration);
export const TOPOLOGY_SPREAD = apiObject(k8s.toJson_TopologySpreadConstraint);
export const VOLUME = apiObject(k8s.toJson_Volume);
export const VOLUME_DEVICE = apiObject(k8s.toJson_VolumeDevice);
export const VOLUME_MOUNT = apiObject(k8s.toJson_VolumeMount);
