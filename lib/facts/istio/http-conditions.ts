import { entry, isObject } from '../data';

/** What a proxy has to read HTTP for. Source: `handleRule` of istio/istio, which leaves it out for proxies of nodes. */
const OPERATIONS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const SOURCES = ['requestPrincipals', 'notRequestPrincipals'];

/** Where a rule of an AuthorizationPolicy asks for something of HTTP; undefined where it asks for connections alone. */
export function httpCondition(rule: unknown): readonly (string | number)[] | undefined {
  for (const [list, part, names] of [
    ['to', 'operation', OPERATIONS],
    ['from', 'source', SOURCES],
  ] as const) {
    for (const [index, each] of listAt(rule, list).entries()) {
      const inner = entry(each, part);
      const name = isObject(inner) ? names.find((field) => listAt(inner, field).length > 0) : undefined;
      if (name !== undefined) return [list, index, part, name];
    }
  }
  const at = listAt(rule, 'when').findIndex((each) => {
    const key = entry(each, 'key');
    return typeof key === 'string' && key.startsWith('request.');
  });
  return at < 0 ? undefined : ['when', at, 'key'];
}

function listAt(value: unknown, field: string): readonly unknown[] {
  const list = entry(value, field);
  return Array.isArray(list) ? list : [];
}
