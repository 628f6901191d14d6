import { HIDDEN } from '../text/credentials';
import { redactedText } from '../text/redacted-text';
import { coverOf, type Cover } from './secret-place';
import { SecretRef, UnsafeLiteral } from './secret-value';
import { isVaultReference } from './vault-reference';

/** Deeper than anything that a message shows. */
const DEEPEST = 100;

/**
 * A copy of a value that may be shown: everything but secrets, which are judged by the names around them. What says nothing
 * (`''`, `null`) and what only says where a secret is kept is shown in its place.
 *
 * @param cover how the value as a whole is covered
 */
export function redactedValue(value: unknown, cover: Cover = 'open'): unknown {
  return new Redaction().of(value, cover, 0);
}

/** A value in the place of a secret. */
export function hiddenValue(value: unknown): unknown {
  const saysNothing = value === undefined || value === null || value === '';
  return saysNothing || isVaultReference(value) || value instanceof SecretRef ? value : HIDDEN;
}

class Redaction {
  /** A value that contains itself has a copy that does. */
  private readonly copies = { open: new Map(), guarded: new Map(), sealed: new Map() } satisfies Record<
    Cover,
    Map<object, unknown>
  >;

  public of(value: unknown, cover: Cover, depth: number): unknown {
    if (typeof value === 'string' && cover === 'open') return redactedText(value);
    if (!isPlain(value)) return cover === 'open' ? described(value) : hiddenValue(value);
    if (depth > DEEPEST) return HIDDEN;
    return this.copies[cover].get(value) ?? this.copy(value, cover, depth);
  }

  private copy(value: object, cover: Cover, depth: number): unknown {
    const isList = Array.isArray(value);
    const copy = isList ? [] : {};
    this.copies[cover].set(value, copy);
    for (const [key, member] of Object.entries(value)) {
      const shown = this.of(member, coverOf(cover, value, isList ? Number(key) : key), depth + 1);
      // Not an assignment: the key may be __proto__.
      Object.defineProperty(copy, key, { value: shown, configurable: true, enumerable: true, writable: true });
    }
    return copy;
  }
}

/** A list or an object as JSON has it. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Of what is no JSON, the class: nobody knows what an instance holds. */
function described(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof SecretRef) return value;
  return value instanceof UnsafeLiteral ? HIDDEN : `[${value.constructor.name}]`;
}
