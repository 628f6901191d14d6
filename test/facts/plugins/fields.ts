import type { EntityCheck, FieldFacts } from '../../../lib/facts/plugins/facts';
import { sampleOf } from './samples';

type Build = (value: unknown) => unknown;

/** One field anywhere in a config, and how to write a config that has it. */
export interface Place {
  readonly path: string;
  readonly field: FieldFacts;
  /** A config with a value in this place; around it stands what the tables around it need. */
  readonly build: Build;
}

/** Every field inside a record: those of its records, of the members of lists, of the values of maps. */
export function* placesIn(record: FieldFacts, path: string, build: Build, base: object): Generator<Place, void> {
  for (const field of record.fields ?? []) {
    const place = {
      path: `${path}.${field.name}`,
      field,
      build: (value: unknown): unknown => build({ ...base, [field.name]: value }),
    };
    yield place;
    yield* placesInside(place, (base as Record<string, unknown>)[field.name]);
  }
}

function* placesInside({ path, field, build }: Place, given: unknown): Generator<Place, void> {
  if (field.type === 'record') {
    yield* placesIn(field, path, build, (given as object | undefined) ?? (sampleOf(field) as object));
  } else if (field.elements) {
    yield* placesAround({ path: `${path}[0]`, field: field.elements, build: (value) => build([value]) });
  } else if (field.values) {
    const key = String(sampleOf(field.keys!));
    yield* placesAround({ path: `${path}.${key}`, field: field.values, build: (value) => build({ [key]: value }) });
  }
}

function* placesAround(place: Place): Generator<Place, void> {
  yield place;
  yield* placesInside(place, undefined);
}

/** Values of which each is wrong for the field, with the rule that refuses it. */
export function* wrongValues(field: FieldFacts): Generator<{ rule: string; value: unknown }, void> {
  const otherTypes = {
    string: 7,
    number: '7',
    integer: 1.5,
    boolean: 'true',
    array: { a: 1 },
    set: 'a',
    map: 'a',
    record: 'a',
  };
  yield { rule: 'type', value: otherTypes[field.type] };
  if (field.type === 'number' || field.type === 'integer') yield { rule: 'type', value: Number.POSITIVE_INFINITY };
  if (field.elements) yield { rule: 'type', value: 'a' };
  if (field.required === true) yield { rule: 'required', value: null };
  if (field.oneOf) yield { rule: 'oneOf', value: field.type === 'string' ? 'no option' : -77 };
  if (field.notOneOf) yield { rule: 'notOneOf', value: field.notOneOf[0] };
  if (field.between) {
    yield { rule: 'between', value: field.between[0] - 1 };
    yield { rule: 'between', value: field.between[1] + 1 };
  }
  if (field.gt !== undefined) yield { rule: 'gt', value: field.gt };
  if (field.type === 'string' && field.lenMin !== 0 && !field.oneOf && !field.isRegex)
    yield { rule: 'lenMin', value: '' };
  if (field.lenMax !== undefined && field.elements) {
    yield { rule: 'lenMax', value: Array.from({ length: field.lenMax + 1 }, () => sampleOf(field.elements!)) };
  }
  if (field.startsWith !== undefined) yield { rule: 'startsWith', value: 'no' };
  if (field.matchJs === '^[A-Z]+$') yield { rule: 'match', value: 'get' };
  const format = field.customValidator?.typedef;
  if (format !== undefined && format !== 'path') yield { rule: format, value: 'no such thing!' };
}

/** Values for the fields of a check that it refuses. */
export function* violationsOf(
  check: EntityCheck,
  field: (name: string) => FieldFacts,
): Generator<ReadonlyMap<string, unknown>, void> {
  const all = (names: readonly string[], value: (name: string) => unknown): Map<string, unknown> =>
    new Map(names.map((name) => [name, value(name)]));
  const empty = (name: string): unknown => (field(name).elements ? [] : null);
  const given = (name: string): unknown => sampleOf(field(name));
  switch (check.kind) {
    case 'at_least_one_of':
      yield all(check.fields, empty);
      break;
    case 'only_one_of':
      yield all(check.fields, empty);
      yield all(check.fields, given);
      break;
    case 'mutually_exclusive':
      yield all(check.fields, given);
      break;
    case 'mutually_required':
      for (const only of check.fields) yield all(check.fields, (name) => (name === only ? given(name) : null));
      break;
    case 'mutually_exclusive_sets':
      yield all([...check.set1, ...check.set2], given);
      break;
    case 'conditional':
      for (const value of matching(check.ifMatch, field(check.ifField))) {
        if (check.ifField === check.thenField) yield new Map([[check.ifField, value]]);
        else
          yield new Map([
            [check.ifField, value],
            [check.thenField, otherThan(check.thenMatch, field(check.thenField))],
          ]);
      }
      break;
    case 'conditional_at_least_one_of':
      for (const value of matching(check.ifMatch, field(check.ifField))) {
        yield new Map([[check.ifField, value], ...all(check.thenAtLeastOneOf, () => null)]);
      }
      break;
    case 'custom_entity_check':
      break;
  }
}

type Match = (EntityCheck & { kind: 'conditional' })['ifMatch'];

function matching({ eq, oneOf, notOneOf, gt }: Match, field: FieldFacts): readonly unknown[] {
  if (eq !== undefined) return [eq];
  if (notOneOf) return (field.oneOf ?? []).filter((option) => !notOneOf.includes(option));
  return oneOf ?? [(gt ?? 0) + 1];
}

function otherThan({ eq, contains }: Match, field: FieldFacts): unknown {
  if (contains !== undefined) return field.elements?.oneOf?.filter((option) => option !== contains);
  if (typeof eq === 'boolean') return !eq;
  return eq === undefined ? null : field.oneOf?.find((option) => option !== eq);
}
