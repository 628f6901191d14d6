import type { k8s } from 'cdk8s-plus-25';
import { isOfSidecars } from '../../../facts/istio/ambient';
import type { MeshMode } from '../istio/declared-namespaces';
import type { PlainValues } from '../../props/plain-values';
import { list, map, object, optional, text, type Fields } from '../../props/shape';
import { checkMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import {
  checkContainerOptions,
  CONTAINER_FIELDS,
  keysOf,
  type ContainerOptions,
  type Surroundings,
} from './container-options';
import { VOLUME } from './kubernetes-shapes';
import { checkPodSettings, POD_SETTING_FIELDS, type PodSettings } from './pod-settings';
import type { WorkloadPort } from './workload-port';

/** A container beside the workload's own, or one that runs to its end before that starts. */
export interface WorkloadContainer extends ContainerOptions {
  /** Name of the container, a DNS label. */
  readonly name: string;
  /** Image of the container, with its tag or digest. */
  readonly image: string;
}

/** What can be said of the pods of a whole workload and of a single version; nothing of it is set unless given. */
export interface PodOptions extends ContainerOptions, PodSettings {
  /**
   * Name of the workload's own container, a DNS label.
   * @default - the name of the workload
   */
  readonly containerName?: string;
  /** Further containers, which run beside the workload's own. */
  readonly containers?: readonly WorkloadContainer[];
  /**
   * Containers that run to their end, one after the other, before the others start. They run before the sidecar, without the
   * mesh, unless it is a native one.
   */
  readonly initContainers?: readonly WorkloadContainer[];
  /** Volumes of the pod, of every kind that Kubernetes has. */
  readonly volumes?: readonly PlainValues<k8s.Volume>[];
  /** Annotations of the pod, such as those that tune the sidecar: added to the workload's. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Further labels of the pod, added to the workload's. Those by which pods are found are refused: they have props. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

const CONTAINER = object<WorkloadContainer>({ ...CONTAINER_FIELDS, name: text, image: text });

/** What the options look like. */
export const POD_FIELDS: Fields<PodOptions> = {
  ...CONTAINER_FIELDS,
  ...POD_SETTING_FIELDS,
  containerName: optional(text),
  containers: optional(list(CONTAINER)),
  initContainers: optional(list(CONTAINER)),
  volumes: optional(list(VOLUME)),
  podAnnotations: optional(map(text)),
  podLabels: optional(map(text)),
};

/** The options of a version: its own before the workload's, maps joined key by key. */
export function mergePodOptions<Options extends PodOptions>(workload: Options, version: Options): Options {
  return {
    ...workload,
    ...Object.fromEntries(Object.entries(version).filter(([, value]) => value !== undefined)),
    env: join(workload.env, version.env),
    nodeSelector: join(workload.nodeSelector, version.nodeSelector),
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

/** What the pods have besides what is said of them. */
export interface PodSurroundings {
  /** Name of the workload's own container, unless there is a `containerName`. */
  readonly name: string;
  readonly ports: readonly WorkloadPort[];
  /** Labels that the workload itself sets. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names of claims that become volumes. */
  readonly claims?: readonly string[];
  /**
   * How the pods are in the mesh.
   * @default - not known
   */
  readonly mode?: MeshMode | undefined;
}

/**
 * @param prefix of the props in messages, such as `versions[0].`
 * @throws PropError when a value is malformed, a name is there twice, a mount names a volume that is not there, or a probe a port
 */
export function checkPodOptions(
  propCheck: PropCheck,
  prefix: string,
  options: PodOptions,
  { name, ports, labels, claims = [], mode }: PodSurroundings,
): void {
  const { volumes = [], podLabels = {}, containerName = name } = options;
  const names = [...volumes.map((volume) => volume.name), ...claims];
  propCheck.dnsLabel(`${prefix}containerName`, containerName);
  checkVolumes(propCheck, prefix, volumes, claims);
  checkContainerOptions(propCheck, prefix, options, { ports, volumes: names });
  checkContainers(propCheck, prefix, options, { name: containerName, volumes: names });
  checkPodSettings(propCheck, prefix, options);
  const props = { labelsProp: `${prefix}podLabels`, annotationsProp: `${prefix}podAnnotations` };
  checkMetadata(propCheck, { on: 'pod', labels: podLabels, annotations: options.podAnnotations, ...props });
  if (mode === 'ambient') refuseSidecars(propCheck, prefix, options);
  for (const key of Object.keys(labels)) {
    const value = podLabels[key];
    propCheck.require(value === undefined, `${prefix}podLabels["${key}"]`, value, 'set by the workload only');
  }
}

/** What only a sidecar reads means nothing to pods that get none. */
function refuseSidecars(propCheck: PropCheck, prefix: string, { podAnnotations = {} }: PodOptions): void {
  for (const [key, value] of Object.entries(podAnnotations)) {
    const allowed = 'nothing in an ambient namespace: the pods get no sidecar that reads it';
    propCheck.require(!isOfSidecars(key), `${prefix}podAnnotations["${key}"]`, value, allowed);
  }
}

function checkContainers(
  propCheck: PropCheck,
  prefix: string,
  { containers = [], initContainers = [] }: PodOptions,
  { name, volumes }: { readonly name: string; readonly volumes: Surroundings['volumes'] },
): void {
  const taken = new Map([[name, 'the workload’s own container']]);
  for (const [list, entries] of Object.entries({ containers, initContainers })) {
    entries.forEach((each, index) => {
      const prop = `${prefix}${list}[${index}]`;
      propCheck.dnsLabel(`${prop}.name`, each.name);
      const other = taken.get(each.name);
      const allowed = `a unique name; ${other ?? ''} has it already`;
      propCheck.require(other === undefined, `${prop}.name`, each.name, allowed);
      taken.set(each.name, prop);
      propCheck.image(`${prop}.image`, each.image);
      checkContainerOptions(propCheck, `${prop}.`, each, { ports: [], volumes });
    });
  }
  initContainers.forEach((each, index) => {
    for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'] as const) {
      const allowed = 'nothing: it ends before the pod can be probed';
      propCheck.require(each[field] === undefined, `${prefix}initContainers[${index}].${field}`, each[field], allowed);
    }
  });
}

function checkVolumes(
  propCheck: PropCheck,
  prefix: string,
  volumes: NonNullable<PodOptions['volumes']>,
  claims: readonly string[],
): void {
  const names = volumes.map(({ name }) => name);
  names.forEach((name, index) => {
    propCheck.dnsLabel(`${prefix}volumes[${index}].name`, name);
    const allowed = 'a unique name; a claim has it already';
    propCheck.require(!claims.includes(name), `${prefix}volumes[${index}].name`, name, allowed);
  });
  volumes.forEach((volume, index) => {
    const sources = keysOf(volume).filter((key) => key !== 'name');
    propCheck.require(
      sources.length === 1,
      `${prefix}volumes[${index}]`,
      volume,
      'a volume with one source, such as emptyDir',
    );
  });
  propCheck.unique(`${prefix}volumes`, names, '.name');
}
