import { isObject } from '../../facts/data';
import type { ValuePath } from '../../facts/text/value-path';

/** Part of some data, and where it is. */
export interface DataPart {
  readonly path: ValuePath;
  readonly value: unknown;
}

/** The first part of some data that is so. Fields that are undefined are not there; entries of a list are. */
export function findPart(data: unknown, isSo: (value: unknown) => boolean, path: ValuePath = []): DataPart | undefined {
  if (isSo(data)) return { path, value: data };
  const isList = Array.isArray(data);
  if (!isList && !isPlainObject(data)) return undefined;
  for (const [key, value] of isList ? data.entries() : Object.entries(data)) {
    if (value === undefined && !isList) continue;
    const found = findPart(value, isSo, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The first part of some data that contains the whole, or a part around itself. Data that only names one object twice has none.
 * What is no plain data, such as a construct, is not looked into.
 */
export function findCycle(data: unknown): DataPart | undefined {
  const finished = new Set<unknown>();
  const around = new Set<unknown>();
  const search = (value: unknown, path: ValuePath): DataPart | undefined => {
    const isList = Array.isArray(value);
    if ((!isList && !isPlainObject(value)) || finished.has(value)) return undefined;
    if (around.has(value)) return { path, value };
    around.add(value);
    for (const [key, part] of isList ? value.entries() : Object.entries(value)) {
      const found = search(part, [...path, key]);
      if (found !== undefined) return found;
    }
    around.delete(value);
    finished.add(value);
    return undefined;
  };
  return search(data, []);
}

export { isObject };

/** An object whose fields are to be read from it: what a Map, a Date or a class with getters alone holds is nowhere in theirs. */
export function hasOwnFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value) || (isObject(value) && Object.keys(value).length > 0);
}

/** An object that cdk8s renders nothing from: it asks each for its `constructor`. */
export function hidesItsClass(value: unknown): boolean {
  return isPlainObject(value) && (value as { constructor?: unknown }).constructor !== Object;
}

/** An object of no class of its own. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
