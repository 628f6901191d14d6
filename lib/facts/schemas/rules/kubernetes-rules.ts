import { entry, isObject } from '../../data';
import { each, fields, rule, rules, textAt, type RuleNode } from './definition-rule';

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

const ENDS = rule(
  IN_CODE,
  (spec) => isObject(spec) && !['OnFailure', 'Never'].includes(textAt(spec, 'restartPolicy', 'Always')),
  (spec) =>
    `the restartPolicy of a job's pods is OnFailure or Never, and ${textAt(spec, 'restartPolicy') === '' ? 'none is written here' : `here it is ${textAt(spec, 'restartPolicy').slice(0, 60)}`}`,
  'set restartPolicy: Never',
);

const JOB = fields({ template: fields({ spec: rules(ENDS) }) });

const IN_NAMESPACE = rule(
  IN_CODE,
  (subject) => textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'namespace') === '',
  'a ServiceAccount is in a namespace, which a ClusterRoleBinding names',
  'add the namespace',
);

/**
 * What Kubernetes' own kinds compare.
 * Source: `ValidateHorizontalPodAutoscaler`, `ValidateJobSpec` and `ValidateRoleBindingSubject` of `pkg/apis` of
 * kubernetes/kubernetes.
 */
export const KUBERNETES_RULES: Readonly<Record<string, RuleNode>> = {
  'autoscaling/HorizontalPodAutoscaler': fields({ spec: rules(REPLICAS) }),
  'batch/CronJob': fields({ spec: fields({ jobTemplate: fields({ spec: JOB }) }) }),
  'batch/Job': fields({ spec: JOB }),
  'rbac.authorization.k8s.io/ClusterRoleBinding': fields({ subjects: each(rules(IN_NAMESPACE)) }),
};
