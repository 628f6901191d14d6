import { OTHER_BREAKS, REFUSED } from '../../facts/yaml/characters';

/**
 * Characters that do not come back when they stand as they are. A byte order mark makes kubectl skip the first character of
 * every line when the mark happens to be the first thing in its buffer.
 */
const UNSAFE = String.raw`${REFUSED}${OTHER_BREAKS}\ufeff`;
const ESCAPED = new RegExp(String.raw`["\\\t\n${UNSAFE}]`, 'g');
const NEEDS_ESCAPE = new RegExp(`[${UNSAFE}]`);

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** Length of a text, as JSON, from which on its lines are lines of the file too. */
const MULTILINE = 40;

/** Whether the text has characters that only an escape keeps. */
export function needsEscape(text: string): boolean {
  return NEEDS_ESCAPE.test(text);
}

/** A text of one line in the quotes that need fewer escapes. */
export function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : doubleQuoted(text);
}

/**
 * A text in double quotes, with escapes.
 * @param indent of the lines of a long text; without it, all is on one line
 */
export function doubleQuoted(text: string, indent?: string): string {
  if (indent === undefined || !text.includes('\n') || JSON.stringify(text).length < MULTILINE) {
    return `"${escaped(text).replaceAll(' \\n', '\\ \\n')}"`;
  }
  return `"${folded(text, indent)}"`;
}

/**
 * Readers join the lines of a quoted text, with one space or with a line break less than there are, and drop the spaces around
 * the joints. The last line break is an escape, so that the quote does not stand alone.
 */
function folded(text: string, indent: string): string {
  const end = text.endsWith('\n') ? '\\n' : '';
  const lines = (end === '' ? text : text.slice(0, -1)).split('\n').map((line) => escaped(line));
  const guarded = lines.map((line, index) => guardSpaces(line, index > 0, end !== '' || index < lines.length - 1));
  return guarded.join('\n').replace(/\n+/g, `\n$&${indent}`) + end;
}

function guardSpaces(line: string, atStart: boolean, atEnd: boolean): string {
  const start = atStart && line.startsWith(' ') ? `\\${line}` : line;
  if (!atEnd || !line.endsWith(' ') || start === '\\ ') return start;
  return `${start.slice(0, -1)}\\ `;
}

function escaped(text: string): string {
  return text.replace(ESCAPED, (character) => SHORT[character] ?? byCode(character.charCodeAt(0)));
}

function byCode(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
