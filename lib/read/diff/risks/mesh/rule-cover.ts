import { isWithinRange } from '../../../../facts/plugins/address-range';
import { entry, isObject, list, text } from '../../../manifests/json';

/** No path of a request begins so. */
const RANGE = /^[\da-f.:]{2,45}\/\d{1,3}$/i;

/** Rules that fields with one text each are for, each at most this often: a rule with many texts has very many. */
const MOST_PARTS = 64;

/**
 * The parts of a rule of an AuthorizationPolicy that are for requests for which none of some rules is, as far as their texts tell: each
 * a rule with one source, one operation, and one text in each of their fields, or the whole where these are very many.
 */
export function partsBeyond(rules: readonly unknown[], narrow: unknown): readonly unknown[] {
  if (rules.some((rule) => coversRule(rule, narrow))) return [];
  return partsOf(narrow).filter((part) => !rules.some((rule) => coversRule(rule, part)));
}

function partsOf(rule: unknown): unknown[] {
  if (!isObject(rule)) return [rule];
  const sources = sidesOf(rule.from, 'source');
  const operations = sidesOf(rule.to, 'operation');
  if (sources.length * operations.length > MOST_PARTS) return [rule];
  return sources.flatMap((from) => operations.map((to) => ({ ...rule, ...from, ...to })));
}

function sidesOf(side: unknown, field: 'source' | 'operation'): object[] {
  const items = list(side).flatMap((item) => fieldParts(entry(item, field)));
  const name = field === 'source' ? 'from' : 'to';
  return items.length === 0 ? [{}] : items.map((item) => ({ [name]: [{ [field]: item }] }));
}

function fieldParts(value: unknown): object[] {
  if (!isObject(value)) return [{}];
  let parts: object[] = [{}];
  for (const [field, texts] of Object.entries(value)) {
    const all = /^not[A-Z]/.test(field) ? [texts] : list(texts).map((each) => [each]);
    if (parts.length * all.length > MOST_PARTS) return [value];
    parts = parts.flatMap((part) => all.map((each) => ({ ...part, [field]: each })));
  }
  return parts;
}

/** Whether one rule of an AuthorizationPolicy is for all requests that another is for, as far as their texts tell. */
function coversRule(wide: unknown, narrow: unknown): boolean {
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

/** Texts end or begin with `*`, or are it; ranges have addresses in them. */
function isWithin(inner: string, outer: string): boolean {
  if (inner === outer || outer === '*') return true;
  if (RANGE.test(outer)) return isWithinRange(inner, outer);
  if (outer.endsWith('*')) return inner.startsWith(outer.slice(0, -1));
  return outer.startsWith('*') && inner.endsWith(outer.slice(1));
}

function textsOf(value: unknown): string[] {
  return list(value).flatMap((each) => text(each) ?? []);
}
