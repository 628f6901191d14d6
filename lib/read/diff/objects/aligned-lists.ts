import { at, isObject } from '../../manifests/json';
import { fingerprint } from './same-value';

/** Which items of two lists are the same ones, by their indices. */
export interface Alignment {
  /** In the order of the first list. */
  readonly pairs: readonly Pair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** How items are called: by their keys, or undefined where their index has to do. */
  readonly labelOf: (item: unknown) => string | undefined;
}

export interface Pair {
  readonly before: number;
  readonly after: number;
}

/**
 * Finds the items of one list in another: by their keys where all of both lists have them; else those that are equal, and of the rest
 * objects in their order, and other values at the same index. The same with the lists exchanged.
 * @param fields what tells items apart; none: the whole item
 * @param absent what fields mean that an item lacks
 */
export function alignedLists(
  before: readonly unknown[],
  after: readonly unknown[],
  fields: readonly string[],
  absent: (field: string) => unknown = () => undefined,
): Alignment {
  const keyOf = (item: unknown): string | undefined => keyText(item, fields, absent);
  const isKeyed = fields.length > 0 && [...before, ...after].every((item) => keyOf(item) !== undefined);
  if (isKeyed) {
    const matched = matchedBy(before, after, (item) => keyOf(item)!);
    return { ...matched, labelOf: keyOf };
  }
  const { pairs, removed, added } = matchedBy(before, after, fingerprint);
  const rest = restPairs(before, after, removed, added);
  const [left, right] = [new Set(rest.map((pair) => pair.before)), new Set(rest.map((pair) => pair.after))];
  return {
    pairs: [...pairs, ...rest].sort((a, b) => a.before - b.before),
    removed: removed.filter((index) => !left.has(index)),
    added: added.filter((index) => !right.has(index)),
    labelOf: () => undefined,
  };
}

/** Whether the items that both lists have stand in the same order. */
export function isInOrder(pairs: readonly Pair[]): boolean {
  return pairs.every(({ after }, index) => index === 0 || pairs[index - 1]!.after < after);
}

function keyText(item: unknown, fields: readonly string[], absent: (field: string) => unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const values = fields.map((field) => at(item, ...field.split('.')) ?? absent(field));
  // An Ingress rule without a host has a key too: it is for any.
  const isNamed = values[0] !== undefined || fields[0] === 'host';
  const texts = values.flatMap((value) => scalarText(value ?? '') ?? []);
  return isNamed && texts.length === values.length ? texts.join(' ').trimEnd() || '*' : undefined;
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The first of a key with the first of it, the second with the second. */
function matchedBy(
  before: readonly unknown[],
  after: readonly unknown[],
  keyOf: (item: unknown) => string,
): Pick<Alignment, 'pairs' | 'removed' | 'added'> {
  const waiting = new Map<string, number[]>();
  for (const [index, item] of after.entries()) {
    const key = keyOf(item);
    const queue = waiting.get(key);
    if (queue === undefined) waiting.set(key, [index]);
    else queue.push(index);
  }
  for (const queue of waiting.values()) queue.reverse();
  const [pairs, removed, found]: [Pair[], number[], Set<number>] = [[], [], new Set()];
  for (const [index, item] of before.entries()) {
    const match = waiting.get(keyOf(item))?.pop();
    if (match === undefined) removed.push(index);
    else {
      pairs.push({ before: index, after: match });
      found.add(match);
    }
  }
  return { pairs, removed, added: [...after.keys()].filter((index) => !found.has(index)) };
}

function restPairs(
  before: readonly unknown[],
  after: readonly unknown[],
  removed: readonly number[],
  added: readonly number[],
): Pair[] {
  const [left, right] = [removed, added].map((indices, side) =>
    indices.filter((index) => isObject((side === 0 ? before : after)[index])),
  ) as [number[], number[]];
  const objects = left.slice(0, right.length).map((index, rank) => ({ before: index, after: right[rank]! }));
  const there = new Set(added);
  const others = removed.filter((index) => there.has(index) && !isObject(before[index]) && !isObject(after[index]));
  return [...objects, ...others.map((index) => ({ before: index, after: index }))];
}
