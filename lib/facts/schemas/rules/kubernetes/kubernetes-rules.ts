import { entry, isObject } from '../../../data';
import { DNS_LABEL } from '../../../kubernetes/name-syntax';
import { atMostOne, fields, has, isGiven, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { ACCESS_RULES } from './access-rules';
import { ADMISSION_RULES } from './admission-rules';
import { AUTOSCALER_RULES } from './autoscaler-rules';
import { BINARY_DATA, BYTES_RULES } from './bytes-rules';
import { notNegative, numberAt, within } from './amounts';
import { inCode } from '../in-code';
import { JOB_PARTS, OF_JOB } from './job-rules';
import { NAMESPACE_RULES } from './namespace-rules';
import { NETWORK_RULES } from './network-rules';
import { POD_RULES, POD_SPEC } from './pod-rules';
import { PRIORITY_RULES } from './priority-rules';
import { RESOURCE_RULES } from './resource-names';
import { SELECTOR, WANTED_LABELS } from './selector-rules';
import { CLAIM_TEMPLATES, STORAGE_RULES } from './storage-rules';
import { named, oneOfTexts, PART, SHARE } from './text-rules';
import { VOLUME_OBJECT_RULES } from './volume-object-rules';

const RUNS_ON = rules(
  inCode(
    (policy) => policy !== 'Always' && policy !== '',
    (policy) => `the pods of this kind are always restarted, and the API server refuses "${String(policy)}"`,
    'remove it, or make it a Job',
  ),
);

const ENDS = inCode(
  (pod) => !isGiven(pod, 'restartPolicy') || entry(pod, 'restartPolicy') === 'Always',
  (pod) => `pods of a Job end, and restartPolicy is Always${isGiven(pod, 'restartPolicy') ? '' : ' by default'}`,
  'set restartPolicy to Never or OnFailure',
);

const ALWAYS_RUNS = inCode(
  (pod) => has(pod, 'activeDeadlineSeconds'),
  'activeDeadlineSeconds is for pods that end, and the API server refuses it here',
  'remove it, or make it a Job',
);

const PODLESS = inCode(
  (template) => isObject(template) && !has(template, 'spec'),
  'the template has no pod',
  'add spec with containers',
);

/** @param more of the workload itself */
const restarted = (more: Readonly<Record<string, RuleNode>>, ...own: readonly DefinitionRule[]): RuleNode => {
  const pod = fields({ ...POD_SPEC, restartPolicy: RUNS_ON }, ALWAYS_RUNS, ...POD_RULES);
  return fields({ spec: fields({ ...more, selector: SELECTOR, template: fields({ spec: pod }, PODLESS) }, ...own) });
};

/** Of a pod that may end. */
const DEADLINE = within('activeDeadlineSeconds', 1, 2 ** 31 - 1);

const JOB = fields({
  spec: fields(
    { ...JOB_PARTS, template: fields({ spec: fields(POD_SPEC, ENDS, DEADLINE, ...POD_RULES) }, PODLESS) },
    ...OF_JOB,
    notNegative(
      'backoffLimit',
      'parallelism',
      'completions',
      'activeDeadlineSeconds',
      'ttlSecondsAfterFinished',
      'backoffLimitPerIndex',
      'maxFailedIndexes',
    ),
  ),
});

const PROGRESS = inCode(
  (spec) => (numberAt(spec, 'progressDeadlineSeconds') ?? 600) <= (numberAt(spec, 'minReadySeconds') ?? 0),
  'progressDeadlineSeconds, 600 by default, is not more than minReadySeconds',
  'raise the one or lower the other',
);

const PART_OF_PODS = rules(SHARE, PART);

const BUDGET = fields(
  { minAvailable: PART_OF_PODS, maxUnavailable: PART_OF_PODS, selector: SELECTOR },
  atMostOne('', 'minAvailable', 'maxUnavailable'),
);

/** Neither a number above zero nor a share of the pods. */
function isNone(count: unknown): boolean {
  return count === 0 || (typeof count === 'string' && /^0+%?$/.test(count));
}

const STRATEGY = fields(
  { rollingUpdate: fields({ maxSurge: rules(SHARE), maxUnavailable: PART_OF_PODS }) },
  inCode(
    (strategy) => textAt(strategy, 'type') === 'Recreate' && has(strategy, 'rollingUpdate'),
    'the type Recreate excludes rollingUpdate',
    'remove one of the two',
  ),
  inCode(
    (strategy) =>
      ['maxSurge', 'maxUnavailable'].every((field) => isNone(entry(entry(strategy, 'rollingUpdate'), field))),
    'maxSurge and maxUnavailable are both 0, so that no pod could be replaced',
    'set one of them to 1',
  ),
);

const UPDATES = fields(
  { rollingUpdate: fields({ maxSurge: PART_OF_PODS, maxUnavailable: PART_OF_PODS }) },
  inCode(
    (strategy) => {
      const { maxSurge, maxUnavailable } = objectAt(strategy, 'rollingUpdate');
      return (
        textAt(strategy, 'type') !== 'OnDelete' &&
        ![undefined, null].includes(maxSurge as null) &&
        !isNone(maxSurge) &&
        !isNone(maxUnavailable)
      );
    },
    'maxSurge needs maxUnavailable: 0, which is 1 by default',
    'set maxUnavailable: 0',
  ),
  inCode(
    (strategy) => {
      const { maxSurge = 0, maxUnavailable } = objectAt(strategy, 'rollingUpdate');
      return textAt(strategy, 'type') !== 'OnDelete' && isNone(maxUnavailable) && isNone(maxSurge ?? 0);
    },
    'maxSurge, 0 by default, and maxUnavailable are both 0, so that no pod could be replaced',
    'set one of them to 1',
  ),
);

function objectAt(value: unknown, field: string): Readonly<Record<string, unknown>> {
  const inside = entry(value, field);
  return isObject(inside) ? inside : {};
}

const RETENTION = rules(oneOfTexts('Retain', 'Delete'));

const CONFIG_MAP = inCode(
  (map) => Object.keys(objectAt(map, 'data')).some((key) => Object.hasOwn(objectAt(map, 'binaryData'), key)),
  'data and binaryData have the same key',
  'rename one of the two',
);

/**
 * What Kubernetes' own kinds compare.
 * Source: `ValidatePodTemplateSpecForReplicaSet`, `ValidateDaemonSetSpec`,
 * `ValidateStatefulSetSpec`, `ValidateDeploymentStrategy`, `ValidateRollingUpdateDaemonSet`, `ValidateConfigMap`, `validateJobSpec` and `ValidatePodDisruptionBudgetSpec` of `pkg/apis` of kubernetes/kubernetes.
 */
export const KUBERNETES_RULES: Readonly<Record<string, RuleNode>> = {
  Pod: fields({ spec: fields(POD_SPEC, DEADLINE, ...POD_RULES) }),
  'apps/Deployment': restarted(
    { strategy: STRATEGY },
    notNegative('replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'),
    PROGRESS,
  ),
  'apps/ReplicaSet': restarted({}, notNegative('replicas', 'minReadySeconds')),
  'apps/DaemonSet': restarted({ updateStrategy: UPDATES }, notNegative('minReadySeconds', 'revisionHistoryLimit')),
  'apps/StatefulSet': restarted(
    {
      volumeClaimTemplates: CLAIM_TEMPLATES,
      serviceName: rules(named(DNS_LABEL)),
      updateStrategy: fields({ rollingUpdate: rules(notNegative('partition')) }),
      ordinals: rules(notNegative('start')),
      persistentVolumeClaimRetentionPolicy: fields({ whenDeleted: RETENTION, whenScaled: RETENTION }),
    },
    // Of this kind alone the API server does not look at revisionHistoryLimit.
    notNegative('replicas', 'minReadySeconds'),
  ),
  'batch/Job': JOB,
  'batch/CronJob': fields({
    spec: fields(
      { jobTemplate: JOB },
      notNegative('startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'),
    ),
  }),
  'policy/PodDisruptionBudget': fields({ spec: BUDGET }),
  ConfigMap: fields(BINARY_DATA, CONFIG_MAP),
  ...ACCESS_RULES,
  ...ADMISSION_RULES,
  ...AUTOSCALER_RULES,
  ...BYTES_RULES,
  ...NETWORK_RULES,
  ...PRIORITY_RULES,
  ...RESOURCE_RULES,
  ...STORAGE_RULES,
  ...NAMESPACE_RULES,
  ...VOLUME_OBJECT_RULES,
  ReplicationController: fields({
    spec: fields({ selector: WANTED_LABELS }, notNegative('replicas', 'minReadySeconds')),
  }),
};
