import { k8s } from 'cdk8s-plus-25';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { either, integer, oneOf, optional, text, type Fields } from '../../props/shape';
import { AUTOSCALING, type Autoscaling } from './autoscaling';
import { MAX_INT32 } from './container-options';
import { DEPLOYMENT_STRATEGY } from './kubernetes-shapes';
import { POD_FIELDS, type PodOptions } from './pod-options';

/**
 * How many pods: a number of 0 or more, or `unmanaged`, which writes none. Then whoever scales the workload decides, such as an
 * autoscaler of another chart or `kubectl scale`; Kubernetes begins with 1.
 */
export type Replicas = number | 'unmanaged';

export const REPLICAS = integer(0, MAX_INT32);
export const REPLICAS_OR_UNMANAGED = either(REPLICAS, oneOf(['unmanaged']));

/** What can be said of a Deployment and its pods, for a whole workload and for a single version. */
export interface DeploymentOptions extends PodOptions {
  /**
   * Pods per version.
   * @default 1; none is written with `autoscaling`
   */
  readonly replicas?: Replicas;
  /** Scales each version by a HorizontalPodAutoscaler of its own. */
  readonly autoscaling?: Autoscaling;
  /**
   * Name of the Deployment.
   * @default - the name of the workload, with "-" and the version where there is one
   */
  readonly deploymentName?: string;
  /** How pods are replaced. */
  readonly strategy?: PlainValues<k8s.DeploymentStrategy>;
  /** How long a new pod must be ready before it counts as available, in seconds. */
  readonly minReadySeconds?: number;
  /** How many old ReplicaSets are kept. */
  readonly revisionHistoryLimit?: number;
  /** After how many seconds without progress a rollout has failed. */
  readonly progressDeadlineSeconds?: number;
  /** Said for the sake of manifests that say it: a Deployment knows no other. */
  readonly restartPolicy?: 'Always';
}

const SECONDS = integer(0, MAX_INT32);

export const DEPLOYMENT_FIELDS: Fields<DeploymentOptions> = {
  ...POD_FIELDS,
  replicas: optional(REPLICAS_OR_UNMANAGED),
  autoscaling: optional(AUTOSCALING),
  deploymentName: optional(text),
  strategy: optional(DEPLOYMENT_STRATEGY),
  minReadySeconds: optional(SECONDS),
  revisionHistoryLimit: optional(SECONDS),
  progressDeadlineSeconds: optional(SECONDS),
  restartPolicy: optional(oneOf(['Always'])),
};

/** The number of pods that is written; undefined where something else scales. */
export function writtenReplicas({
  replicas = 1,
  autoscaling,
}: Pick<DeploymentOptions, 'replicas' | 'autoscaling'>): number | undefined {
  return autoscaling !== undefined || replicas === 'unmanaged' ? undefined : replicas;
}

/** The options as the spec of a Deployment has them. */
export function deploymentSettings(options: DeploymentOptions): Omit<k8s.DeploymentSpec, 'selector' | 'template'> {
  return {
    replicas: writtenReplicas(options),
    strategy: withValueClasses(k8s.toJson_DeploymentStrategy, options.strategy),
    minReadySeconds: options.minReadySeconds,
    revisionHistoryLimit: options.revisionHistoryLimit,
    progressDeadlineSeconds: options.progressDeadlineSeconds,
  };
}
