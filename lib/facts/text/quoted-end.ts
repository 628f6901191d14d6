/**
 * Where a text in quotes ends: behind the first quote without a backslash. Undefined where it does not.
 * Not with a regular expression, which overflows its stack on long texts.
 * @param from behind the quote that opens it
 */
export function quotedEnd(text: string, from: number, quote: '"' | "'" | '`' = '"'): number | undefined {
  let index = from;
  while (index < text.length && text[index] !== quote) index += text[index] === '\\' ? 2 : 1;
  return index < text.length ? index + 1 : undefined;
}
