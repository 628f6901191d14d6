/**
 * What the API server fills in where a field is left out, and what is empty and means the same as nothing, by the type that has the field or for kinds whose fields are not known
 * here by the kind and the path. Sources: `pkg/apis/<group>/v1/defaults.go` of Kubernetes, and the definitions of the Gateway API.
 */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  'ConfigMap.immutable': false,
  'ConfigMapVolumeSource.defaultMode': 420,
  'Container.args': [],
  'Container.command': [],
  'Container.env': [],
  'Container.envFrom': [],
  'Container.ports': [],
  'Container.resources': {},
  'Container.stdin': false,
  'Container.terminationMessagePath': '/dev/termination-log',
  'Container.terminationMessagePolicy': 'File',
  'Container.tty': false,
  'Container.volumeMounts': [],
  'ContainerPort.protocol': 'TCP',
  'CronJobSpec.concurrencyPolicy': 'Allow',
  'CronJobSpec.failedJobsHistoryLimit': 1,
  'CronJobSpec.successfulJobsHistoryLimit': 3,
  'CronJobSpec.suspend': false,
  'DaemonSetSpec.minReadySeconds': 0,
  'DaemonSetSpec.revisionHistoryLimit': 10,
  'DaemonSetUpdateStrategy.type': 'RollingUpdate',
  'DeploymentSpec.minReadySeconds': 0,
  'DeploymentSpec.paused': false,
  'DeploymentSpec.progressDeadlineSeconds': 600,
  'DeploymentSpec.replicas': 1,
  'DeploymentSpec.revisionHistoryLimit': 10,
  'DeploymentStrategy.type': 'RollingUpdate',
  'DownwardAPIVolumeSource.defaultMode': 420,
  'EnvVar.value': '',
  'HTTPGetAction.scheme': 'HTTP',
  'HorizontalPodAutoscalerSpec.minReplicas': 1,
  'JobSpec.backoffLimit': 6,
  'JobSpec.completionMode': 'NonIndexed',
  'JobSpec.suspend': false,
  'ObjectFieldSelector.apiVersion': 'v1',
  'ObjectMeta.annotations': {},
  'ObjectMeta.labels': {},
  'PersistentVolumeClaimSpec.volumeMode': 'Filesystem',
  'PersistentVolumeSpec.persistentVolumeReclaimPolicy': 'Retain',
  'PersistentVolumeSpec.volumeMode': 'Filesystem',
  'PodSpec.dnsPolicy': 'ClusterFirst',
  'PodSpec.enableServiceLinks': true,
  'PodSpec.hostAliases': [],
  'PodSpec.hostIPC': false,
  'PodSpec.hostNetwork': false,
  'PodSpec.hostPID': false,
  'PodSpec.imagePullSecrets': [],
  'PodSpec.initContainers': [],
  'PodSpec.nodeSelector': {},
  'PodSpec.restartPolicy': 'Always',
  'PodSpec.schedulerName': 'default-scheduler',
  'PodSpec.securityContext': {},
  'PodSpec.terminationGracePeriodSeconds': 30,
  'PodSpec.tolerations': [],
  'PodSpec.topologySpreadConstraints': [],
  'PodSpec.volumes': [],
  'Probe.failureThreshold': 3,
  'Probe.initialDelaySeconds': 0,
  'Probe.periodSeconds': 10,
  'Probe.successThreshold': 1,
  'Probe.timeoutSeconds': 1,
  'ProjectedVolumeSource.defaultMode': 420,
  'ReplicaSetSpec.replicas': 1,
  'RollingUpdateDeployment.maxSurge': '25%',
  'RollingUpdateDeployment.maxUnavailable': '25%',
  'RoleRef.apiGroup': 'rbac.authorization.k8s.io',
  'Secret.immutable': false,
  'Secret.type': 'Opaque',
  'SecretVolumeSource.defaultMode': 420,
  'ServicePort.protocol': 'TCP',
  'ServiceSpec.internalTrafficPolicy': 'Cluster',
  'ServiceSpec.publishNotReadyAddresses': false,
  'ServiceSpec.sessionAffinity': 'None',
  'ServiceSpec.type': 'ClusterIP',
  'StatefulSetSpec.minReadySeconds': 0,
  'StatefulSetSpec.podManagementPolicy': 'OrderedReady',
  'StatefulSetSpec.replicas': 1,
  'StatefulSetSpec.revisionHistoryLimit': 10,
  'StatefulSetUpdateStrategy.type': 'RollingUpdate',
  'StorageClass.allowVolumeExpansion': false,
  'StorageClass.reclaimPolicy': 'Delete',
  'StorageClass.volumeBindingMode': 'Immediate',
  'VolumeMount.readOnly': false,

  'GRPCRoute.spec.rules.backendRefs.weight': 1,
  'HTTPRoute.spec.rules.backendRefs.weight': 1,
};

/** Versions whose defaults are others. */
const OTHER_DEFAULTS = /^(extensions\/v1beta1|apps\/v1beta[12])$/;

type Owner = Readonly<Record<string, unknown>>;

/** Of these the fields beside them decide. */
const BY_OWNER: Readonly<Record<string, (owner: Owner) => unknown>> = {
  'Container.imagePullPolicy': ({ image }) => (isNewestImage(image) ? 'Always' : 'IfNotPresent'),
  'ServicePort.targetPort': ({ port }) => port,
};

/** Whether no tag is written, or `latest`, and no digest. */
function isNewestImage(image: unknown): boolean {
  if (typeof image !== 'string' || image.includes('@')) return false;
  const last = image.slice(image.lastIndexOf('/') + 1);
  return !last.includes(':') || last.endsWith(':latest');
}

/**
 * What a field means that is left out; undefined where that is nothing, or not known.
 * @param place such as `ServicePort.protocol`
 * @param owner what leaves the field out
 */
export function fieldDefault(apiVersion: string, place: string, owner: Owner = {}): unknown {
  if (OTHER_DEFAULTS.test(apiVersion)) return undefined;
  if (Object.hasOwn(BY_OWNER, place)) return BY_OWNER[place]!(owner);
  return Object.hasOwn(DEFAULTS, place) ? DEFAULTS[place] : undefined;
}
