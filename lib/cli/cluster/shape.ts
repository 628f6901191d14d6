import { redactedValue } from '../../facts/plugins/redacted-value';
import { coverOfProp } from '../../facts/plugins/secret-place';

/**
 * Reads a value that came from outside, and keeps the parts that are known.
 * @param path of the value, for the error
 * @throws ShapeError when it is not what it is said to be
 */
export type Shape<T> = (value: unknown, path: string) => T;

/** What a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never;

/** A value from outside is not what it should be. */
export class ShapeError extends Error {}

/** Longest value that an error shows. */
const SHOWN = 60;

export const text: Shape<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(value, path, 'a string');

export const number: Shape<number> = (value, path) =>
  typeof value === 'number' ? value : refuse(value, path, 'a number');

export const flag: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(value, path, 'true or false');

/** Reads whatever it is. */
export const anything: Shape<object | string | number | boolean | null> = (value) => value ?? null;

/** Reads undefined and null, which say the same, as undefined. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, path) => (value === undefined || value === null ? undefined : shape(value, path));
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((each, index) => shape(each, `${path}[${index}]`)) : refuse(value, path, 'a list');
}

/** An object with keys of any name. */
export function map<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, path) => {
    const entries = Object.entries(objectAt(value, path));
    return Object.fromEntries(entries.map(([key, each]) => [key, shape(each, below(path, key))]));
  };
}

export type Fields = Readonly<Record<string, Shape<unknown>>>;
type Mandatory<F extends Fields> = { [K in keyof F]: undefined extends Of<F[K]> ? never : K }[keyof F];
/** What an object with these keys reads as; those that may be missing may be left out. */
export type Known<F extends Fields> = { readonly [K in Mandatory<F>]: Of<F[K]> } & {
  readonly [K in Exclude<keyof F, Mandatory<F>>]?: Of<F[K]>;
};

/** An object with these keys; others are left out. */
export function object<F extends Fields>(fields: F): Shape<Known<F>> {
  const shapes = Object.entries(fields);
  return (value, path) => {
    const given = objectAt(value, path);
    return Object.fromEntries(shapes.map(([key, shape]) => [key, shape(given[key], below(path, key))])) as Known<F>;
  };
}

function objectAt(value: unknown, path: string): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : refuse(value, path, 'an object');
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function refuse(value: unknown, path: string, wanted: string): never {
  const given = value === undefined ? 'missing' : JSON.stringify(redactedValue(value, coverOfProp(path)));
  const shown = given.length > SHOWN ? `${given.slice(0, SHOWN)}…` : given;
  throw new ShapeError(`${path === '' ? 'it' : path} is ${shown}, not ${wanted}`);
}
