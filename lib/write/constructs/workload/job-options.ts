import { k8s } from 'cdk8s-plus-25';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { flag, integer, map, oneOf, optional, text, type Fields } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import { MAX_INT32 } from './container-options';
import { RESTART_POLICIES, type JobRestartPolicy } from './job-restart-policy';
import { JOB_SIDECARS, type JobSidecar } from './job-sidecar';
import { POD_FAILURE_POLICY } from './kubernetes-shapes';
import { POD_FIELDS, type PodOptions } from './pod-options';
import { SERVICE_ACCOUNT, type WorkloadServiceAccount } from './service-account';

/** What can be said of pods that run to their end, once or by a schedule. */
export interface JobOptions extends PodOptions {
  /**
   * Name of the job: of its ServiceAccount, of its container, and the label `app`. A DNS label that begins with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of all its objects.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Image of the container, with its tag or digest. */
  readonly image: string;
  /**
   * What becomes of the sidecar when the job is done.
   * @default - nothing is set where Istio's sidecars are native by themselves: since Istio 1.27 with Kubernetes 1.33. With older
   * ones it has to be said.
   */
  readonly sidecar?: JobSidecar;
  /**
   * Whether a container that failed starts again in its pod, or in a new one.
   * @default 'Never'
   */
  readonly restartPolicy?: JobRestartPolicy;
  /** After how many failures the job has failed. */
  readonly backoffLimit?: number;
  /** How many pods must succeed. */
  readonly completions?: number;
  /** How many pods run at a time. */
  readonly parallelism?: number;
  /** `Indexed`: each pod gets a number, and each number must succeed. Needs `completions`. */
  readonly completionMode?: 'Indexed' | 'NonIndexed';
  /** After how many seconds the job has failed, whatever it does. */
  readonly activeDeadlineSeconds?: number;
  /** How long the job is kept when it is done, in seconds. */
  readonly ttlSecondsAfterFinished?: number;
  /** What failures of pods mean. On by default since Kubernetes 1.26; needs `restartPolicy: 'Never'`. */
  readonly podFailurePolicy?: PlainValues<k8s.PodFailurePolicy>;
  /** Whether no pods are started. */
  readonly suspend?: boolean;
  /** Further labels of the job. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the job. */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Whom the pods run as.
   * @default - a ServiceAccount of the job's name, made with it
   */
  readonly serviceAccount?: WorkloadServiceAccount;
}

const COUNT = integer(0, MAX_INT32);

export const JOB_FIELDS: Fields<JobOptions> = {
  ...POD_FIELDS,
  name: optional(text),
  namespace: optional(text),
  image: text,
  sidecar: optional(oneOf(JOB_SIDECARS)),
  restartPolicy: optional(oneOf(RESTART_POLICIES)),
  backoffLimit: optional(COUNT),
  completions: optional(COUNT),
  parallelism: optional(COUNT),
  completionMode: optional(oneOf(['Indexed', 'NonIndexed'])),
  activeDeadlineSeconds: optional(integer(1)),
  ttlSecondsAfterFinished: optional(COUNT),
  podFailurePolicy: optional(POD_FAILURE_POLICY),
  suspend: optional(flag),
  labels: optional(map(text)),
  annotations: optional(map(text)),
  serviceAccount: optional(SERVICE_ACCOUNT),
};

/** @throws PropError when options exclude each other */
export function checkJobOptions(propCheck: PropCheck, options: JobOptions): void {
  const { restartPolicy = 'Never', completionMode, completions, podFailurePolicy } = options;
  const counted = 'a number of pods with completionMode Indexed, which numbers them';
  propCheck.require(completionMode !== 'Indexed' || completions !== undefined, 'completions', completions, counted);
  const never = 'Never with podFailurePolicy, which needs pods that have ended';
  propCheck.require(podFailurePolicy === undefined || restartPolicy === 'Never', 'restartPolicy', restartPolicy, never);
}

/** The options as the spec of a Job has them. */
export function jobSettings(options: JobOptions): Omit<k8s.JobSpec, 'template'> {
  return {
    backoffLimit: options.backoffLimit,
    completions: options.completions,
    parallelism: options.parallelism,
    completionMode: options.completionMode,
    activeDeadlineSeconds: options.activeDeadlineSeconds,
    ttlSecondsAfterFinished: options.ttlSecondsAfterFinished,
    podFailurePolicy: withValueClasses(k8s.toJson_PodFailurePolicy, options.podFailurePolicy),
  };
}
