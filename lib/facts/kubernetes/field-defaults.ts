/**
 * What the API server fills in where a field is left out, by the type that has the field or for kinds whose fields are not known
 * here by the kind and the path. Sources: `pkg/apis/<group>/v1/defaults.go` of Kubernetes, and the definitions of the Gateway API.
 */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  'ConfigMapVolumeSource.defaultMode': 420,
  'Container.terminationMessagePath': '/dev/termination-log',
  'Container.terminationMessagePolicy': 'File',
  'ContainerPort.protocol': 'TCP',
  'CronJobSpec.concurrencyPolicy': 'Allow',
  'CronJobSpec.failedJobsHistoryLimit': 1,
  'CronJobSpec.successfulJobsHistoryLimit': 3,
  'CronJobSpec.suspend': false,
  'DaemonSetSpec.revisionHistoryLimit': 10,
  'DeploymentSpec.progressDeadlineSeconds': 600,
  'DeploymentSpec.replicas': 1,
  'DeploymentSpec.revisionHistoryLimit': 10,
  'DownwardAPIVolumeSource.defaultMode': 420,
  'HTTPGetAction.scheme': 'HTTP',
  'HorizontalPodAutoscalerSpec.minReplicas': 1,
  'JobSpec.backoffLimit': 6,
  'JobSpec.completionMode': 'NonIndexed',
  'JobSpec.suspend': false,
  'ObjectFieldSelector.apiVersion': 'v1',
  'PersistentVolumeClaimSpec.volumeMode': 'Filesystem',
  'PersistentVolumeSpec.volumeMode': 'Filesystem',
  'PodSpec.dnsPolicy': 'ClusterFirst',
  'PodSpec.enableServiceLinks': true,
  'PodSpec.restartPolicy': 'Always',
  'PodSpec.schedulerName': 'default-scheduler',
  'PodSpec.terminationGracePeriodSeconds': 30,
  'Probe.failureThreshold': 3,
  'Probe.periodSeconds': 10,
  'Probe.successThreshold': 1,
  'Probe.timeoutSeconds': 1,
  'ProjectedVolumeSource.defaultMode': 420,
  'ReplicaSetSpec.replicas': 1,
  'Secret.type': 'Opaque',
  'SecretVolumeSource.defaultMode': 420,
  'ServicePort.protocol': 'TCP',
  'ServiceSpec.internalTrafficPolicy': 'Cluster',
  'ServiceSpec.sessionAffinity': 'None',
  'ServiceSpec.type': 'ClusterIP',
  'StatefulSetSpec.podManagementPolicy': 'OrderedReady',
  'StatefulSetSpec.replicas': 1,
  'StatefulSetSpec.revisionHistoryLimit': 10,
  'VolumeMount.readOnly': false,

  'GRPCRoute.spec.rules.backendRefs.weight': 1,
  'HTTPRoute.spec.rules.backendRefs.weight': 1,
};

/** Versions whose defaults are others. */
const OTHER_DEFAULTS = /^(extensions\/v1beta1|apps\/v1beta[12])$/;

/**
 * What a field means that is left out; undefined where that is nothing, or not known.
 * @param place such as `ServicePort.protocol`
 */
export function fieldDefault(apiVersion: string, place: string): unknown {
  if (OTHER_DEFAULTS.test(apiVersion) || !Object.hasOwn(DEFAULTS, place)) return undefined;
  return DEFAULTS[place];
}
