import { withoutCredentials } from './credentials';

/**
 * Characters that JSON may contain as they are but a terminal or a viewer would obey, and a sign with which CI systems begin
 * commands within a line.
 */
const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFE\uFFFF](?<!\n)|(?<=#)#(?=\w*\[)/gu;

/** JSON to print: indented, without credentials, and with escapes for whatever would be obeyed, so that it still means the same. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, plain, 2).replace(OBEYED, (character) =>
    Array.from({ length: character.length }, (_, index) => escaped(character.charCodeAt(index))).join(''),
  );
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutCredentials(value) : value;
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
