import { HIDDEN } from '../text/credentials';
import { SecretRef } from './secret-value';
import { isVaultReference } from './vault-reference';

/** Deeper than anything that a message shows. */
const DEEPEST = 100;

/** A place in a value, by what may be shown of what stands there. */
export interface Place {
  /** What is shown of a value that is not copied member by member. */
  readonly shown: (value: unknown) => unknown;
  /**
   * The place of a member of a list or an object.
   * @default - a list or an object is shown as any other value
   */
  readonly within?: (owner: object, step: string | number) => Place;
}

/** Where a secret stands. */
export const SECRET: Place = { shown: hiddenValue };

/** A value in the place of a secret: what says nothing (`''`, `null`) and what only says where a secret is kept is shown. */
export function hiddenValue(value: unknown): unknown {
  const saysNothing = value === undefined || value === null || value === '';
  return saysNothing || isVaultReference(value) || value instanceof SecretRef ? value : HIDDEN;
}

/** A copy of a value that may be shown: each part as its place allows. */
export function shownCopy(value: unknown, place: Place): unknown {
  return new Copying().of(value, place, 0);
}

class Copying {
  /** A value that contains itself has a copy that does. */
  private readonly copies = new Map<Place, Map<object, unknown>>();

  public of(value: unknown, place: Place, depth: number): unknown {
    if (place.within === undefined || !isPlain(value)) return place.shown(value);
    if (depth > DEEPEST) return HIDDEN;
    return this.copies.get(place)?.get(value) ?? this.copy(value, place, depth);
  }

  private copy(value: object, place: Place, depth: number): unknown {
    const isList = Array.isArray(value);
    const copy = isList ? [] : {};
    const known = this.copies.get(place) ?? new Map<object, unknown>();
    this.copies.set(place, known.set(value, copy));
    for (const [key, member] of Object.entries(value)) {
      const inner = place.within!(value, isList ? Number(key) : key);
      // Not an assignment: the key may be __proto__.
      const shown = this.of(member, inner, depth + 1);
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
