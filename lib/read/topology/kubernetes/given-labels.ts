import { text, type JsonObject } from '../../manifests/json';
import { canonicalKind } from '../../manifests/manifest-set';
import type { Manifest } from '../../manifests/manifest';

/** Whether a controller of Kubernetes may give a pod of a workload some value of a label. */
type Giver = (workload: Manifest, value: string) => boolean;

const anything = (...kinds: readonly string[]): Giver => {
  return (workload) => kinds.includes(canonicalKind(workload));
};

const ofJob: Giver = (workload, value) => {
  const kind = canonicalKind(workload);
  return kind === 'batch/CronJob'
    ? value.startsWith(`${workload.name}-`)
    : kind === 'batch/Job' && value === workload.name;
};

/** Labels that no template has, because controllers add them to each pod. */
const GIVEN: ReadonlyMap<string, Giver> = new Map<string, Giver>([
  [
    'statefulset.kubernetes.io/pod-name',
    (workload, value) => isOrdinal(value.slice(workload.name.length + 1)) && isOfStatefulSet(workload, value),
  ],
  ['apps.kubernetes.io/pod-index', (workload, value) => isStatefulSet(workload) && isOrdinal(value)],
  ['controller-revision-hash', anything('apps/StatefulSet', 'apps/DaemonSet')],
  ['pod-template-hash', anything('apps/Deployment', 'apps/ReplicaSet')],
  ['batch.kubernetes.io/job-name', ofJob],
  ['job-name', ofJob],
]);

/** The labels of a selector that a template can have: without those that its workload's controller gives each pod. */
export function writtenLabels(selector: JsonObject, workload: Manifest): JsonObject {
  const written = Object.entries(selector).filter(([key, value]) => !isGiven(key, value, workload));
  return Object.fromEntries(written);
}

/** The labels of a selector that no controller gives. */
export function ownLabels(selector: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(selector).filter(([key]) => !GIVEN.has(key)));
}

function isGiven(key: string, value: unknown, workload: Manifest): boolean {
  const given = text(value);
  return given !== undefined && (GIVEN.get(key)?.(workload, given) ?? false);
}

function isStatefulSet(workload: Manifest): boolean {
  return canonicalKind(workload) === 'apps/StatefulSet';
}

function isOfStatefulSet(workload: Manifest, value: string): boolean {
  return isStatefulSet(workload) && value.startsWith(`${workload.name}-`);
}

function isOrdinal(value: string): boolean {
  return /^\d{1,9}$/.test(value);
}
