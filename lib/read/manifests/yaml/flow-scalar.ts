import type { Cursor } from './cursor';
import { Gap } from './gap';
import { Token } from './token';
import { YamlError } from './yaml-error';

const APOSTROPHE = 0x27;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What follows a backslash, and what both mean. */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
/** How many hexadecimal digits follow. */
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * A text without quotes; the cursor is at its first character.
 * @param indent columns that continuation lines need; lines between brackets or braces need none
 * @returns with whether its line has ended too
 */
export function readPlain(
  cursor: Cursor,
  indent: number,
  isInFlow: boolean,
): { readonly token: Token; readonly endsLine: boolean } {
  const start = cursor.offset;
  let text = '';
  let gap: Gap | undefined;
  for (;;) {
    const from = cursor.offset;
    if (cursor.is('#') || cursor.isAtMarker('-') || cursor.isAtMarker('.')) break;
    cursor.skipPlain(isInFlow);
    if (cursor.offset > from) {
      text += (gap?.text() ?? '') + cursor.text.slice(from, cursor.offset);
      gap = undefined;
    }
    if (!cursor.isAtGap() || cursor.isAtEnd()) break;
    gap ??= new Gap();
    gap.read(cursor, indent);
    if (!isInFlow && cursor.column < indent) break;
  }
  return { token: new Token('scalar', start, text), endsLine: gap?.hasBreak === true };
}

/** A text in single or double quotes; the cursor is at the first of them. */
export function readQuoted(cursor: Cursor): Token {
  const start = cursor.offset;
  const quote = cursor.character;
  cursor.offset++;
  let text = '';
  for (;;) {
    if (cursor.isAtMarker('-') || cursor.isAtMarker('.')) {
      throw new YamlError('a line that ends the document is inside quotes', cursor.offset);
    }
    if (cursor.isAtEnd()) throw new YamlError('the quote that opens here is not closed', start);
    const run = quote === '"' ? readEscapedRun(cursor) : readRun(cursor);
    text += run.text;
    if (cursor.is(quote)) break;
    const gap = new Gap(run.endsWithBreak);
    gap.read(cursor);
    text += gap.text();
  }
  cursor.offset++;
  return new Token('scalar', start, text, 'quoted');
}

/** Characters up to white space or the closing quote; inside, two quotes are one. */
function readRun(cursor: Cursor): Run {
  let text = '';
  for (;;) {
    const from = cursor.offset;
    cursor.skipTo(APOSTROPHE, APOSTROPHE);
    text += cursor.text.slice(from, cursor.offset);
    if (!cursor.text.startsWith("''", cursor.offset)) return { text, endsWithBreak: false };
    text += "'";
    cursor.offset += 2;
  }
}

/** Characters up to white space, the closing quote, or behind a line break with a backslash in front. */
function readEscapedRun(cursor: Cursor): Run {
  let text = '';
  for (;;) {
    const from = cursor.offset;
    cursor.skipTo(QUOTE, BACKSLASH);
    text += cursor.text.slice(from, cursor.offset);
    if (!cursor.is('\\')) return { text, endsWithBreak: false };
    cursor.offset++;
    if (cursor.isAtBreak()) {
      cursor.readBreak();
      return { text, endsWithBreak: true };
    }
    text += readEscape(cursor);
  }
}

interface Run {
  readonly text: string;
  readonly endsWithBreak: boolean;
}

/** The cursor is behind the backslash. */
function readEscape(cursor: Cursor): string {
  const { text, offset } = cursor;
  const name = text[offset] ?? '';
  cursor.offset++;
  if (Object.hasOwn(ESCAPES, name)) return ESCAPES[name]!;
  if (!Object.hasOwn(CODE_LENGTHS, name)) {
    throw new YamlError('YAML has no such escape; write a backslash as two', offset - 1);
  }
  const digits = text.slice(cursor.offset, cursor.offset + CODE_LENGTHS[name]!);
  if (digits.length < CODE_LENGTHS[name]! || !/^[\da-fA-F]+$/.test(digits)) {
    throw new YamlError(`"\\${name}" needs ${CODE_LENGTHS[name]} hexadecimal digits`, offset - 1);
  }
  const code = parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new YamlError('this escape is not a character; one above U+FFFF is "\\U" and 8 digits', offset - 1);
  }
  cursor.offset += digits.length;
  return String.fromCodePoint(code);
}
