import type { GroupKind } from '../../../facts/kubernetes/object-name';
import { KUBE_OBJECT, refOf } from '../kube-object';
import type { Shape } from '../shape';
import { DAEMON_SET, daemonSetRollout } from './daemon-set';
import { DEPLOYMENT, deploymentRollout } from './deployment';
import { JOB, jobRollout } from './job';
import type { Rollout } from './rollout';
import { STATEFUL_SET, statefulSetRollout } from './stateful-set';

interface Workload {
  /** As the API server lists it. */
  readonly type: string;
  readonly read: Shape<Rollout>;
}

/** What is waited for, by group and kind. */
const WORKLOADS: Readonly<Record<string, Workload>> = {
  'apps/Deployment': {
    type: 'deployments.apps',
    read: (value, path) => deploymentRollout(DEPLOYMENT(value, path)),
  },
  'apps/StatefulSet': {
    type: 'statefulsets.apps',
    read: (value, path) => statefulSetRollout(STATEFUL_SET(value, path)),
  },
  'apps/DaemonSet': {
    type: 'daemonsets.apps',
    read: (value, path) => daemonSetRollout(DAEMON_SET(value, path)),
  },
  'batch/Job': {
    type: 'jobs.batch',
    read: (value, path) => jobRollout(JOB(value, path)),
  },
};

function workloadOf({ group, kind }: GroupKind): Workload | undefined {
  const groupKind = `${group}/${kind}`;
  return Object.hasOwn(WORKLOADS, groupKind) ? WORKLOADS[groupKind] : undefined;
}

export function isWorkload(object: GroupKind): boolean {
  return workloadOf(object) !== undefined;
}

/** The types of workloads, in the order of the table. */
export function typesOf(objects: readonly GroupKind[]): string[] {
  const types = new Set(objects.map((object) => workloadOf(object)?.type));
  return Object.values(WORKLOADS)
    .map(({ type }) => type)
    .filter((type) => types.has(type));
}

/** Reads a workload; of what is none, nothing. */
export const ROLLOUT: Shape<Rollout | undefined> = (value, path) =>
  workloadOf(refOf(KUBE_OBJECT(value, path)))?.read(value, path);
