import { findCycle, findPart, hasOwnFields, hidesItsClass, isPlainObject } from './data-part';
import { didYouMean, suggestionFor } from '../../facts/text/suggestion';
import { pathBelow, pathText } from '../../facts/text/value-path';

/** What is wrong with a value, or with something inside it. */
export interface Misfit {
  /** Empty for the value itself. */
  readonly path: string;
  readonly value: unknown;
  /** Ends the sentence "allowed: …". */
  readonly allowed: string;
}

/** What a value looks like, whatever its type is called. */
export interface AnyShape {
  /** Ends the sentence "allowed: …". */
  readonly allowed: string;
  /** Whether a value is of the kind, whatever is inside it. */
  readonly accepts: (value: unknown) => boolean;
  /** What is wrong inside a value of the kind. */
  readonly inside?: (value: unknown, path: string) => Iterable<Misfit>;
  /** What was probably meant by a value of another kind; goes on after what is allowed. */
  readonly hint?: (value: unknown) => string | undefined;
  readonly fields?: Readonly<Record<string, Field>>;
}

/**
 * What a value of a type looks like: what the type refuses, the shape refuses at run time. What is in a text or a number is
 * looked at elsewhere.
 */
export interface Shape<T> extends AnyShape {
  /** Never there: it makes the compiler hold a shape to one type exactly. */
  readonly type?: (value: T) => T;
}

/** A field that may be left out. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}

type Field = AnyShape | { readonly optional: AnyShape };

/** A shape for each field of an interface. The compiler refuses a forgotten field, one that is not there, and another type. */
export type Fields<Props> = {
  readonly [Name in keyof Props]-?: undefined extends Props[Name]
    ? Optional<Exclude<Props[Name], undefined>>
    : Shape<Props[Name]>;
};

/** Most fields that a message lists. */
const MOST_LISTED = 40;

/**
 * All that is wrong with a value, unknown fields first: a misspelt name explains what is missing. Of a value that contains itself,
 * where it does: nothing else has an end that looks into it.
 */
export function* misfitsOf(shape: AnyShape, value: unknown, path = ''): Generator<Misfit, undefined> {
  const cycle = findCycle(value);
  if (cycle === undefined) return yield* misfitsWithin(shape, value, path);
  const allowed = 'data without itself in it: a value that contains itself cannot be written';
  yield { path: pathText(cycle.path, path), value: cycle.value, allowed };
  return undefined;
}

function* misfitsWithin(shape: AnyShape, value: unknown, path: string): Generator<Misfit, undefined> {
  if (shape.accepts(value)) {
    if (shape.inside) yield* shape.inside(value, path);
    return undefined;
  }
  const hint = shape.hint?.(value);
  yield { path, value, allowed: hint === undefined ? shape.allowed : `${shape.allowed}; ${hint}` };
  return undefined;
}

export const text: Shape<string> = {
  allowed: 'a string',
  accepts: (value) => typeof value === 'string',
  hint: (value) => (typeof value === 'number' || typeof value === 'boolean' ? 'put it in quotes' : undefined),
};

export const number: Shape<number> = {
  allowed: 'a number',
  accepts: (value) => typeof value === 'number',
  hint: (value) => {
    const isNumber = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
    return isNumber ? 'write it without quotes' : undefined;
  },
};

/** @param max inclusive, as `min` is; left out, it is whatever a number holds exactly */
export function integer(min: number, max?: number): Shape<number> {
  return {
    ...number,
    allowed: allowedInteger(min, max),
    accepts: (value) =>
      Number.isInteger(value) && (value as number) >= min && (value as number) <= (max ?? Number.MAX_SAFE_INTEGER),
  };
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** A time in milliseconds. @param min inclusive, as `max` is */
export function milliseconds(min: number, max: number): Shape<number> {
  return {
    ...integer(min, max),
    allowed: `milliseconds, ${allowedInteger(min, max)}`,
    hint: (value) => {
      const [, count, unit] = (typeof value === 'string' ? /^(\d{1,9})(ms|s|m)$/.exec(value) : null) ?? [];
      return unit === undefined ? number.hint!(value) : `did you mean ${Number(count) * MILLISECONDS[unit]!}?`;
    },
  };
}

export function allowedInteger(min: number, max?: number): string {
  return max === undefined ? `an integer of at least ${min}` : `an integer from ${min} to ${max}`;
}

export const flag: Shape<boolean> = {
  allowed: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  hint: (value) => (value === 'true' || value === 'false' ? 'write it without quotes' : undefined),
};

export function oneOf<const T extends string | number | boolean>(values: readonly T[]): Shape<T> {
  const texts = values.map(String);
  return {
    allowed: values.length === 1 ? texts[0]! : `one of ${texts.join(', ')}`,
    accepts: (value) => (values as readonly unknown[]).includes(value),
    hint: (value) => {
      if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
      const same = values.find((one) => String(one) === String(value));
      if (same !== undefined) {
        return typeof same === 'string' ? `put it in quotes: "${same}"` : `write it without quotes: ${String(same)}`;
      }
      const meant = typeof value === 'string' ? suggestionFor(value, texts) : undefined;
      return meant === undefined ? undefined : `did you mean "${meant}"?`;
    },
  };
}

export function list<T>(entry: Shape<T>): Shape<readonly T[]> {
  return {
    allowed: 'a list',
    accepts: Array.isArray,
    *inside(value, path) {
      for (const [index, given] of (value as readonly unknown[]).entries()) {
        yield* misfitsWithin(entry, given, pathBelow(path, index));
      }
    },
    hint: (value) => (entry.accepts(value) ? 'put it in brackets, [ ]' : undefined),
  };
}

/** An object whose keys are names of the user's own. */
export function map<T>(entry: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    allowed: 'an object',
    accepts: hasOwnFields,
    *inside(value, path) {
      for (const [key, given] of Object.entries(value as object)) {
        yield* misfitsWithin(entry, given, `${path}[${JSON.stringify(key)}]`);
      }
    },
    hint: (value) => (Array.isArray(value) ? 'write each name with its value: { name: value }' : undefined),
  };
}

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape };
}

/** @param example of such an object, for people who give something else */
export function object<Props extends object>(fields: Fields<Props>, example?: string): Shape<Props> {
  const byName = fields as unknown as Readonly<Record<string, Field>>;
  const allowed = example ?? `an object with ${listed(Object.keys(byName))}`;
  return {
    allowed,
    accepts: hasOwnFields,
    fields: byName,
    *inside(value, path) {
      const given = value as Readonly<Record<string, unknown>>;
      const unknown = Object.keys(given).filter((name) => !Object.hasOwn(byName, name));
      if (unknown.length > 0 && !isPlainObject(value)) {
        yield { path, value, allowed };
        return;
      }
      for (const name of unknown) {
        yield { path: below(path, name), value: given[name], allowed: noSuch(name, byName) };
      }
      for (const [name, field] of Object.entries(byName)) yield* fieldMisfits(field, given[name], below(path, name));
    },
  };
}

function* fieldMisfits(field: Field, value: unknown, path: string): Generator<Misfit, undefined> {
  const isOptional = 'optional' in field;
  if (isOptional && value === undefined) return undefined;
  const ending = isOptional && value === null ? '; or leave it out' : value === undefined ? '; it is needed' : '';
  for (const found of misfitsWithin(isOptional ? field.optional : field, value, path)) {
    yield ending === '' ? found : { ...found, allowed: found.allowed + ending };
  }
  return undefined;
}

/** A value of one of several shapes. Of objects, the one counts that a value is nearest to. */
export function either<const Types extends readonly unknown[]>(
  ...shapes: { readonly [Index in keyof Types]: Shape<Types[Index]> }
): Shape<Types[number]> {
  return {
    allowed: [...new Set(shapes.map(({ allowed }) => allowed))].join(' or '),
    accepts: (value) => shapes.some((shape) => shape.accepts(value)),
    inside: (value, path) => {
      const found = shapes
        .filter((shape) => shape.accepts(value))
        .map((shape) => [...misfitsWithin(shape, value, path)]);
      return found.reduce((best, each) => (distance(each) < distance(best) ? each : best));
    },
    hint: (value) => shapes.map((shape) => shape.hint?.(value)).find((hint) => hint !== undefined),
  };
}

function distance(misfits: readonly Misfit[]): number {
  return misfits.length - (misfits.some(({ allowed }) => allowed.includes('did you mean')) ? 0.5 : 0);
}

export function instanceOf<T>(made: abstract new (...args: never[]) => T, allowed: string): Shape<T> {
  return { allowed, accepts: (value) => value instanceof made };
}

/** What is looked at elsewhere. */
export const anything: Shape<unknown> = { allowed: 'anything', accepts: () => true };

/** An object that is looked at elsewhere, but for what cannot be written of it. */
export const anyObject: Shape<object> = { allowed: 'an object', accepts: hasOwnFields, inside: unwritten };

/** What cannot be written of an object whose fields are free. */
export function* unwritten(value: unknown, path: string): Generator<Misfit, undefined> {
  const found = findPart(value, hidesItsClass);
  if (found === undefined) return undefined;
  const allowed =
    'an object as { } makes it, without a field "constructor": no other can be written; copy it with { ...object }';
  yield { path: pathText(found.path, path), value: found.value, allowed };
  return undefined;
}

function noSuch(name: string, fields: Readonly<Record<string, Field>>): string {
  const names = Object.keys(fields);
  const meant = suggestionFor(name, names) ?? nested(name, fields);
  return `no prop of this name${meant === undefined ? `; there are ${listed(names)}` : didYouMean(meant)}`;
}

/** The field of that name in an object below. */
function nested(name: string, fields: Readonly<Record<string, Field>>): string | undefined {
  const outer = Object.entries(fields).find(([, field]) => {
    const inner = ('optional' in field ? field.optional : field).fields;
    return inner !== undefined && Object.hasOwn(inner, name);
  });
  return outer && `${outer[0]}.${name}`;
}

function below(path: string, name: string): string {
  return path === '' ? name : pathBelow(path, name);
}

function listed(names: readonly string[]): string {
  return names.slice(0, MOST_LISTED).join(', ') + (names.length > MOST_LISTED ? ' …' : '');
}
