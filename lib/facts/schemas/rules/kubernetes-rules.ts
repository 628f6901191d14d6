import { entry } from '../../data';
import { atMostOne, each, fields, has, rule, rules, textAt, type RuleNode } from './definition-rule';

/** Not of a definition: the API server has it in code. */
const IN_CODE = '';

function numberAt(value: unknown, field: string): number | undefined {
  const number = entry(value, field);
  return typeof number === 'number' ? number : undefined;
}

const REPLICAS = rule(
  IN_CODE,
  (spec) => (numberAt(spec, 'minReplicas') ?? 1) > (numberAt(spec, 'maxReplicas') ?? Infinity),
  (spec) =>
    `maxReplicas is ${numberAt(spec, 'maxReplicas')!}, less than minReplicas, ${numberAt(spec, 'minReplicas') ?? '1 by default'}`,
  'raise maxReplicas, or lower minReplicas',
);

const RUNS_ON = rules(
  rule(
    IN_CODE,
    (policy) => policy !== 'Always' && policy !== '',
    (policy) => `the pods of this kind are always restarted, and the API server refuses "${String(policy)}"`,
    'remove it, or make it a Job',
  ),
);

const ENDS = rule(
  IN_CODE,
  (pod) => !has(pod, 'restartPolicy') || entry(pod, 'restartPolicy') === 'Always',
  (pod) => `pods of a Job end, and restartPolicy is Always${has(pod, 'restartPolicy') ? '' : ' by default'}`,
  'set restartPolicy to Never or OnFailure',
);

const podSpec = (pod: RuleNode): RuleNode => fields({ spec: fields({ template: fields({ spec: pod }) }) });

const RESTARTED = podSpec(fields({ restartPolicy: RUNS_ON }));
const JOB = podSpec(rules(ENDS));

/**
 * What somebody wrote as it is: no base64 whatever the value. What a tool puts something in place of before it is applied
 * has other characters: `${PASSWORD}`, `<path:…>`, `ENC[…]`, `ref+vault://…`, or is in capitals: `__PASSWORD__`.
 */
const PLAIN_TEXT = /^[\w .,;:!?*&^~'"@/+=-]*$/;

const BASE64 = rules(
  rule(
    IN_CODE,
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

const BUDGET = rules(atMostOne(IN_CODE, 'minAvailable', 'maxUnavailable'));

const IN_NAMESPACE = rule(
  IN_CODE,
  (subject) => textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'namespace') === '',
  'a ServiceAccount is in a namespace, which a ClusterRoleBinding names',
  'add the namespace',
);

/**
 * What Kubernetes' own kinds compare.
 * Source: `ValidateHorizontalPodAutoscaler`, `ValidatePodTemplateSpecForReplicaSet`, `ValidateDaemonSetSpec`,
 * `ValidateStatefulSetSpec`, `validateJobSpec`, `ValidateRoleBindingSubject` and `ValidatePodDisruptionBudgetSpec` of `pkg/apis` of kubernetes/kubernetes,
 * and Go's `encoding/json`, which reads bytes as base64.
 */
export const KUBERNETES_RULES: Readonly<Record<string, RuleNode>> = {
  'autoscaling/HorizontalPodAutoscaler': fields({ spec: rules(REPLICAS) }),
  'apps/Deployment': RESTARTED,
  'apps/ReplicaSet': RESTARTED,
  'apps/DaemonSet': RESTARTED,
  'apps/StatefulSet': RESTARTED,
  'batch/Job': JOB,
  'batch/CronJob': fields({ spec: fields({ jobTemplate: JOB }) }),
  'policy/PodDisruptionBudget': fields({ spec: BUDGET }),
  'rbac.authorization.k8s.io/ClusterRoleBinding': fields({ subjects: each(rules(IN_NAMESPACE)) }),
  Secret: fields({ data: each(BASE64) }),
};
