import type { Span } from '../span';
import type { FieldFacts } from './facts';

/** The Kongs that take values from vaults. */
export const VAULTS: Span = { since: '2.8' };

const START = '{vault://';

/** A text that says in which vault a value is. */
export function isVaultReference(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(START) && value.endsWith('}');
}

/** What stands for the vault in a reference such as `{vault://my-env/key}`: its prefix, or its kind. */
export function vaultIn(reference: string): string | undefined {
  return /^[^/}]{1,256}/.exec(reference.slice(START.length))?.[0];
}

/** Kong takes the value from a vault later, and asks nothing of it now. */
export function isReference(field: FieldFacts | undefined, value: unknown): boolean {
  return field?.type === 'string' && field.referenceable === true && isVaultReference(value);
}
