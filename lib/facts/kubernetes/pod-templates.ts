import type { Path } from '../data';

const TEMPLATE: Path = ['spec', 'template'];

/** Where each kind that makes pods keeps their template, by group and kind. */
export const POD_TEMPLATES: Readonly<Record<string, Path>> = {
  Pod: [],
  ReplicationController: TEMPLATE,
  'apps/DaemonSet': TEMPLATE,
  'apps/Deployment': TEMPLATE,
  'apps/ReplicaSet': TEMPLATE,
  'apps/StatefulSet': TEMPLATE,
  'argoproj.io/Rollout': TEMPLATE,
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/Job': TEMPLATE,
};
