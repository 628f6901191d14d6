import { k8s } from 'cdk8s-plus-25';
import { DATA_KEY, variableNameSyntax } from '../../../facts/kubernetes/name-syntax';
import { SecretRef } from '../../../facts/plugins/secret-value';
import { isOf } from '../../../facts/text/bounded-pattern';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { either, instanceOf, list, map, oneOf, optional, text, type Fields } from '../../props/shape';
import { releasesOf } from '../kong/chosen-releases';
import type { PropCheck } from '../prop-check';
import { CONTAINER_PORT, ENV_FROM, ENV_SOURCE, LIFECYCLE, SECURITY_CONTEXT } from './kubernetes-shapes';
import { VOLUME_DEVICE, VOLUME_MOUNT } from './kubernetes-shapes';
import { checkAskedPort, checkProbe, portNamesOf, PROBE, type Probe } from './probe';
import { checkResources, resourceRequirements, RESOURCES, type Resources } from './resources';
import { containerPorts, type WorkloadPort } from './workload-port';

/** Value of an environment variable: a literal, a key of a Secret of the pod's namespace (`secretRef`), or where else Kubernetes finds it. */
export type EnvValue = string | SecretRef | PlainValues<k8s.EnvVarSource>;

/** What can be said of a container; nothing of it is set unless given. */
export interface ContainerOptions {
  /**
   * When the node pulls the image.
   * @default - Kubernetes' own: Always for the tag `latest`, IfNotPresent for others
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** Program to run instead of the image's own. */
  readonly command?: readonly string[];
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /**
   * Folder that the program starts in, an absolute path.
   * @default - the image's own
   */
  readonly workingDir?: string;
  /** Environment variables of the container: a version's are added to the workload's. */
  readonly env?: Readonly<Record<string, EnvValue>>;
  /** ConfigMaps and Secrets whose entries become environment variables: `[{ configMapRef: { name: 'settings' } }]`. */
  readonly envFrom?: readonly PlainValues<k8s.EnvFromSource>[];
  /**
   * Ports of the container beside those behind the Service's, and those that need a name or a port of the node:
   * `[{ name: 'metrics', containerPort: 9090 }]`. Probes and the Service's `targetPort` may speak of the names.
   */
  readonly containerPorts?: readonly PlainValues<k8s.ContainerPort>[];
  /** Where the container sees the volumes. */
  readonly volumeMounts?: readonly PlainValues<k8s.VolumeMount>[];
  /** Where the container sees claims of raw block devices. */
  readonly volumeDevices?: readonly PlainValues<k8s.VolumeDevice>[];
  /** Requests and limits of the container: `{ limits: { cpu: '500m', memory: '1Gi' } }`. */
  readonly resources?: Resources;
  /** Restarts the container when it fails: `{ httpGet: { path: '/live', port: 'http' } }`. */
  readonly livenessProbe?: Probe;
  /** Takes the pod out of the Service while it fails. */
  readonly readinessProbe?: Probe;
  /** Holds the other probes back until it succeeds. */
  readonly startupProbe?: Probe;
  /** What is done after the container's start and before its end: `{ preStop: { exec: { command: ['sleep', '5'] } } }`. */
  readonly lifecycle?: PlainValues<k8s.Lifecycle>;
  /** Security context of the container. */
  readonly securityContext?: PlainValues<k8s.SecurityContext>;
}

// In front of the source, which takes any object.
const ENV_VALUE = either<[string, SecretRef, PlainValues<k8s.EnvVarSource>]>(
  text,
  instanceOf(SecretRef, "secretRef('name', 'key')"),
  ENV_SOURCE,
);

/** What the options look like. */
export const CONTAINER_FIELDS: Fields<ContainerOptions> = {
  imagePullPolicy: optional(oneOf(['Always', 'IfNotPresent', 'Never'])),
  command: optional(list(text)),
  args: optional(list(text)),
  workingDir: optional(text),
  env: optional(map(ENV_VALUE)),
  envFrom: optional(list(ENV_FROM)),
  containerPorts: optional(list(CONTAINER_PORT)),
  volumeMounts: optional(list(VOLUME_MOUNT)),
  volumeDevices: optional(list(VOLUME_DEVICE)),
  resources: optional(RESOURCES),
  livenessProbe: optional(PROBE),
  readinessProbe: optional(PROBE),
  startupProbe: optional(PROBE),
  lifecycle: optional(LIFECYCLE),
  securityContext: optional(SECURITY_CONTEXT),
};

/** Kubernetes keeps these numbers in 32 bits. */
export const MAX_INT32 = 2 ** 31 - 1;

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const HOOK_ACTIONS = ['exec', 'httpGet', 'tcpSocket'] as const;
const ENV_SOURCES = ['configMapRef', 'secretRef'] as const;

/** The fields of an object that are set. */
export function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, set]) => (set === undefined ? [] : [key]));
}

/** What a container may speak of. */
export interface Surroundings {
  /** Ports that the Service reaches in it. */
  readonly ports: readonly WorkloadPort[];
  /** Names of the pod's volumes, and of claims that become some. */
  readonly volumes: readonly string[];
}

/**
 * @param prefix of the props in messages, such as `versions[0].`
 * @throws PropError when a value is malformed, a mount names a volume that is not there, or a probe a port
 */
export function checkContainerOptions(
  propCheck: PropCheck,
  prefix: string,
  options: ContainerOptions,
  { ports, volumes }: Surroundings,
): void {
  const variableName = variableNameSyntax(releasesOf(propCheck.construct).kubernetes);
  const { env = {}, envFrom = [], lifecycle } = options;
  for (const [name, value] of Object.entries(env)) {
    propCheck.require(isOf(name, variableName), `${prefix}env key`, name, `a name of ${variableName.allowed}`);
    if (value instanceof SecretRef) {
      checkSecret(propCheck, `${prefix}env["${name}"]`, value);
      continue;
    }
    const given = typeof value === 'string' || keysOf(value).length === 1;
    propCheck.require(given, `${prefix}env["${name}"]`, value, 'a string or one source');
  }
  envFrom.forEach((source, index) => {
    const given = ENV_SOURCES.filter((name) => source[name] !== undefined);
    propCheck.require(given.length === 1, `${prefix}envFrom[${index}]`, source, `one of ${ENV_SOURCES.join(', ')}`);
  });
  checkContainerPorts(propCheck, prefix, options.containerPorts ?? []);
  const names = portNames(ports, options);
  for (const name of PROBES) {
    const probe = options[name];
    if (probe !== undefined) checkProbe(propCheck, `${prefix}${name}`, probe, names);
  }
  for (const hook of HOOKS) {
    const given = lifecycle?.[hook];
    if (given === undefined) continue;
    const actions = HOOK_ACTIONS.filter((action) => given[action] !== undefined);
    const allowed = `a hook with one of ${HOOK_ACTIONS.join(', ')}`;
    propCheck.require(actions.length === 1, `${prefix}lifecycle.${hook}`, given, allowed);
    checkAskedPort(propCheck, `${prefix}lifecycle.${hook}`, given, names);
  }
  if (options.workingDir !== undefined) propCheck.filePath(`${prefix}workingDir`, options.workingDir);
  if (options.resources !== undefined) checkResources(propCheck, `${prefix}resources`, options.resources);
  const { runAsUser } = options.securityContext ?? {};
  if (runAsUser !== undefined)
    propCheck.integer(`${prefix}securityContext.runAsUser`, runAsUser, { min: 0, max: MAX_INT32 });
  checkMounts(propCheck, prefix, options, volumes);
}

function checkSecret(propCheck: PropCheck, prop: string, { secretName, key, namespace }: SecretRef): void {
  propCheck.dnsSubdomain(`${prop}.secretName`, secretName);
  const isKey = typeof key === 'string' && isOf(key, DATA_KEY);
  propCheck.require(isKey, `${prop}.key`, key, `the key of a Secret: ${DATA_KEY.allowed}`);
  const own = 'nothing: pods read Secrets of their own namespace, and of no other';
  propCheck.require(namespace === undefined, `${prop}.namespace`, namespace, own);
}

/** The names of ports that probes, hooks and the Service may speak of. */
export function portNames(ports: readonly WorkloadPort[], { containerPorts: own = [] }: ContainerOptions): string[] {
  return [...ports.map(({ name }) => name), ...own.flatMap(({ name }) => (name === undefined ? [] : [name]))];
}

function checkContainerPorts(
  propCheck: PropCheck,
  prefix: string,
  ports: NonNullable<ContainerOptions['containerPorts']>,
): void {
  const list = `${prefix}containerPorts`;
  ports.forEach(({ name }, index) => {
    if (name !== undefined) propCheck.portName(`${list}[${index}].name`, name);
  });
  const named = ports.map(({ name, containerPort, protocol }) => name ?? `${containerPort}/${protocol ?? 'TCP'}`);
  propCheck.unique(list, named, '.name');
}

function checkMounts(
  propCheck: PropCheck,
  prefix: string,
  options: ContainerOptions,
  volumes: readonly string[],
): void {
  const { volumeMounts = [], volumeDevices = [] } = options;
  const declared = volumes.length === 0 ? 'none is declared' : volumes.join(', ');
  const allowed = `the name of a volume in "volumes": ${declared}`;
  volumeMounts.forEach(({ name, mountPath }, index) => {
    propCheck.require(volumes.includes(name), `${prefix}volumeMounts[${index}].name`, name, allowed);
    propCheck.filePath(`${prefix}volumeMounts[${index}].mountPath`, mountPath);
  });
  propCheck.unique(
    `${prefix}volumeMounts`,
    volumeMounts.map(({ mountPath }) => mountPath),
    '.mountPath',
  );
  volumeDevices.forEach(({ name, devicePath }, index) => {
    propCheck.require(volumes.includes(name), `${prefix}volumeDevices[${index}].name`, name, allowed);
    propCheck.filePath(`${prefix}volumeDevices[${index}].devicePath`, devicePath);
  });
}

/** The container as Kubernetes takes it. */
export function container(
  name: string,
  image: string,
  ports: readonly WorkloadPort[],
  options: ContainerOptions,
): k8s.Container {
  const { command, args, env, livenessProbe, readinessProbe, startupProbe } = options;
  const given = options.containerPorts?.map((port) => withValueClasses(k8s.toJson_ContainerPort, port));
  return {
    name,
    image,
    imagePullPolicy: options.imagePullPolicy,
    command: command && [...command],
    args: args && [...args],
    workingDir: options.workingDir,
    env: env && Object.entries(env).map(([key, value]) => envVar(key, value)),
    envFrom: options.envFrom?.map((source) => withValueClasses(k8s.toJson_EnvFromSource, source)),
    ports: containerPorts(ports, spokenOf(options), given),
    volumeMounts: options.volumeMounts?.map((mount) => withValueClasses(k8s.toJson_VolumeMount, mount)),
    volumeDevices: options.volumeDevices?.map((device) => withValueClasses(k8s.toJson_VolumeDevice, device)),
    resources: resourceRequirements(options.resources),
    livenessProbe: withValueClasses(k8s.toJson_Probe, livenessProbe),
    readinessProbe: withValueClasses(k8s.toJson_Probe, readinessProbe),
    startupProbe: withValueClasses(k8s.toJson_Probe, startupProbe),
    lifecycle: withValueClasses(k8s.toJson_Lifecycle, options.lifecycle),
    securityContext: withValueClasses(k8s.toJson_SecurityContext, options.securityContext),
  };
}

/** The names of ports that probes and hooks speak of. */
function spokenOf(options: ContainerOptions): ReadonlySet<string> {
  const asking = [...PROBES.map((name) => options[name]), ...HOOKS.map((name) => options.lifecycle?.[name])];
  return new Set(asking.flatMap(portNamesOf));
}

function envVar(name: string, value: EnvValue): k8s.EnvVar {
  if (typeof value === 'string') return { name, value };
  if (value instanceof SecretRef) {
    return { name, valueFrom: { secretKeyRef: { name: value.secretName, key: value.key } } };
  }
  return { name, valueFrom: withValueClasses(k8s.toJson_EnvVarSource, value) };
}
