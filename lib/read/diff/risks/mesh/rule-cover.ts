import { entry, isObject, list, text } from '../../../manifests/json';

/** Whether one rule of an AuthorizationPolicy is for all requests that another is for, as far as their texts tell. */
export function coversRule(wide: unknown, narrow: unknown): boolean {
  const isFrom = coversSome(entry(wide, 'from'), entry(narrow, 'from'), 'source');
  const isTo = coversSome(entry(wide, 'to'), entry(narrow, 'to'), 'operation');
  return isFrom && isTo && coversConditions(list(entry(wide, 'when')), list(entry(narrow, 'when')));
}

/** Each of the narrow ones has one that is at least as wide; without any, a rule is for all. */
function coversSome(wide: unknown, narrow: unknown, field: string): boolean {
  if (list(wide).length === 0) return true;
  if (list(narrow).length === 0) return false;
  return list(narrow).every((inner) =>
    list(wide).some((outer) => coversFields(entry(outer, field), entry(inner, field))),
  );
}

/** A field asks for one of its texts, and `notPorts` for none of them; more fields ask for more. */
function coversFields(wide: unknown, narrow: unknown): boolean {
  if (!isObject(wide)) return true;
  return Object.entries(wide).every(([field, value]) => {
    const [outer, inner] = [textsOf(value), textsOf(entry(narrow, field))];
    if (outer.length === 0) return true;
    if (/^not[A-Z]/.test(field)) return outer.every((each) => inner.some((other) => isWithin(each, other)));
    return inner.length > 0 && inner.every((each) => outer.some((other) => isWithin(each, other)));
  });
}

function coversConditions(wide: readonly unknown[], narrow: readonly unknown[]): boolean {
  return wide.every((outer) =>
    narrow.some((inner) => {
      const { key, ...values } = isObject(outer) ? outer : {};
      return entry(inner, 'key') === key && coversFields(values, inner);
    }),
  );
}

/** Texts end or begin with `*`, or are it. */
function isWithin(inner: string, outer: string): boolean {
  if (inner === outer || outer === '*') return true;
  if (outer.endsWith('*')) return inner.startsWith(outer.slice(0, -1));
  return outer.startsWith('*') && inner.endsWith(outer.slice(1));
}

function textsOf(value: unknown): string[] {
  return list(value).flatMap((each) => text(each) ?? []);
}
