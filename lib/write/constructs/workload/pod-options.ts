import { k8s } from 'cdk8s-plus-25';
import { variableNameSyntax } from '../../../facts/kubernetes/name-syntax';
import { isOf } from '../../../facts/text/bounded-pattern';
import { apiObject, type PlainValues } from '../../props/plain-values';
import { either, integer, list, map, oneOf, optional, text, type Fields } from '../../props/shape';
import { releasesOf } from '../kong/chosen-releases';
import { checkMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import { checkProbe, portNamesOf, PROBE, type Probe } from './probe';
import { checkResources, RESOURCES, type Resources } from './resources';
import type { WorkloadPort } from './workload-port';

/** Value of an environment variable: a literal, or where Kubernetes finds it. */
export type EnvValue = string | PlainValues<k8s.EnvVarSource>;

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
  readonly volumes?: readonly PlainValues<k8s.Volume>[];
  /** Where the container sees the volumes. */
  readonly volumeMounts?: readonly PlainValues<k8s.VolumeMount>[];
  /** Requests and limits of the container: `{ limits: { cpu: '500m', memory: '1Gi' } }`. */
  readonly resources?: Resources;
  /** Restarts the container when it fails: `{ httpGet: { path: '/live', port: 'http' } }`. */
  readonly livenessProbe?: Probe;
  /** Takes the pod out of the Service while it fails. */
  readonly readinessProbe?: Probe;
  /** Holds the other probes back until it succeeds. */
  readonly startupProbe?: Probe;
  /** Security context of the container. */
  readonly securityContext?: PlainValues<k8s.SecurityContext>;
  /** Security context of the pod. */
  readonly podSecurityContext?: PlainValues<k8s.PodSecurityContext>;
  /** Annotations of the pod, such as those that tune the sidecar: added to the workload's. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Further labels of the pod, added to the workload's. `app` and `version` are refused: they have props. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Kubernetes keeps these numbers in 32 bits. */
const MAX_INT32 = 2 ** 31 - 1;

export const REPLICAS = integer(0, MAX_INT32);

/** What the options look like. */
export const POD_FIELDS: Fields<PodOptions> = {
  replicas: optional(REPLICAS),
  imagePullPolicy: optional(oneOf(['Always', 'IfNotPresent', 'Never'])),
  command: optional(list(text)),
  args: optional(list(text)),
  env: optional(map(either(text, apiObject(k8s.toJson_EnvVarSource, 'v1/EnvVarSource')))),
  volumes: optional(list(apiObject(k8s.toJson_Volume, 'v1/Volume'))),
  volumeMounts: optional(list(apiObject(k8s.toJson_VolumeMount, 'v1/VolumeMount'))),
  resources: optional(RESOURCES),
  livenessProbe: optional(PROBE),
  readinessProbe: optional(PROBE),
  startupProbe: optional(PROBE),
  securityContext: optional(apiObject(k8s.toJson_SecurityContext, 'v1/SecurityContext')),
  podSecurityContext: optional(apiObject(k8s.toJson_PodSecurityContext, 'v1/PodSecurityContext')),
  podAnnotations: optional(map(text)),
  podLabels: optional(map(text)),
};

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

/** The names of ports that probes speak of. */
export function namedPorts(options: PodOptions): ReadonlySet<string> {
  return new Set(PROBES.flatMap((name) => portNamesOf(options[name])));
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** The fields of an object that are set. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, set]) => (set === undefined ? [] : [key]));
}

/**
 * @param prefix of the props in messages, such as `versions[0].`
 * @param ports those of the container
 * @throws PropError when a value is malformed, a mount names a volume that is not there, or a probe a port
 */
export function checkPodOptions(
  check: PropCheck,
  prefix: string,
  options: PodOptions,
  ports: readonly WorkloadPort[],
): void {
  const variableName = variableNameSyntax(releasesOf(check.construct).kubernetes);
  const { env = {}, volumes = [], volumeMounts = [] } = options;
  for (const [name, value] of Object.entries(env)) {
    check.require(isOf(name, variableName), `${prefix}env key`, name, `a name of ${variableName.allowed}`);
    const given = typeof value === 'string' || keysOf(value).length === 1;
    check.require(given, `${prefix}env["${name}"]`, value, 'a text or one source');
  }
  for (const name of PROBES) {
    const probe = options[name];
    if (probe !== undefined) checkProbe(check, `${prefix}${name}`, probe, ports);
  }
  if (options.resources !== undefined) checkResources(check, `${prefix}resources`, options.resources);
  const { runAsUser } = options.securityContext ?? {};
  if (runAsUser !== undefined)
    check.integer(`${prefix}securityContext.runAsUser`, runAsUser, { min: 0, max: MAX_INT32 });
  checkVolumes(check, prefix, volumes, volumeMounts);
  const { podLabels: labels, podAnnotations: annotations } = options;
  const props = { labelsProp: `${prefix}podLabels`, annotationsProp: `${prefix}podAnnotations` };
  checkMetadata(check, { on: 'pod', labels, annotations, ...props });
  for (const key of ['app', 'version'] as const) {
    const value = labels?.[key];
    check.require(value === undefined, `${prefix}podLabels["${key}"]`, value, 'set by the workload only');
  }
}

function checkVolumes(
  check: PropCheck,
  prefix: string,
  volumes: NonNullable<PodOptions['volumes']>,
  mounts: NonNullable<PodOptions['volumeMounts']>,
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
