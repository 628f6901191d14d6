/** What `JSON.stringify` takes in a value's place: what its `toJSON` gives, and texts, numbers and booleans without their objects. */
export function plainValue(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { toJSON } = value as { readonly toJSON?: unknown };
  const json: unknown = typeof toJSON === 'function' ? toJSON.call(value, String(key)) : value;
  return json instanceof String || json instanceof Number || json instanceof Boolean ? json.valueOf() : json;
}

/** Whether an object is a mapping by its own keys, and not one of the language's, such as a `Map`, that keeps what it contains. */
export function isMapping(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain || Object.prototype.toString.call(value) === '[object Object]';
}
