import type { FieldFacts } from './facts';

const REFERENCE = /^\{vault:\/\/.*\}$/s;

/** Kong takes the value from a vault later, and asks nothing of it now. */
export function isReference(field: FieldFacts | undefined, value: unknown): boolean {
  return field?.type === 'string' && field.referenceable === true && typeof value === 'string' && REFERENCE.test(value);
}
