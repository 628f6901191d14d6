import { quotedEnd } from './quoted-end';
import { lookupLength } from './said-elsewhere';

/** Longer expressions are no default of a secret. */
const LONGEST = 500;

/** What stands between the parts of an expression; behind it a text is one of its values. */
const OPERATOR = /\|\||\?[?:]|&&|\?(?=\s)|:(?=\s)|\+|\.\.|(?:and|else|if|or)\b/y;
/** What stands before a part. */
const KEYWORD = /(?:await|new|not|return|unless|yield)\s/y;
const WORD = /[\w$.@%<>!*#:-]+/y;

/**
 * The texts in quotes that an expression of code may come to, as begin and end: `process.env.TOKEN || "…"`, `crypt("…", salt)`.
 * @param from where the expression begins
 */
export function codeLiterals(text: string, from: number): readonly (readonly [begin: number, end: number])[] {
  const literals: [number, number][] = [];
  const last = Math.min(text.length, from + LONGEST);
  let depth = 0;
  let isExpected = true;
  let index = from;
  while (index < last) {
    const character = text[index]!;
    if (/\s/.test(character)) {
      if (character === '\n') break;
      index++;
    } else if (character === '"' || character === "'" || character === '`') {
      const end = quotedEnd(text, index + 1, character) ?? text.length;
      if (depth === 0 && !isExpected) break;
      literals.push([index, end]);
      index = end;
      isExpected = false;
    } else if (text.startsWith('[]', index)) {
      // What the list is of comes behind.
      index += 2;
    } else if ('([{'.includes(character)) {
      depth++;
      index++;
    } else if (')]}'.includes(character)) {
      if (--depth < 0) break;
      index++;
      isExpected = false;
    } else {
      const before = matchAt(OPERATOR, text, index) ?? matchAt(KEYWORD, text, index);
      const word = before ?? wordEnd(text, index);
      if (depth === 0 && before === undefined && (word === undefined || !isExpected)) break;
      isExpected = before !== undefined;
      index = word ?? index + 1;
    }
  }
  return literals;
}

/** A name, or what reads a secret by one. */
function wordEnd(text: string, index: number): number | undefined {
  const length = lookupLength(text.slice(index, index + LONGEST));
  return length > 0 ? index + length : matchAt(WORD, text, index);
}

function matchAt(pattern: RegExp, text: string, index: number): number | undefined {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
