import { entry } from '../../../data';
import type { DefinitionRule } from '../definition-rule';
import { inCode } from '../in-code';

export function numberAt(value: unknown, field: string): number | undefined {
  const number = entry(value, field);
  return typeof number === 'number' ? number : undefined;
}

/** Fields of which none may be less than 0. */
export function notNegative(...names: readonly string[]): DefinitionRule {
  const negative = (value: unknown): string | undefined => names.find((name) => (numberAt(value, name) ?? 0) < 0);
  return inCode(
    (value) => negative(value) !== undefined,
    (value) => `${negative(value)!} is less than 0`,
    'write 0 or more',
  );
}

/** Whether a number is neither too small nor too large; one that is left out is neither. */
export function isWithin(value: unknown, name: string, least: number, most: number): boolean {
  const number = numberAt(value, name) ?? least;
  return number >= least && number <= most;
}

export function within(name: string, least: number, most: number): DefinitionRule {
  return inCode(
    (value) => !isWithin(value, name, least, most),
    (value) => `${name} is ${numberAt(value, name)!}; allowed: ${least} to ${most}`,
    'write a number between them',
  );
}
