import { entry } from '../../data';
import { fields, rule, rules, type RuleNode } from './definition-rule';

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

/**
 * What Kubernetes' own kinds compare.
 * Source: `ValidateHorizontalPodAutoscaler` of `pkg/apis/autoscaling/validation` of kubernetes/kubernetes.
 */
export const KUBERNETES_RULES: Readonly<Record<string, RuleNode>> = {
  'autoscaling/HorizontalPodAutoscaler': fields({ spec: rules(REPLICAS) }),
};
