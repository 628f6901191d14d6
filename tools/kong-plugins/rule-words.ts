import type { Condition, FieldRule } from '../../lib/facts/plugins/facts';
import { code, enumerate, enumerateCode } from './code-span';
import { fieldCodes, type FieldCodes } from './field-code';

/**
 * A rule as a sentence.
 * @param base path of the record or field that has the rule
 */
export function ruleWords(base: string, rule: FieldRule): string {
  const { field, list } = fieldCodes(base);
  switch (rule.kind) {
    case 'nondecreasing':
      return `Of ${list(rule.fields, 'and')}, none can be below one that is set before it.`;
    case 'at_least_one_true':
      return `At least one of ${list(rule.fields, 'and')} must be \`true\`.`;
    case 'not_all': {
      const conditions = rule.conditions.map((one) => `${field(one.field)} is ${expectation(one)}`);
      return `Not all of these can hold: ${enumerate(conditions, 'and')}.`;
    }
    case 'when':
      return `If ${field(rule.field)} is ${expectation(rule)}, ${consequence(rule.then, { field, list })}.`;
    case 'requires':
      return `${field(rule.field)} needs ${list(rule.needs, 'and')}.`;
    case 'not_together':
      return `${field(rule.field)} cannot be set together with ${list(rule.with, 'or')}.`;
    case 'unique_by':
      return `No two entries of ${code(base)} can have the same ${code(rule.key)}.`;
    case 'not_starts_with':
      return `${code(base)} cannot begin with ${enumerateCode(rule.values, 'or')}.`;
    case 'scheme':
      return `${field(rule.field)}, if it has a scheme, must have ${enumerateCode(rule.oneOf, 'or')}.`;
    case 'dbless':
      return `${field(rule.field)} cannot be ${code(rule.ne)} without a database.`;
  }
}

function consequence(then: Extract<FieldRule, { kind: 'when' }>['then'], { field, list }: FieldCodes): string {
  if ('unset' in then) return `${list(then.unset, 'and')} cannot be set`;
  return `${field(then.field)} must be ${enumerate((then.anyOf ?? [then]).map(expectation), 'or')}`;
}

function expectation({ eq, ne, gte }: Omit<Condition, 'field'>): string {
  if (eq !== undefined) return code(eq);
  if (ne !== undefined) return `not ${code(ne)}`;
  if (gte !== undefined) return `at least ${gte}`;
  throw new Error('the condition of a rule has no words');
}
