/** A record whose missing fields have been filled in; `null` stands for fields without a value. */
export class FilledRecord extends Map<string, unknown> {
  /** @param written the table that was filled in, if there was one */
  public constructor(public readonly written?: unknown) {
    super();
  }
}

export type Table = FilledRecord | readonly unknown[] | Readonly<Record<string, unknown>>;

/** What Kong reads as a table: JSON arrays and objects. Dates, class instances and the like are not JSON. */
export function isTable(value: unknown): value is Table {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) || value instanceof FilledRecord) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Own entries in order; the keys of an array are its indexes. An `undefined` value counts as no entry. */
export function entriesOf(table: Table): [key: string | number, value: unknown][] {
  if (Array.isArray(table)) return table.map((value: unknown, index) => [index, value === undefined ? null : value]);
  const entries = table instanceof FilledRecord ? [...table] : Object.entries(table);
  return entries.filter(([, value]) => value !== undefined);
}

/**
 * The members of a list, or `undefined` for what is no list. Lua has one kind of empty table, so an object without
 * entries is an empty list.
 */
export function listOf(value: unknown): readonly unknown[] | undefined {
  if (!isTable(value)) return undefined;
  if (Array.isArray(value)) return Array.from(value, (member: unknown) => (member === undefined ? null : member));
  return entriesOf(value).length === 0 ? [] : undefined;
}

/** Lua compares tables by identity, so two equal objects are two members. */
export function withoutDuplicates(list: readonly unknown[]): readonly unknown[] {
  return [...new Set(list)];
}

/** Neither missing nor null, nor an empty string, list or table. */
export function isNonEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !isTable(value) || entriesOf(value).length > 0;
}

/** The value at a path such as `redis.host`; `undefined` where a table on the way is missing. */
export function valueAt(table: unknown, path: string): unknown {
  let value = table;
  for (const name of path.split('.')) {
    if (!isTable(value)) return undefined;
    if (value instanceof FilledRecord) value = value.get(name);
    else value = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return value;
}

/** Lua counts the bytes of a text, and the entries of a table. */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return isTable(value) ? entriesOf(value).length : 0;
}
