import { isObject } from '../../../manifests/json';

/** A patch that does not fit what it is for. */
export class PatchFault extends Error {}

/** Deeper paths and longer lists are nobody's configuration. */
const DEEPEST = 100;
const LONGEST_LIST = 10_000;

/**
 * A document with a value added at a place, as the controller's JSON patches do: what is missing on the way there it makes, and
 * fills lists up with nulls. Source: `ensurePathExists` of evanphx/json-patch v5.
 * @param pointer of RFC 6901, of which nobody looks at what stands before the first slash; empty for the whole document
 * @throws PatchFault where there is no such place
 */
export function added(document: unknown, pointer: string, value: unknown): unknown {
  if (pointer === '') return value;
  const steps = stepsOf(pointer);
  if (steps.length === 0) throw new PatchFault('the path has no "/"');
  if (steps.length > DEEPEST) throw new PatchFault('the path is too deep');
  return addedAt(document, steps, value);
}

/** The keys of a pointer. */
export function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function addedAt(owner: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(owner)) return addedToList(owner, step, rest, value);
  if (!isObject(owner)) throw new PatchFault('nothing can be added below what is no object');
  const inner = Object.hasOwn(owner, step) ? owner[step] : undefined;
  return withEntry(owner, step, rest.length === 0 ? value : addedAt(inner ?? madeFor(rest[0]!), rest, value));
}

function addedToList(members: readonly unknown[], step: string, rest: readonly string[], value: unknown): unknown[] {
  if (rest.length === 0) {
    const index = step === '-' ? members.length : (indexOf(step) ?? indexFromEnd(step, members.length));
    if (index === undefined || index > members.length) throw new PatchFault(`the list has no place ${step}`);
    return [...members.slice(0, index), value, ...members.slice(index)];
  }
  const index = indexOf(step);
  if (index === undefined) throw new PatchFault(`the list has no place ${step}`);
  const filled = [...members, ...nulls(index - members.length)];
  return [
    ...filled.slice(0, index),
    addedAt(filled[index] ?? madeFor(rest[0]!), rest, value),
    ...filled.slice(index + 1),
  ];
}

/** `-1` is behind the last, `-2` before it. */
function indexFromEnd(step: string, length: number): number | undefined {
  const index = /^-\d{1,9}$/.test(step) ? length + 1 + Number(step) : -1;
  return index < 0 ? undefined : index;
}

/** A list for an index, with all that stands before it; an object for a key. */
function madeFor(step: string): unknown {
  const index = step === '-' ? 0 : indexOf(step);
  return index === undefined ? {} : nulls(index);
}

function nulls(count: number): null[] {
  return Array.from({ length: Math.max(count, 0) }, () => null);
}

function withEntry(owner: Readonly<Record<string, unknown>>, key: string, value: unknown): Record<string, unknown> {
  const copy = { ...owner };
  // Not an assignment: the key may be __proto__.
  Object.defineProperty(copy, key, { value, configurable: true, enumerable: true, writable: true });
  return copy;
}

/** As Go reads a number: with a sign too. */
function indexOf(step: string): number | undefined {
  if (!/^(\+?\d{1,9}|-0{1,9})$/.test(step)) return undefined;
  const index = Math.abs(Number(step));
  if (index > LONGEST_LIST) throw new PatchFault(`a list of ${step} members is too long`);
  return index;
}
