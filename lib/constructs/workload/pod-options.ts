import type { k8s } from 'cdk8s-plus-25';
import type { PropCheck } from '../prop-check';

/** Value of an environment variable: a literal, or where Kubernetes finds it. */
export type EnvValue = string | k8s.EnvVarSource;

/** What can be said of the pods of a whole workload and of a single version; nothing of it is set unless given. */
export interface PodOptions {
  /**
   * Pods per version, 0 or more.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * When the node pulls the image.
   * @default - Kubernetes' own: Always for the tag `latest`, IfNotPresent for others
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** Program to run instead of the image's own. */
  readonly command?: readonly string[];
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /** Environment variables of the container: a version's are added to the workload's. */
  readonly env?: Readonly<Record<string, EnvValue>>;
  /** Volumes of the pod. */
  readonly volumes?: readonly k8s.Volume[];
  /** Where the container sees the volumes. */
  readonly volumeMounts?: readonly k8s.VolumeMount[];
  /** Requests and limits of the container. */
  readonly resources?: k8s.ResourceRequirements;
  /** Restarts the container when it fails. */
  readonly livenessProbe?: k8s.Probe;
  /** Takes the pod out of the Service while it fails. */
  readonly readinessProbe?: k8s.Probe;
  /** Holds the other probes back until it succeeds. */
  readonly startupProbe?: k8s.Probe;
  /** Security context of the container. */
  readonly securityContext?: k8s.SecurityContext;
  /** Security context of the pod. */
  readonly podSecurityContext?: k8s.PodSecurityContext;
  /** Annotations of the pod, such as those that tune the sidecar: added to the workload's. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Further labels of the pod, added to the workload's. `app` and `version` are refused: they have props. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** The options of a version: its own before the workload's, maps joined key by key. */
export function mergePodOptions(workload: PodOptions, version: PodOptions): PodOptions {
  return {
    ...workload,
    ...Object.fromEntries(Object.entries(version).filter(([, value]) => value !== undefined)),
    env: join(workload.env, version.env),
    podAnnotations: join(workload.podAnnotations, version.podAnnotations),
    podLabels: join(workload.podLabels, version.podLabels),
  };
}

function join<T>(
  first: Readonly<Record<string, T>> | undefined,
  second: Readonly<Record<string, T>> | undefined,
): Readonly<Record<string, T>> | undefined {
  return first === undefined && second === undefined ? undefined : { ...first, ...second };
}

/** Kubernetes keeps these numbers in 32 bits. */
const MAX_INT32 = 2 ** 31 - 1;
const PROBE_HANDLERS: readonly string[] = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

/** The fields of an object that are set. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, set]) => (set === undefined ? [] : [key]));
}

/**
 * @param prefix of the props in messages, such as `versions[0].`
 * @throws PropError when a value is malformed or a mount names a volume that is not there
 */
export function checkPodOptions(check: PropCheck, prefix: string, options: PodOptions): void {
  const { replicas, imagePullPolicy, env = {}, volumes = [], volumeMounts = [] } = options;
  if (replicas !== undefined) check.integer(`${prefix}replicas`, replicas, { min: 0, max: MAX_INT32 });
  if (imagePullPolicy !== undefined) {
    check.oneOf(`${prefix}imagePullPolicy`, imagePullPolicy, ['Always', 'IfNotPresent', 'Never']);
  }
  for (const [name, value] of Object.entries(env)) {
    const allowed = 'a name of letters, digits, "_", "-" and ".", not beginning with a digit or ".."';
    check.require(/^(?!\.$|\.\.)[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name), `${prefix}env key`, name, allowed);
    const given = typeof value === 'string' || keysOf(value).length === 1;
    check.require(given, `${prefix}env["${name}"]`, value, 'a string (put numbers in quotes) or one source');
  }
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const handlers = keysOf(options[probe]).filter((key) => PROBE_HANDLERS.includes(key));
    const allowed = `a probe with one of ${PROBE_HANDLERS.join(', ')}`;
    check.require(options[probe] === undefined || handlers.length === 1, `${prefix}${probe}`, options[probe], allowed);
  }
  const { runAsUser } = options.securityContext ?? {};
  if (runAsUser !== undefined)
    check.integer(`${prefix}securityContext.runAsUser`, runAsUser, { min: 0, max: MAX_INT32 });
  checkVolumes(check, prefix, volumes, volumeMounts);
  check.annotations(`${prefix}podAnnotations`, options.podAnnotations ?? {});
  check.labels(`${prefix}podLabels`, options.podLabels ?? {});
  for (const key of ['app', 'version'] as const) {
    const value = options.podLabels?.[key];
    check.require(value === undefined, `${prefix}podLabels["${key}"]`, value, 'set by the workload only');
  }
}

function checkVolumes(
  check: PropCheck,
  prefix: string,
  volumes: readonly k8s.Volume[],
  mounts: readonly k8s.VolumeMount[],
): void {
  const names = volumes.map(({ name }) => name);
  names.forEach((name, index) => {
    check.dnsLabel(`${prefix}volumes[${index}].name`, name);
  });
  volumes.forEach((volume, index) => {
    const sources = keysOf(volume).filter((key) => key !== 'name');
    check.require(
      sources.length === 1,
      `${prefix}volumes[${index}]`,
      volume,
      'a volume with one source, such as emptyDir',
    );
  });
  check.unique(`${prefix}volumes`, names, '.name');
  mounts.forEach(({ name, mountPath }, index) => {
    const declared = names.length === 0 ? 'none is declared' : names.join(', ');
    const allowed = `the name of a volume in "volumes": ${declared}`;
    check.require(names.includes(name), `${prefix}volumeMounts[${index}].name`, name, allowed);
    check.filePath(`${prefix}volumeMounts[${index}].mountPath`, mountPath);
  });
  check.unique(
    `${prefix}volumeMounts`,
    mounts.map(({ mountPath }) => mountPath),
    '.mountPath',
  );
}
