import { entry, isObject, listAt } from '../../../data';
import { qualifiedNameFault } from '../../../kubernetes/label-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import { each, fields, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { LABEL_VALUE, oneOfTexts, QUALIFIED_NAME } from './text-rules';
import { shortened } from '../../../text/shortened';

function wrongKey(labels: unknown): string | undefined {
  if (!isObject(labels)) return undefined;
  return Object.keys(labels).find((key) => !hasPlaceholder(key) && qualifiedNameFault(key) !== undefined);
}

/** Labels that something else has to have. */
export const WANTED_LABELS: RuleNode = each(
  rules(LABEL_VALUE),
  inCode(
    (labels) => wrongKey(labels) !== undefined,
    (labels) => {
      const key = wrongKey(labels)!;
      return `the key "${shortened(key, 60)}" ${qualifiedNameFault(key)!}`;
    },
    'write the key as it is at the objects that have it',
  ),
);

const OF_SETS = ['In', 'NotIn'];
const OF_KEYS = ['Exists', 'DoesNotExist'];
const OF_NUMBERS = ['Gt', 'Lt'];
const OF_NODES = [...OF_SETS, ...OF_KEYS, ...OF_NUMBERS];

const VALUES: readonly DefinitionRule[] = [
  inCode(
    (one) => OF_KEYS.includes(textAt(one, 'operator')) && listAt(one, 'values').length > 0,
    (one) => `the operator ${textAt(one, 'operator')} takes no values`,
    'remove values, or write the operator In',
  ),
  inCode(
    (one) => OF_SETS.includes(textAt(one, 'operator')) && isNoValue(entry(one, 'values')),
    (one) => `the operator ${textAt(one, 'operator')} needs values`,
    'add values, or write the operator Exists',
  ),
  inCode(
    (one) => OF_NUMBERS.includes(textAt(one, 'operator')) && !hasOneValue(entry(one, 'values')),
    (one) => `the operator ${textAt(one, 'operator')} takes one value`,
    'write one number',
  ),
];

function isNoValue(values: unknown): boolean {
  return values === undefined || values === null || (Array.isArray(values) && values.length === 0);
}

function hasOneValue(values: unknown): boolean {
  return Array.isArray(values) && values.length === 1;
}

/** @param values what each of them has to be */
function requirement(operators: readonly string[], values: readonly DefinitionRule[] = [LABEL_VALUE]): RuleNode {
  const inside = {
    key: rules(QUALIFIED_NAME),
    operator: rules(oneOfTexts(...operators)),
    values: each(rules(...values)),
  };
  return fields(inside, ...VALUES);
}

/** Of what has labels. Source: `ValidateLabelSelector` of `k8s.io/apimachinery`. */
export const SELECTOR: RuleNode = fields({
  matchLabels: WANTED_LABELS,
  matchExpressions: each(requirement([...OF_SETS, ...OF_KEYS])),
});

/** Of nodes. Source: `ValidateNodeSelectorRequirement` of `pkg/apis/core/validation` of kubernetes/kubernetes. */
export const NODE_TERM: RuleNode = fields({ matchExpressions: each(requirement(OF_NODES)) });

/** Of nodes that would be better: the API server takes any values. */
export const PREFERRED_NODE_TERM: RuleNode = fields({ matchExpressions: each(requirement(OF_NODES, [])) });
