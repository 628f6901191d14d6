import { pathBelow } from '../text/value-path';

/** How much data holds, whatever its fields are called: what is lost from one form to another makes a difference. */
export interface Content {
  readonly scalars: number;
  /** Lists and objects, but not `{ value }`: cdk8s writes such a one for a number or a text. */
  readonly containers: number;
  /** What no manifest can say. */
  readonly unsayable: number;
}

export function contentOf(data: unknown): Content {
  const content = { scalars: 0, containers: 0, unsayable: 0 };
  count(data, content);
  return content;
}

function count(data: unknown, content: { -readonly [Part in keyof Content]: number }): void {
  if (isUnsayable(data)) content.unsayable++;
  else if (typeof data !== 'object' || data === null) content.scalars++;
  else if (Array.isArray(data)) {
    content.containers++;
    for (const entry of data) count(entry, content);
  } else {
    const keys = Object.keys(data);
    if (keys.length !== 1 || keys[0] !== 'value') content.containers++;
    for (const key of keys) {
      const value = (data as Readonly<Record<string, unknown>>)[key];
      if (value !== undefined) count(value, content);
    }
  }
}

/** Entries of a list that are not there, and what is no data. Fields that are undefined are left out. */
export function isUnsayable(data: unknown): boolean {
  return data === undefined || typeof data === 'function' || typeof data === 'symbol';
}

export interface Part {
  readonly path: string;
  readonly value: unknown;
}

/** The first part of some data that is so. */
export function findPart(data: unknown, isSo: (value: unknown) => boolean, path = ''): Part | undefined {
  if (isSo(data)) return { path, value: data };
  const isList = Array.isArray(data);
  if (!isList && !isPlainObject(data)) return undefined;
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined && !isList) continue;
    const found = findPart(value, isSo, path === '' ? key : pathBelow(path, isList ? Number(key) : key));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
