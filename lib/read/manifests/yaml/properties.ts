import type { Cursor } from './cursor';
import { Token } from './token';
import { YamlError } from './yaml-error';

/** Anchors, aliases and handles of tags. */
const NAME = /[\w-]*/y;
const HANDLE = /!(?:[\w-]*!)?/y;
const URI = /[\w;/?:@&=+$,.!~*'()[\]%-]*/y;
const VERSION = /\d{1,2}\.\d{1,2}/y;
/** What may follow an anchor or alias without a space. */
const BEHIND_NAME = '?:,]}%@`';

/** `&name` or `*name`; the cursor is at its first character. */
export function readAnchor(cursor: Cursor, type: 'anchor' | 'alias'): Token {
  const start = cursor.offset;
  cursor.offset++;
  const name = take(cursor, NAME);
  if (name === '' || !(cursor.isAtGap() || BEHIND_NAME.includes(cursor.character))) {
    throw new YamlError(
      `the name of an ${type} is letters, digits, "-" and "_"; a string that begins like this needs quotes`,
      start,
    );
  }
  return new Token(type, start, name);
}

/** `!`, `!name`, `!!name`, `!handle!name` or `!<name>`. */
export function readTag(cursor: Cursor): Token {
  const start = cursor.offset;
  let handle = '';
  let name: string;
  if (cursor.text.startsWith('!<', start)) {
    cursor.offset += 2;
    name = readUri(cursor);
    if (name === '' || !cursor.is('>')) throw new YamlError('a tag "!<…>" is not closed', start);
    cursor.offset++;
  } else {
    handle = take(cursor, HANDLE);
    name = readUri(cursor);
    if (handle.length > 1 && name === '')
      throw new YamlError('a tag has no name; a string that begins with ! needs quotes', start);
    // The tag `!` alone is no short form of anything.
    if (handle === '!' && name === '') [handle, name] = ['', '!'];
  }
  if (!cursor.isAtGap()) {
    throw new YamlError('after a tag there must be a space; a string that begins with "!" needs quotes', start);
  }
  return new Token('tag', start, name, 'plain', handle);
}

/** `%YAML 1.1` or `%TAG !name! prefix`, up to the end of the line. */
export function readDirective(cursor: Cursor): Token {
  const start = cursor.offset;
  cursor.offset++;
  const name = take(cursor, NAME);
  cursor.skipBlanks();
  if (name !== 'YAML' && name !== 'TAG') {
    throw new YamlError(
      'a line that begins with % is a directive, and there are only %YAML and %TAG; a string needs quotes',
      start,
    );
  }
  const token = name === 'YAML' ? readVersion(cursor, start) : readTagDirective(cursor, start);
  cursor.skipBlanks();
  cursor.skipComment();
  if (!cursor.isAtBreakOrEnd()) throw new YamlError(`the directive %${name} does not end with its line`, start);
  return token;
}

function readVersion(cursor: Cursor, start: number): Token {
  const version = take(cursor, VERSION);
  if (version === '') throw new YamlError('the directive %YAML needs a version such as 1.1', start);
  return new Token('directive', start, version);
}

function readTagDirective(cursor: Cursor, start: number): Token {
  const handle = take(cursor, HANDLE);
  const isApart = cursor.isAtBlank();
  cursor.skipBlanks();
  const prefix = readUri(cursor);
  if (handle !== '' && isApart && prefix !== '' && cursor.isAtGap()) {
    return new Token('directive', start, prefix, 'plain', handle);
  }
  throw new YamlError('the directive %TAG needs a handle such as "!a!" and a prefix', start);
}

function readUri(cursor: Cursor): string {
  const start = cursor.offset;
  const uri = take(cursor, URI);
  try {
    return decodeURIComponent(uri);
  } catch {
    throw new YamlError('a tag has a "%" that does not begin an escape', start);
  }
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.offset;
  const [found = ''] = pattern.exec(cursor.text) ?? [];
  cursor.offset += found.length;
  return found;
}
