import { entry, isObject } from '../../../data';
import { rules, textAt, type RuleNode } from '../definition-rule';
import { numberAt } from './amounts';
import { inCode } from '../in-code';

/** The classes that Kubernetes itself makes. */
export const SYSTEM_PRIORITIES: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

const GREATEST = 1_000_000_000;

function nameOf(value: unknown): string {
  return textAt(entry(value, 'metadata'), 'name');
}

/** Source: `ValidatePriorityClass` of `pkg/apis/scheduling/validation` of kubernetes/kubernetes. */
export const PRIORITY_RULES: Readonly<Record<string, RuleNode>> = {
  'scheduling.k8s.io/PriorityClass': rules(
    inCode(
      (value) => isObject(value) && nameOf(value).startsWith('system-') && !SYSTEM_PRIORITIES.has(nameOf(value)),
      'names that begin with "system-" are for Kubernetes itself',
      'rename it',
    ),
    inCode(
      (value) => !nameOf(value).startsWith('system-') && (numberAt(value, 'value') ?? 0) > GREATEST,
      `a value above ${GREATEST} is for Kubernetes itself`,
      `write ${GREATEST} or less`,
    ),
  ),
};
