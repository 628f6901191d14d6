/** Where a value is in some data: keys and list indices from the outside in. */
export type ValuePath = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/**
 * The path as people read it: `spec.ports[0].name` or `metadata.annotations["konghq.com/plugins"]`; empty for the data itself.
 * @param outer the text for where the path begins
 */
export function pathText(path: ValuePath, outer = ''): string {
  return path.reduce<string>(pathBelow, outer).replace(/^\./, '');
}

/** The text for an entry below another: `.name`, `[0]`, or `["any text"]`. */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** Whether a path is another, or leads to something inside it. */
export function isWithin(path: ValuePath, outer: ValuePath): boolean {
  return path.length >= outer.length && outer.every((step, index) => path[index] === step);
}

export function isSamePath(path: ValuePath, other: ValuePath): boolean {
  return path.length === other.length && isWithin(path, other);
}
