import { isAmbiguous } from '../../facts/yaml/ambiguous-text';
import { doubleQuoted, needsEscape, quoted } from './quoted-text';

/** Begins with a character that means something else, or has a `:` or `#` that would end it. */
const NOT_PLAIN = /^(?:[-?](?:[ \t]|$)|[\t ,[\]{}#&*!|>'"%@`])|:[ \t]|[ \t]#|[\t :]$/;
/** Most texts: nothing in them means anything to a reader, unless all of it is a word or a number. */
const SIMPLE = /^[A-Za-z_/][\w./-]*$/;

/**
 * A text as a value of a mapping or a member of a list.
 * @param indent of the lines that follow the first
 */
export function valueText(text: string, indent: string): string {
  if (SIMPLE.test(text)) return isAmbiguous(text) ? quoted(text) : text;
  if (needsEscape(text)) return doubleQuoted(text, indent);
  if (text.includes('\n')) return /\n[\t ]+$/.test(text) ? doubleQuoted(text, indent) : block(text, indent);
  return NOT_PLAIN.test(text) || isAmbiguous(text) ? quoted(text) : text;
}

/** Where a key stands: the first thing of all, at the beginning of another line, or behind an indentation. */
export type KeyPlace = 'first' | 'outermost' | 'inside';

/** A text as a key of a mapping, always on one line. */
export function keyText(text: string, place: KeyPlace): string {
  if (SIMPLE.test(text)) return isAmbiguous(text) ? quoted(text) : text;
  if (needsEscape(text) || text.includes('\n')) return doubleQuoted(text);
  return isSpecial(text, place) || NOT_PLAIN.test(text) || isAmbiguous(text) ? quoted(text) : text;
}

function isSpecial(text: string, place: KeyPlace): boolean {
  if (text === '<<') return true;
  // kubectl takes a file for JSON that begins with a brace, behind any space of Unicode.
  if (place === 'first' && /^\s+\{/.test(text)) return true;
  return place !== 'inside' && /^(?:---|\.\.\.)/.test(text);
}

/** The lines of a text as they are, indented. */
function block(text: string, indent: string): string {
  // Readers take the indentation from the first line that is not empty, unless the header tells it.
  const indentation = /^\n*[\t ]/.test(text) ? '2' : '';
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `|${indentation}${chomping(text)}\n${indent}${lines.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
}

/** What becomes of the line breaks at the end: of none, of one behind a visible character, of more. */
function chomping(text: string): '-' | '' | '+' {
  let start = text.length;
  while (start > 0 && '\n\t '.includes(text[start - 1]!)) start--;
  const first = text.indexOf('\n', start);
  if (first < 0) return '-';
  return start > 0 && first === text.length - 1 ? '' : '+';
}
