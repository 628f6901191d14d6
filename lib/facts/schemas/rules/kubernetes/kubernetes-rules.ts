import { entry, isObject } from '../../../data';
import { atMostOne, each, fields, has, rules, textAt, type RuleNode } from '../definition-rule';
import { ACCESS_RULES } from './access-rules';
import { inCode } from './in-code';
import { NETWORK_RULES } from './network-rules';
import { POD_SPEC } from './pod-rules';

function numberAt(value: unknown, field: string): number | undefined {
  const number = entry(value, field);
  return typeof number === 'number' ? number : undefined;
}

const REPLICAS = inCode(
  (spec) => (numberAt(spec, 'minReplicas') ?? 1) > (numberAt(spec, 'maxReplicas') ?? Infinity),
  (spec) =>
    `maxReplicas is ${numberAt(spec, 'maxReplicas')!}, less than minReplicas, ${numberAt(spec, 'minReplicas') ?? '1 by default'}`,
  'raise maxReplicas, or lower minReplicas',
);

const RUNS_ON = rules(
  inCode(
    (policy) => policy !== 'Always' && policy !== '',
    (policy) => `the pods of this kind are always restarted, and the API server refuses "${String(policy)}"`,
    'remove it, or make it a Job',
  ),
);

const ENDS = inCode(
  (pod) => !has(pod, 'restartPolicy') || entry(pod, 'restartPolicy') === 'Always',
  (pod) => `pods of a Job end, and restartPolicy is Always${has(pod, 'restartPolicy') ? '' : ' by default'}`,
  'set restartPolicy to Never or OnFailure',
);

/** @param more of the workload itself */
const restarted = (more: Readonly<Record<string, RuleNode>> = {}): RuleNode =>
  fields({
    spec: fields({ ...more, template: fields({ spec: fields({ ...POD_SPEC, restartPolicy: RUNS_ON }) }) }),
  });

const JOB = fields({ spec: fields({ template: fields({ spec: fields(POD_SPEC, ENDS) }) }) });

/**
 * What somebody wrote as it is: no base64 whatever the value. What a tool puts something in place of before it is applied
 * has other characters: `${PASSWORD}`, `<path:…>`, `ENC[…]`, `ref+vault://…`, or is in capitals: `__PASSWORD__`.
 */
const PLAIN_TEXT = /^[\w .,;:!?*&^~'"@/+=-]*$/;

const BASE64 = rules(
  inCode(
    (value) => typeof value === 'string' && isPlainText(value),
    'the value is not base64, and the API server refuses it',
    'encode it, or move it into stringData as it is',
  ),
);

function isPlainText(text: string): boolean {
  const encoded = text.replaceAll(/[\r\n]/g, '');
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) && encoded.length % 4 === 0) return false;
  return PLAIN_TEXT.test(encoded) && !/:\/\/|^vault:|^[A-Z0-9_@%]+$/.test(encoded);
}

const BUDGET = rules(atMostOne('', 'minAvailable', 'maxUnavailable'));

/** Neither a number above zero nor a share of the pods. */
function isNone(count: unknown): boolean {
  return count === 0 || (typeof count === 'string' && /^0+%?$/.test(count));
}

const STRATEGY = rules(
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

const UPDATES = rules(
  inCode(
    (strategy) => {
      const { maxSurge, maxUnavailable } = objectAt(strategy, 'rollingUpdate');
      return ![undefined, null].includes(maxSurge as null) && !isNone(maxSurge) && !isNone(maxUnavailable);
    },
    'maxSurge needs maxUnavailable: 0, which is 1 by default',
    'set maxUnavailable: 0',
  ),
);

function objectAt(value: unknown, field: string): Readonly<Record<string, unknown>> {
  const inside = entry(value, field);
  return isObject(inside) ? inside : {};
}

const CONFIG_MAP = inCode(
  (map) => Object.keys(objectAt(map, 'data')).some((key) => Object.hasOwn(objectAt(map, 'binaryData'), key)),
  'data and binaryData have the same key',
  'rename one of the two',
);

/**
 * What Kubernetes' own kinds compare.
 * Source: `ValidateHorizontalPodAutoscaler`, `ValidatePodTemplateSpecForReplicaSet`, `ValidateDaemonSetSpec`,
 * `ValidateStatefulSetSpec`, `ValidateDeploymentStrategy`, `ValidateRollingUpdateDaemonSet`, `ValidateConfigMap`, `validateJobSpec` and `ValidatePodDisruptionBudgetSpec` of `pkg/apis` of kubernetes/kubernetes,
 * and Go's `encoding/json`, which reads bytes as base64.
 */
export const KUBERNETES_RULES: Readonly<Record<string, RuleNode>> = {
  'autoscaling/HorizontalPodAutoscaler': fields({ spec: rules(REPLICAS) }),
  Pod: fields({ spec: fields(POD_SPEC) }),
  'apps/Deployment': restarted({ strategy: STRATEGY }),
  'apps/ReplicaSet': restarted(),
  'apps/DaemonSet': restarted({ updateStrategy: UPDATES }),
  'apps/StatefulSet': restarted(),
  'batch/Job': JOB,
  'batch/CronJob': fields({ spec: fields({ jobTemplate: JOB }) }),
  'policy/PodDisruptionBudget': fields({ spec: BUDGET }),
  ConfigMap: rules(CONFIG_MAP),
  ...ACCESS_RULES,
  ...NETWORK_RULES,
  Secret: fields({ data: each(BASE64) }),
};
