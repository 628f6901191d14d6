import type { Scalar } from '../../../lib/facts/plugins/facts';
import { isPlainObject } from '../../../lib/write/props/data-part';
import { misfitsOf, oneOf, type AnyShape, type Shape } from '../../../lib/write/props/shape';

export const scalar: Shape<Scalar> = {
  allowed: 'a string, a number or true or false',
  accepts: (value) => ['string', 'number', 'boolean'].includes(typeof value),
};

export const numberOrNull: Shape<number | null> = {
  allowed: 'a number or null',
  accepts: (value) => typeof value === 'number' || value === null,
};

/** Both bounds of a range. */
export const bounds: Shape<readonly [number, number]> = {
  allowed: 'two numbers, the lower one first',
  accepts: (value) => {
    if (!Array.isArray(value) || value.length !== 2) return false;
    const [low, high] = value as unknown[];
    return typeof low === 'number' && typeof high === 'number' && low <= high;
  },
};

/** Of JavaScript. */
export const regexSource: Shape<string> = {
  allowed: 'a regular expression of JavaScript',
  accepts: (value) => typeof value === 'string' && compiles(value),
};

/** An object that is told apart from others by its `kind`. */
export function byKind<Union extends { readonly kind: string }>(
  shapes: Readonly<Record<Union['kind'], AnyShape>>,
): Shape<Union> {
  const known = new Map<unknown, AnyShape>(Object.entries<AnyShape>(shapes));
  const kinds = oneOf([...known.keys()].map(String));
  return {
    allowed: 'an object with a kind',
    accepts: isPlainObject,
    *inside(value, path) {
      const { kind } = value as { readonly kind?: unknown };
      const shape = known.get(kind);
      yield* shape === undefined ? misfitsOf(kinds, kind, `${path}.kind`) : misfitsOf(shape, value, path);
    },
  };
}

/** The shape of something that may be inside itself. */
export function lazily<T>(allowed: string, shape: () => Shape<T>): Shape<T> {
  return {
    allowed,
    accepts: (value) => shape().accepts(value),
    inside: (value, path) => misfitsOf(shape(), value, path),
  };
}

function compiles(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
