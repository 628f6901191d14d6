import { entry } from '../data';

/** A value that an AuthorizationPolicy compares with, and that no request has. */
export interface UnmatchedValue {
  readonly reason: string;
  readonly fix: string;
}

/** Longer texts are no values that somebody compares with. */
const LONGEST = 4096;

const METHOD = /^[a-z][a-z-]*$/i;

/** By the field of an operation. Methods are compared with upper and lower case; `*` counts at either end alone. */
const FAULTS: Readonly<Record<string, (value: string) => UnmatchedValue | undefined>> = {
  methods: (value) =>
    METHOD.test(value) && value !== value.toUpperCase()
      ? { reason: 'methods of requests have capitals', fix: `write ${value.toUpperCase()}` }
      : undefined,
  paths: (value) => {
    if (value.includes('{')) return undefined;
    const inner = innerWildcard(value);
    if (inner !== undefined) return { ...inner, fix: 'write {*} for a part of the path, or one "*" at an end' };
    if (/^[~^]/.test(value))
      return { reason: 'no regular expressions are compared', fix: 'write the path, such as /orders/*' };
    if (/^[\w.%]/.test(value)) return { reason: 'paths of requests begin with "/"', fix: `write /${value}` };
    if (value.endsWith('.*'))
      return { reason: 'no regular expressions are compared, and the dot is one', fix: `write ${value.slice(0, -2)}*` };
    if (value.includes('?')) return { reason: 'paths are compared without their query', fix: 'remove the query' };
    return undefined;
  },
  hosts: (value) =>
    /[\s/]/.test(value)
      ? { reason: 'no Host header has a blank or a slash', fix: 'write the host alone, such as shop.example.com' }
      : innerWildcard(value),
};

function innerWildcard(value: string): UnmatchedValue | undefined {
  const inner = value.replace(/^\*/, '').replace(/\*$/, '');
  const isBetween = inner.includes('*') || (value.length > 1 && value.startsWith('*') && value.endsWith('*'));
  if (!isBetween) return undefined;
  return { reason: 'a "*" counts at one end alone, and is a character elsewhere', fix: 'keep one "*" at an end' };
}

/** A field of an operation in which something compares with what no request has, and its place in the list. */
export interface UnmatchedOperation extends UnmatchedValue {
  readonly field: string;
  readonly index: number;
  readonly value: string;
}

/** @param operation of `to` */
export function unmatchedIn(operation: unknown): UnmatchedOperation[] {
  return Object.entries(FAULTS).flatMap(([name, faultOf]) =>
    [name, `not${name[0]!.toUpperCase()}${name.slice(1)}`].flatMap((field) => {
      const values = entry(operation, field);
      if (!Array.isArray(values)) return [];
      return values.flatMap((value: unknown, index) => {
        const fault = typeof value === 'string' && value.length <= LONGEST ? faultOf(value) : undefined;
        return fault === undefined ? [] : [{ ...fault, field, index, value: String(value) }];
      });
    }),
  );
}
