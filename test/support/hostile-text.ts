/**
 * Characters that a terminal or a viewer obeys instead of showing them. By numbers, from Unicode's lists (UAX #9 for bidi
 * controls), so that they are not what the code under test takes them from.
 */
export const OBEYED = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index),
  ...[0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x2060, 0xfeff, 0xfff9, 0xfffe, 0xffff],
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xd800, 0xdfff, 0xe0001, 0xe0041],
].map((code) => String.fromCodePoint(code));

/** Moves the cursor, sets a title, turns the direction, begins lines that look like others, and commands CI systems. */
export const HOSTILE = 'a\u001b[2J\u001b]0;b\u0007\u202e\u009bc\r\n::error::d\n✔ e\u2028##[error]f\u0000';

/** What of it a text would have a reader or a CI system obey; colours of our own and ends of lines aside. */
export function obeyedIn(text: string): string[] {
  const lines = text.split('\n');
  const there = new Set(lines.join(''));
  const characters = OBEYED.filter((character) => there.has(character));
  const commands = lines.filter((line) => /^\s*::[\w-]+(\s.*)?::|##\w*\[/.test(line));
  return [...characters.map((character) => `U+${character.codePointAt(0)!.toString(16)}`), ...commands];
}
