import { entry } from '../data';
import { LinearRegex } from '../regex/linear-regex';
import { patternWords } from './pattern-words';
import type { BoundedType, ListType } from './schema-facts';

/** A bound that a value goes beyond. */
export interface Bound {
  readonly of: 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'pattern';
  readonly limit: number | string;
}

/** Longest text that is compared with a pattern. */
const LONGEST = 4096;

/** The first bound that a text or a number goes beyond. */
export function boundOf(value: unknown, type: BoundedType): Bound | undefined {
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = type;
    if (value < minimum) return { of: 'minimum', limit: minimum };
    return value > maximum ? { of: 'maximum', limit: maximum } : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const { minLength = 0, maxLength = Infinity, pattern } = type;
  if (value.length < minLength) return { of: 'minLength', limit: minLength };
  if (value.length > maxLength) return { of: 'maxLength', limit: maxLength };
  return pattern === undefined || isLike(value, pattern) ? undefined : { of: 'pattern', limit: pattern };
}

export function listBoundOf(
  { length }: readonly unknown[],
  { minItems = 0, maxItems = Infinity }: ListType,
): Bound | undefined {
  if (length < minItems) return { of: 'minItems', limit: minItems };
  return length > maxItems ? { of: 'maxItems', limit: maxItems } : undefined;
}

/** Members of a list that has each once, which stand there before, each with the place of the first. */
export function repeatedMembers(
  value: readonly unknown[],
  { unique }: ListType,
): { readonly at: number; readonly first: number }[] {
  if (unique === undefined) return [];
  const firsts = new Map<string, number>();
  return value.flatMap((member, at) => {
    const key = unique === true ? member : unique.map((field) => entry(member, field));
    // What lacks a field of the key has another fault.
    if (Array.isArray(key) && key.some((part) => part === undefined)) return [];
    const text = JSON.stringify(key);
    const first = firsts.get(text);
    if (first === undefined) firsts.set(text, at);
    return first === undefined ? [] : [{ at, first }];
  });
}

/** What a bound allows, in words: `at least 10 characters`. */
export function allowedBy({ of, limit }: Bound): string {
  if (of === 'pattern') return patternWords(String(limit)) ?? `a text that matches ${limit}`;
  const unit = of.endsWith('Length') ? ' characters' : of.endsWith('Items') ? ' members' : '';
  return `at ${of.startsWith('min') ? 'least' : 'most'} ${limit}${unit}`;
}

const regexes = new Map<string, LinearRegex | undefined>();

/** Also where it is not known: of long texts, and of patterns that are not understood. */
function isLike(text: string, pattern: string): boolean {
  if (!regexes.has(pattern)) regexes.set(pattern, LinearRegex.of(pattern));
  return text.length > LONGEST || (regexes.get(pattern)?.isFoundIn(text) ?? true);
}
