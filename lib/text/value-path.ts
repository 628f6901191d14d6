const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/** The path of an entry below another path: `.name`, `[0]`, or `["any text"]`. */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
