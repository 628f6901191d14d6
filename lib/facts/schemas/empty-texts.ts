/**
 * Fields that are one of a few words, and in which the API server takes an empty text for one that is left out: it fills in
 * its default. It does so where Go cannot tell the two apart, and refuses an empty text elsewhere.
 * Source: the `SetDefaults_…` of `pkg/apis` of kubernetes/kubernetes.
 */
const SAME_AS_LEFT_OUT: ReadonlySet<string> = new Set([
  'apps/v1/DaemonSetUpdateStrategy.type',
  'apps/v1/DeploymentStrategy.type',
  'apps/v1/StatefulSetSpec.podManagementPolicy',
  'apps/v1/StatefulSetUpdateStrategy.type',
  'batch/v1/CronJobSpec.concurrencyPolicy',
  'storage.k8s.io/v1/StorageClass.reclaimPolicy',
  'v1/Container.imagePullPolicy',
  'v1/Container.terminationMessagePolicy',
  'v1/ContainerPort.protocol',
  'v1/EndpointPort.protocol',
  'v1/HTTPGetAction.scheme',
  'v1/PersistentVolumeSpec.persistentVolumeReclaimPolicy',
  'v1/PodSpec.dnsPolicy',
  'v1/PodSpec.restartPolicy',
  'v1/ServicePort.protocol',
  'v1/ServiceSpec.externalTrafficPolicy',
  'v1/ServiceSpec.sessionAffinity',
  'v1/ServiceSpec.type',
  'v1/Toleration.effect',
  'v1/Toleration.operator',
]);

/** @param place the type of the object that has the field, a dot, and the field */
export function isSameAsLeftOut(value: unknown, place: string): boolean {
  return value === '' && SAME_AS_LEFT_OUT.has(place);
}
