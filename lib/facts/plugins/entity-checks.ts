import { allowedMatch } from './allowed-values';
import { checkCustom } from './custom-validators';
import type { EntityCheck, FieldFacts, Match } from './facts';
import { isNonEmpty, valueAt, type FilledRecord } from './lua-table';
import { fieldBelow } from './record-fields';
import { isReference } from './vault-reference';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/** Looks at the fields of one record together, with each of its checks but those that say less than another one. */
export function checkEntities(
  checks: readonly EntityCheck[],
  record: FieldFacts,
  filled: FilledRecord,
  path: ValuePath,
  inspection: Inspection,
): void {
  for (const check of checks) {
    if (!saysLess(check, checks)) checkEntity(check, record, filled, path, inspection);
  }
}

/** Exactly one of some fields is at least one of them. */
function saysLess(check: EntityCheck, checks: readonly EntityCheck[]): boolean {
  if (check.kind !== 'at_least_one_of') return false;
  const { fields } = check;
  return checks.some((other) => other.kind === 'only_one_of' && other.fields.every((field) => fields.includes(field)));
}

/**
 * Looks at several fields of one record. Fields that are wrong by themselves have been reported already, so checks that
 * involve one are left out; so are those that involve a value in a vault, which Kong does not know yet.
 *
 * @param path of the record; empty for the plugin itself, whose checks name fields as `config.…`
 */
function checkEntity(
  check: EntityCheck,
  record: FieldFacts,
  filled: FilledRecord,
  path: ValuePath,
  inspection: Inspection,
): void {
  const involved = involvedIn(check);
  const referenceable = referenceableIn(check, involved, record);
  if (referenceable.some((name) => isReference(fieldBelow(record, name), valueAt(filled, name)))) return;
  const below = (name: string): ValuePath => [...path, ...name.split('.')];
  if (inspection.count > 0 && involved.some((name) => inspection.hasViolationAt(below(name)))) return;
  if (check.kind === 'custom_entity_check') {
    checkCustom({ ...record, customValidator: check }, filled, path, inspection);
    return;
  }
  const failure = failureOf(check, record, filled);
  if (failure === undefined) return;
  const at = failure.field ?? commonRecord(involved);
  inspection.refuse({
    path: at === '' ? path : below(at),
    value: at === '' ? undefined : valueAt(filled, at),
    rule: check.kind,
    allowed: failure.allowed,
  });
}

const referenceableFields = new WeakMap<EntityCheck, readonly string[]>();

function referenceableIn(check: EntityCheck, involved: readonly string[], record: FieldFacts): readonly string[] {
  let names = referenceableFields.get(check);
  if (names === undefined) {
    names = involved.filter((name) => fieldBelow(record, name)?.referenceable === true);
    referenceableFields.set(check, names);
  }
  return names;
}

interface Failure {
  /** Where one field is to blame. */
  readonly field?: string;
  readonly allowed: string;
}

function failureOf(
  check: Exclude<EntityCheck, { kind: 'custom_entity_check' }>,
  record: FieldFacts,
  filled: FilledRecord,
): Failure | undefined {
  const given = (names: readonly string[]): readonly string[] =>
    names.filter((name) => isNonEmpty(valueAt(filled, name)));
  switch (check.kind) {
    case 'at_least_one_of':
      return failsUnless(given(check.fields).length > 0, `at least one of ${listed(check.fields)}`);
    case 'only_one_of':
      return failsUnless(given(check.fields).length === 1, `exactly one of ${listed(check.fields)}`);
    case 'mutually_exclusive':
      return failsUnless(given(check.fields).length <= 1, `at most one of ${listed(check.fields)}`);
    case 'mutually_required': {
      const count = given(check.fields).length;
      return failsUnless(count === 0 || count === check.fields.length, `all or none of ${listed(check.fields)}`);
    }
    case 'mutually_exclusive_sets':
      return failsUnless(
        given(check.set1).length === 0 || given(check.set2).length === 0,
        `either ${listed(check.set1)} or ${listed(check.set2)}`,
      );
    case 'conditional':
      return conditionalFailure(check, record, filled);
    case 'conditional_at_least_one_of': {
      const value = valueAt(filled, check.ifField);
      if (value === undefined || !holds(check.ifMatch, fieldBelow(record, check.ifField), value)) return undefined;
      const names = check.thenAtLeastOneOf;
      return failsUnless(given(names).length > 0, `at least one of ${listed(names)}${because(check)}`, names[0]);
    }
  }
}

function conditionalFailure(
  check: EntityCheck & { kind: 'conditional' },
  record: FieldFacts,
  filled: FilledRecord,
): Failure | undefined {
  const { ifField, ifMatch, thenField, thenMatch } = check;
  const value = valueAt(filled, ifField);
  if (value === undefined) return { field: ifField, allowed: 'a value, on which other fields depend' };
  if (!holds(ifMatch, fieldBelow(record, ifField), value)) return undefined;
  const then = valueAt(filled, thenField) ?? null;
  const passes =
    !(thenMatch.required === true && then === null) && holds(thenMatch, fieldBelow(record, thenField), then);
  return failsUnless(passes, `${allowedMatch(thenMatch)}${because(check)}`, thenField);
}

function failsUnless(passes: boolean, allowed: string, field?: string): Failure | undefined {
  if (passes) return undefined;
  return field === undefined ? { allowed } : { field, allowed };
}

/** Without a value, a match fails only for a field that must have one or must equal something. */
function holds(match: Match, field: FieldFacts | undefined, value: unknown): boolean {
  if (value === null) return match.eq === undefined && field?.required !== true;
  if (match.eq !== undefined && value !== match.eq) return false;
  if (match.oneOf?.includes(value) === false || match.notOneOf?.includes(value) === true) return false;
  if (match.gt !== undefined && !(typeof value === 'number' && value > match.gt)) return false;
  return match.contains === undefined || (Array.isArray(value) && value.includes(match.contains));
}

function because({ ifField, ifMatch }: { readonly ifField: string; readonly ifMatch: Match }): string {
  return `, as ${withoutConfig(ifField)} is ${allowedMatch(ifMatch)}`;
}

function listed(names: readonly string[]): string {
  return names.map(withoutConfig).join(', ');
}

function withoutConfig(name: string): string {
  return name.startsWith('config.') ? name.slice('config.'.length) : name;
}

function involvedIn(check: EntityCheck): readonly string[] {
  switch (check.kind) {
    case 'mutually_exclusive_sets':
      return [...check.set1, ...check.set2];
    case 'conditional':
      return [check.ifField, check.thenField];
    case 'conditional_at_least_one_of':
      return [check.ifField, ...check.thenAtLeastOneOf];
    case 'custom_entity_check':
      return check.fieldSources;
    case 'at_least_one_of':
    case 'only_one_of':
    case 'mutually_required':
    case 'mutually_exclusive':
      return check.fields;
  }
}

/** The record that contains all of the fields; empty where it is the one that the check belongs to. */
function commonRecord(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const steps = first.split('.').slice(0, -1);
  while (steps.length > 0 && !others.every((name) => name.startsWith(`${steps.join('.')}.`))) steps.pop();
  return steps.join('.');
}
