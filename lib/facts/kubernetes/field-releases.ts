import { entry, type Path } from '../data';
import { knows } from '../span';
import { PROBES } from './probes';

/** A field of Kubernetes' own kinds that is younger than they are. */
export interface YoungField {
  /** From the spec of the pods or of the object; `*` stands for each member of a list. */
  readonly path: readonly string[];
  /** The value that is young; other values are as old as the field. */
  readonly value?: string;
  /** The first release whose API servers know it, behind a feature gate that is off. */
  readonly known: string;
  /** The first release in which it counts without a gate. */
  readonly since: string;
}

function field(path: string, known: string, since: string, value?: string): YoungField {
  return { path: path.split('.'), known, since, ...(value !== undefined && { value }) };
}

const CONTAINERS = ['containers', 'initContainers'];

/**
 * Fields of the spec of a pod. Source of this and the next table: Kubernetes' list of feature gates and the KEPs behind them.
 */
export const YOUNG_POD_FIELDS: readonly YoungField[] = [
  field('initContainers.*.restartPolicy', '1.28', '1.29', 'Always'),
  field('containers.*.restartPolicy', '1.34', '1.35'),
  ...CONTAINERS.flatMap((list) => [
    ...PROBES.map((probe) => field(`${list}.*.${probe}.grpc`, '1.23', '1.24')),
    ...['postStart', 'preStop'].map((hook) => field(`${list}.*.lifecycle.${hook}.sleep`, '1.29', '1.30')),
    field(`${list}.*.resizePolicy`, '1.27', '1.33'),
    field(`${list}.*.securityContext.appArmorProfile`, '1.30', '1.30'),
  ]),
  field('securityContext.appArmorProfile', '1.30', '1.30'),
  field('os', '1.23', '1.24'),
  field('schedulingGates', '1.26', '1.27'),
  field('resources', '1.32', '1.34'),
  field('topologySpreadConstraints.*.minDomains', '1.24', '1.27'),
  field('topologySpreadConstraints.*.matchLabelKeys', '1.25', '1.27'),
  field('topologySpreadConstraints.*.nodeAffinityPolicy', '1.25', '1.26'),
  field('topologySpreadConstraints.*.nodeTaintsPolicy', '1.25', '1.26'),
  field('volumes.*.ephemeral', '1.19', '1.21'),
  field('volumes.*.image', '1.31', '1.35'),
];

const JOB = [
  field('completionMode', '1.21', '1.22'),
  field('suspend', '1.21', '1.22'),
  field('podFailurePolicy', '1.25', '1.26'),
  field('backoffLimitPerIndex', '1.28', '1.29'),
  field('podReplacementPolicy', '1.28', '1.29'),
  field('successPolicy', '1.30', '1.31'),
];

/** By group and kind, from its spec. */
export const YOUNG_FIELDS: Readonly<Record<string, readonly YoungField[]>> = {
  'apps/DaemonSet': [field('updateStrategy.rollingUpdate.maxSurge', '1.21', '1.22')],
  'apps/StatefulSet': [
    field('minReadySeconds', '1.22', '1.23'),
    field('persistentVolumeClaimRetentionPolicy', '1.23', '1.27'),
    field('ordinals', '1.26', '1.27'),
    field('updateStrategy.rollingUpdate.maxUnavailable', '1.24', '1.35'),
  ],
  'autoscaling/HorizontalPodAutoscaler': [
    field('metrics.*.containerResource', '1.20', '1.27'),
    field('behavior.scaleUp.tolerance', '1.33', '1.35'),
    field('behavior.scaleDown.tolerance', '1.33', '1.35'),
  ],
  'batch/CronJob': [
    field('timeZone', '1.24', '1.25'),
    ...JOB.map((each) => ({ ...each, path: ['jobTemplate', 'spec', ...each.path] })),
  ],
  'batch/Job': JOB,
  'networking.k8s.io/NetworkPolicy': ['ingress', 'egress'].map((way) =>
    field(`${way}.*.ports.*.endPort`, '1.21', '1.22'),
  ),
  'policy/PodDisruptionBudget': [field('unhealthyPodEvictionPolicy', '1.26', '1.27')],
  PersistentVolumeClaim: [field('volumeAttributesClassName', '1.29', '1.34')],
  Service: [
    field('internalTrafficPolicy', '1.21', '1.22'),
    field('loadBalancerClass', '1.21', '1.22'),
    field('trafficDistribution', '1.30', '1.31'),
  ],
};

/** A young field in an object. */
export interface YoungPlace {
  /** From where was looked. */
  readonly path: Path;
  readonly message: string;
  /** Whether the API server does not know it at all; else it drops it unless its feature gate is on. */
  readonly isUnknown: boolean;
}

/** Where fields are that a Kubernetes does not have yet, or only behind a feature gate that is off. */
export function youngPlaces(spec: unknown, fields: readonly YoungField[], kubernetes: string): YoungPlace[] {
  return fields.flatMap((field) => {
    if (knows(kubernetes, field) !== 'too-old') return [];
    const name = `${field.path.at(-1)!}${field.value === undefined ? '' : `: ${field.value}`}`;
    const isUnknown = knows(kubernetes, { since: field.known }) === 'too-old';
    const rest = isUnknown
      ? `${kubernetes} knows no such field`
      : `${kubernetes} drops it, unless its feature gate is on`;
    const message = `Kubernetes has ${name} since ${field.since}: ${rest}`;
    return placesOf(spec, field.path, field.value, []).map((path) => ({ path, message, isUnknown }));
  });
}

function placesOf(value: unknown, [step, ...rest]: readonly string[], wanted: string | undefined, path: Path): Path[] {
  if (value === undefined || value === null) return [];
  if (step === undefined) return wanted === undefined || value === wanted ? [path] : [];
  if (step !== '*') return placesOf(entry(value, step), rest, wanted, [...path, step]);
  return Array.isArray(value) ? value.flatMap((member, index) => placesOf(member, rest, wanted, [...path, index])) : [];
}
