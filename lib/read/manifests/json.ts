import { entry, isObject, type JsonObject } from '../../facts/data';

/**
 * Manifests are anybody's: nothing in them need have the type it should. These give what is there when it has the type,
 * and something harmless when it has not, so that rules need not ask.
 */
export { entry, isObject, type JsonObject };

const NOTHING: JsonObject = Object.freeze(Object.create(null) as Record<string, unknown>);

/** The object, or an empty one. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : NOTHING;
}

/** The members of a list, or none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or none when it is empty or no text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number, or none. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What is at a path. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let inner = value;
  for (const step of path) inner = typeof step === 'number' ? list(inner)[step] : entry(inner, step);
  return inner;
}
