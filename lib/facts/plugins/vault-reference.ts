import type { Span } from '../span';
import type { FieldFacts } from './facts';

/** The Kongs that take values from vaults. */
export const VAULTS: Span = { since: '2.8' };

const REFERENCE = /^\{vault:\/\/.*\}$/s;

/** A text that says in which vault a value is. */
export function isVaultReference(value: unknown): value is string {
  return typeof value === 'string' && REFERENCE.test(value);
}

/** Kong takes the value from a vault later, and asks nothing of it now. */
export function isReference(field: FieldFacts | undefined, value: unknown): boolean {
  return field?.type === 'string' && field.referenceable === true && isVaultReference(value);
}
