import { isObject } from '../../../manifests/json';

/** A patch that does not fit what it is for. */
export class PatchFault extends Error {}

/**
 * A document with a value added at a place, as the controller's JSON patches do: what is missing on the way there it makes.
 * @param pointer of RFC 6901; empty for the whole document
 * @throws PatchFault where a list has no such place
 */
export function added(document: unknown, pointer: string, value: unknown): unknown {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) throw new PatchFault('the path does not begin with "/"');
  return addedAt(document, stepsOf(pointer), value);
}

/** The keys of a pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function addedAt(owner: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(owner)) {
    const members: readonly unknown[] = owner;
    const index = indexOf(step, members.length);
    const isLast = rest.length === 0;
    if (!isLast && index >= members.length) throw new PatchFault(`the list has no place ${step}`);
    const inner = isLast ? value : addedAt(members[index], rest, value);
    return [...members.slice(0, index), inner, ...members.slice(isLast ? index : index + 1)];
  }
  if (owner !== undefined && !isObject(owner)) throw new PatchFault(`nothing can be added below what is no object`);
  const inner = owner !== undefined && Object.hasOwn(owner, step) ? owner[step] : undefined;
  if (rest.length === 0) return withEntry(owner ?? {}, step, value);
  const made = inner ?? (isIndex(rest[0]!) ? [] : {});
  return withEntry(owner ?? {}, step, addedAt(made, rest, value));
}

function withEntry(owner: Readonly<Record<string, unknown>>, key: string, value: unknown): Record<string, unknown> {
  const copy = { ...owner };
  // Not an assignment: the key may be __proto__.
  Object.defineProperty(copy, key, { value, configurable: true, enumerable: true, writable: true });
  return copy;
}

function isIndex(step: string): boolean {
  return step === '-' || step === '0';
}

function indexOf(step: string, length: number): number {
  if (step === '-') return length;
  const index = /^\d{1,9}$/.test(step) ? Number(step) : undefined;
  if (index === undefined || index > length) throw new PatchFault(`the list has no place ${step}`);
  return index;
}
