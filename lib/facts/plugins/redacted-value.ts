import { HIDDEN } from '../text/credentials';
import { redactedText } from '../text/redacted-text';
import { coverOf, type Cover } from './secret-place';
import { SecretRef, UnsafeLiteral } from './secret-value';
import { hiddenValue, shownCopy, type Place } from './shown-copy';

/** Places that are judged by the names around them. */
export const COVERED_PLACES: Readonly<Record<Cover, Place>> = {
  open: coveredPlace('open', (value) => (typeof value === 'string' ? redactedText(value) : described(value))),
  guarded: coveredPlace('guarded', hiddenValue),
  sealed: coveredPlace('sealed', hiddenValue),
};

function coveredPlace(cover: Cover, shown: Place['shown'], outer?: unknown): Place {
  return {
    shown,
    within: (owner, step) => {
      const inner = coverOf(cover, owner, step, outer);
      const isReadWithOwner = inner === 'open' && (step === 'args' || step === 'template');
      return isReadWithOwner ? coveredPlace('open', COVERED_PLACES.open.shown, owner) : COVERED_PLACES[inner];
    },
  };
}

/**
 * A copy of a value that may be shown: everything but secrets, which are judged by the names around them.
 * @param cover how the value as a whole is covered
 */
export function redactedValue(value: unknown, cover: Cover = 'open'): unknown {
  return shownCopy(value, COVERED_PLACES[cover]);
}

/** Of what is no JSON, the class, and of a construct its path too: nobody knows what an instance contains. */
function described(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof SecretRef) return value;
  if (value instanceof UnsafeLiteral) return HIDDEN;
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  const path = typeof node?.path === 'string' ? ` ${node.path}` : '';
  return `[${value.constructor.name}${path}]`;
}
