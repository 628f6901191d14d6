import { held } from '../held-object';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { integer, list, map, object, oneOf, optional, text } from '../../props/shape';
import { checkMetadata } from '../metadata-check';
import { AUTOSCALING, checkAutoscaling, createAutoscaler, type Autoscaling } from './autoscaling';
import { MAX_INT32, portNames } from './container-options';
import { REPLICAS_OR_UNMANAGED, writtenReplicas, type Replicas } from './deployment-options';
import { CLAIM_RETENTION, CLAIM_SPEC, STATEFUL_UPDATE_STRATEGY } from './kubernetes-shapes';
import { checkPodOptions, POD_FIELDS, type PodOptions } from './pod-options';
import { podTemplate } from './pod-template';
import { SERVED_WORKLOAD_FIELDS, ServedWorkload, type ServedWorkloadProps } from './served-workload';
import { checkTargetPorts } from './workload-port';

/** A claim that is made for each pod, which keeps it when it is replaced. */
export interface ClaimTemplate {
  /** Name of the claim, a DNS label: `volumeMounts` speak of it. */
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** `{ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } }`. */
  readonly spec: PlainValues<k8s.PersistentVolumeClaimSpec>;
}

export interface StatefulWorkloadProps extends ServedWorkloadProps, PodOptions {
  /** Image of the container, with its tag or digest. */
  readonly image: string;
  /**
   * Pods.
   * @default 1; none is written with `autoscaling`
   */
  readonly replicas?: Replicas;
  /** Scales the pods by a HorizontalPodAutoscaler. */
  readonly autoscaling?: Autoscaling;
  /** Claims that are made for each pod. They cannot be changed once they are there. */
  readonly volumeClaimTemplates?: readonly ClaimTemplate[];
  /**
   * Name of the headless Service that gives each pod a name of its own, where it is not the workload's own Service.
   * @default - the workload's own Service, which is headless unless `service.headless` is false
   */
  readonly governingService?: string;
  /**
   * Name of the StatefulSet.
   * @default - the name of the workload
   */
  readonly statefulSetName?: string;
  /** Whether pods start and end one after the other, or all at once. */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /** How pods are replaced. */
  readonly updateStrategy?: PlainValues<k8s.StatefulSetUpdateStrategy>;
  /** What becomes of claims without their pods. On by default since Kubernetes 1.27. */
  readonly persistentVolumeClaimRetentionPolicy?: PlainValues<k8s.StatefulSetPersistentVolumeClaimRetentionPolicy>;
  /** How long a new pod must be ready before it counts as available, in seconds. */
  readonly minReadySeconds?: number;
  /** How many old revisions are kept. */
  readonly revisionHistoryLimit?: number;
}

const COUNT = integer(0, MAX_INT32);

const SHAPE = object<StatefulWorkloadProps>({
  ...SERVED_WORKLOAD_FIELDS,
  ...POD_FIELDS,
  image: text,
  replicas: optional(REPLICAS_OR_UNMANAGED),
  autoscaling: optional(AUTOSCALING),
  volumeClaimTemplates: optional(
    list(
      object<ClaimTemplate>({
        name: text,
        labels: optional(map(text)),
        annotations: optional(map(text)),
        spec: CLAIM_SPEC,
      }),
    ),
  ),
  governingService: optional(text),
  statefulSetName: optional(text),
  podManagementPolicy: optional(oneOf(['OrderedReady', 'Parallel'])),
  updateStrategy: optional(STATEFUL_UPDATE_STRATEGY),
  persistentVolumeClaimRetentionPolicy: optional(CLAIM_RETENTION),
  minReadySeconds: optional(COUNT),
  revisionHistoryLimit: optional(COUNT),
});

/** Names of pods end in the name and a number; Kubernetes writes them, with a hash, into labels of 63 characters. */
const LONGEST_NAME = 52;

/** Pods that keep their names and their data: one StatefulSet with a headless Service, and a ServiceAccount. */
export class StatefulWorkload extends ServedWorkload {
  /** @throws PropError when a name, port, claim or option is malformed or there twice, or options exclude each other */
  public constructor(scope: Construct, id: string, props: StatefulWorkloadProps) {
    super(scope, id, props, SHAPE, 'apps/StatefulSet');
    const { propCheck, selector, ports } = this;
    const { statefulSetName: name = this.workloadName, volumeClaimTemplates = [], autoscaling } = props;
    const nameProp =
      props.statefulSetName === undefined ? (props.name === undefined ? 'id' : 'name') : 'statefulSetName';
    propCheck.dnsLabel(nameProp, name);
    propCheck.require(
      name.length <= LONGEST_NAME,
      nameProp,
      name,
      `at most ${LONGEST_NAME} characters: pods are named after it`,
    );
    propCheck.image('image', props.image);
    if (props.governingService !== undefined) propCheck.serviceName('governingService', props.governingService);
    this.checkClaims(volumeClaimTemplates);
    const claims = volumeClaimTemplates.map((claim) => claim.name);
    const { mode } = this.inMesh;
    checkPodOptions(propCheck, '', props, { name: this.workloadName, ports, labels: selector, claims, mode });
    checkTargetPorts(propCheck, ports, portNames([], props));
    const set = 'nothing beside autoscaling, which sets it';
    propCheck.require(props.replicas === undefined || autoscaling === undefined, 'replicas', props.replicas, set);
    if (autoscaling !== undefined)
      checkAutoscaling(propCheck, 'autoscaling', autoscaling, { prefix: '', options: props });

    const serviceAccountName = this.createServed(props);
    this.createStatefulSet(name, props, serviceAccountName);
    const target = { kind: 'StatefulSet', name, namespace: this.namespace, labels: selector } as const;
    if (autoscaling !== undefined) createAutoscaler(this, 'autoscaler', target, autoscaling);
    this.createProtection(props);
  }

  /** Without the Service of another, the workload's own gives the pods their names. */
  protected override isHeadless({ governingService, service }: StatefulWorkloadProps): boolean {
    return service?.headless ?? governingService === undefined;
  }

  private checkClaims(claims: readonly ClaimTemplate[]): void {
    const { propCheck } = this;
    claims.forEach(({ name, labels, annotations, spec }, index) => {
      const prop = `volumeClaimTemplates[${index}]`;
      propCheck.dnsLabel(`${prop}.name`, name);
      checkMetadata(propCheck.within(prop), { on: 'PersistentVolumeClaim', labels, annotations });
      const { accessModes = [], storageClassName, resources } = spec;
      propCheck.require(
        accessModes.length > 0,
        `${prop}.spec.accessModes`,
        spec.accessModes,
        'a list with ReadWriteOnce or the like',
      );
      if (storageClassName !== undefined && storageClassName !== '') {
        propCheck.dnsSubdomain(`${prop}.spec.storageClassName`, storageClassName);
      }
      const size = resources?.requests?.storage;
      const storage = `${prop}.spec.resources.requests.storage`;
      propCheck.require(size !== undefined, storage, size, 'a size such as 10Gi; it is needed');
    });
    propCheck.unique(
      'volumeClaimTemplates',
      claims.map(({ name }) => name),
      '.name',
    );
  }

  private createStatefulSet(name: string, props: StatefulWorkloadProps, serviceAccountName: string | undefined): void {
    const { workloadName, namespace, selector, ports } = this;
    const { volumeClaimTemplates, governingService = this.serviceName ?? workloadName } = props;
    const { updateStrategy, persistentVolumeClaimRetentionPolicy: retention } = props;
    held(
      new k8s.KubeStatefulSet(this, 'StatefulSet', {
        metadata: { name, namespace, labels: { ...selector, ...props.labels }, annotations: props.annotations },
        spec: {
          replicas: writtenReplicas(props),
          serviceName: governingService,
          podManagementPolicy: props.podManagementPolicy,
          updateStrategy: withValueClasses(k8s.toJson_StatefulSetUpdateStrategy, updateStrategy),
          persistentVolumeClaimRetentionPolicy: withValueClasses(
            k8s.toJson_StatefulSetPersistentVolumeClaimRetentionPolicy,
            retention,
          ),
          minReadySeconds: props.minReadySeconds,
          revisionHistoryLimit: props.revisionHistoryLimit,
          selector: { matchLabels: { ...selector } },
          template: podTemplate(props, {
            name: workloadName,
            image: props.image,
            ports,
            labels: selector,
            serviceAccountName,
            restartPolicy: undefined,
          }),
          volumeClaimTemplates: volumeClaimTemplates?.map(({ spec, ...metadata }) => ({
            metadata,
            spec: withValueClasses(k8s.toJson_PersistentVolumeClaimSpec, spec),
          })),
        },
      }),
    );
  }
}
