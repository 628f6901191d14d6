import { NO_DATABASE } from './allowed-values';
import type { Condition, FieldRule } from './facts';
import { valueAt, isTable } from './lua-table';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/**
 * One rule of a plugin's own function.
 *
 * @param path of the value; empty for the plugin itself, whose rules name fields as `config.…`
 */
export function checkFieldRule(rule: FieldRule, value: unknown, path: ValuePath, inspection: Inspection): void {
  const failure = failureOf(rule, value);
  if (failure === undefined) return;
  const { below = [], value: wrong, allowed } = failure;
  inspection.refuse({ path: [...path, ...below], value: wrong, rule: rule.kind, allowed });
}

interface Failure {
  /** Where one part of the value is to blame. */
  readonly below?: ValuePath;
  readonly value: unknown;
  readonly allowed: string;
}

function failureOf(rule: FieldRule, value: unknown): Failure | undefined {
  switch (rule.kind) {
    case 'nondecreasing':
      return decrease(rule.fields, value);
    case 'at_least_one_true':
      if (rule.fields.some((field) => valueAt(value, field) === true)) return undefined;
      return {
        value: undefined,
        allowed: `true for ${rule.fields.length > 1 ? 'at least one of ' : ''}${rule.fields.join(', ')}`,
      };
    case 'not_all': {
      if (!rule.conditions.every((condition) => meets(condition, valueAt(value, condition.field)))) return undefined;
      const [first] = rule.conditions;
      const texts = rule.conditions.map((condition) => `${condition.field} ${String(condition.eq)}`);
      const field = first?.field ?? '';
      return { below: steps(field), value: valueAt(value, field), allowed: `not all of ${texts.join(', ')}` };
    }
    case 'when':
      return meets(rule, valueAt(value, rule.field))
        ? unmet(rule.then, value, `${rule.field} is ${asked(rule)}`)
        : undefined;
    case 'requires':
      if (!isText(valueAt(value, rule.field))) return undefined;
      return absent(rule.needs, value, `a string, as ${rule.field} is given`);
    case 'not_together':
      if (!isText(valueAt(value, rule.field))) return undefined;
      return present(rule.with, value, `nothing, as ${rule.field} is given`);
    case 'unique_by':
      return duplicate(rule.key, value);
    case 'not_starts_with': {
      const prefix = rule.values.find((text) => typeof value === 'string' && value.startsWith(text));
      return prefix === undefined ? undefined : { value, allowed: `a string that does not begin with ${prefix}` };
    }
    case 'scheme': {
      const given = valueAt(value, rule.field);
      const scheme = typeof given === 'string' ? /^([^:]+):\/\//.exec(given)?.[1] : undefined;
      if (scheme === undefined || rule.oneOf.includes(scheme)) return undefined;
      return { below: steps(rule.field), value: given, allowed: `a URL with the scheme ${rule.oneOf.join(' or ')}` };
    }
    case 'dbless': {
      const given = valueAt(value, rule.field);
      if (given !== rule.ne) return undefined;
      return {
        below: steps(rule.field),
        value: given,
        allowed: `anything but ${String(rule.ne)}, ${NO_DATABASE}`,
      };
    }
  }
}

function decrease(fields: readonly string[], value: unknown): Failure | undefined {
  let highest: { readonly field: string; readonly limit: number } | undefined;
  for (const field of fields) {
    const limit = valueAt(value, field);
    if (typeof limit !== 'number') continue;
    if (highest !== undefined && limit < highest.limit) {
      return { below: steps(field), value: limit, allowed: `at least ${highest.limit}, the value of ${highest.field}` };
    }
    highest = { field, limit };
  }
  return undefined;
}

function unmet(then: (FieldRule & { kind: 'when' })['then'], value: unknown, reason: string): Failure | undefined {
  if ('unset' in then) return present(then.unset, value, `nothing, as ${reason}`);
  const given = valueAt(value, then.field);
  return meets(then, given)
    ? undefined
    : { below: steps(then.field), value: given, allowed: `${asked(then)}, as ${reason}` };
}

function meets(condition: Omit<Condition, 'field'>, value: unknown): boolean {
  const { eq, ne, gte, anyOf } = condition;
  if (eq !== undefined && value !== eq) return false;
  if (ne !== undefined && value === ne) return false;
  if (gte !== undefined && !(typeof value === 'number' && value >= gte)) return false;
  return anyOf?.some((alternative) => meets(alternative, value)) ?? true;
}

function asked(condition: Omit<Condition, 'field'>): string {
  const { eq, ne, gte, anyOf } = condition;
  if (eq !== undefined) return String(eq);
  if (ne !== undefined) return `not ${String(ne)}`;
  if (gte !== undefined) return `at least ${gte}`;
  return (anyOf ?? []).map(asked).join(' or ');
}

/** A field as the rules of a function name it: `redis.host`. */
function steps(field: string): ValuePath {
  return field.split('.');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function present(fields: readonly string[], value: unknown, allowed: string): Failure | undefined {
  const field = fields.find((name) => isText(valueAt(value, name)));
  return field === undefined ? undefined : { below: steps(field), value: valueAt(value, field), allowed };
}

function absent(fields: readonly string[], value: unknown, allowed: string): Failure | undefined {
  const field = fields.find((name) => !isText(valueAt(value, name)));
  return field === undefined ? undefined : { below: steps(field), value: valueAt(value, field), allowed };
}

function duplicate(key: string, value: unknown): Failure | undefined {
  const seen = new Set<unknown>();
  for (const [index, member] of (Array.isArray(value) ? value : []).entries()) {
    const name = isTable(member) ? valueAt(member, key) : undefined;
    if (seen.has(name)) return { below: [index, key], value: name, allowed: `a ${key} that no other entry has` };
    seen.add(name);
  }
  return undefined;
}
