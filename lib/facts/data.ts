export type { ValuePath as Path } from './text/value-path';

/** An object of data that is anybody's: nothing in it need have the type that it should. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An object with fields, as opposed to a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an object's own key; never what every JavaScript object inherits. */
export function entry(of: unknown, key: string): unknown {
  return isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined;
}

/** The members of a list in a field; none of what is no list. */
export function listAt(of: unknown, key: string): readonly unknown[] {
  const list = entry(of, key);
  return Array.isArray(list) ? list : [];
}
