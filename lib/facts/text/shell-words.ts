import { quotedEnd } from './quoted-end';

/** A word of a line of a shell, or the signs that separate commands. */
export interface ShellWord {
  /** With its quotes. */
  readonly word: string;
  readonly index: number;
  readonly isSeparator: boolean;
}

const SPACE = /\s/;
const SEPARATOR = /[;|&]/;

/** The words of a line as a shell tells them apart: what is in quotes belongs to one. */
export function shellWords(line: string): ShellWord[] {
  const words: ShellWord[] = [];
  let index = 0;
  while (index < line.length) {
    if (SPACE.test(line[index]!)) {
      index++;
      continue;
    }
    const isSeparator = SEPARATOR.test(line[index]!);
    const end = isSeparator ? index + 1 : wordEnd(line, index);
    words.push({ word: line.slice(index, end), index, isSeparator });
    index = end;
  }
  return words;
}

function wordEnd(line: string, from: number): number {
  let index = from;
  while (index < line.length) {
    const character = line[index]!;
    if (SPACE.test(character) || SEPARATOR.test(character)) break;
    if (character === '"' || character === "'") index = quotedEnd(line, index + 1, character) ?? line.length;
    else index += character === '\\' ? 2 : 1;
  }
  return Math.min(index, line.length);
}
