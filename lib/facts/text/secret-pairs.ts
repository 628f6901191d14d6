import { HIDDEN } from './credentials';
import { quotedEnd } from './quoted-end';
import { isSaidElsewhere } from './said-elsewhere';
import { isLoginSettings, maySecretBeIn } from './secret-name';

/** The name of a pair such as `name=value`, `name: value`, `"name": "value"`, `name => value` or `--name value`, also in a text in a text. */
const NAME =
  /(?<![\w.-])((?:[A-Za-z_][\w.-]*\\*["']?\]?\s*(?::=|=>|[!=~]==?|[:=]|(?:\|\||\?\?)(?=\s*["'`]))|--?[A-Za-z][\w.-]*(?:=|\s))\s*(?:[&!][\w!-]+\s+)?)/g;
/** What follows it: a text in quotes, of double ones their beginning, a list or an object, of which the same is true, or a word. */
const VALUE = /(\\*["`])|\\*'[^']*'?|([[{])|(?!\\$)[^\s,;&"']+/y;

/** @param isSecret asked with a name and what follows it, and the value behind that */
export function withoutPairs(text: string, isSecret: (name: string, behind: string) => boolean = isSecretPair): string {
  let shown = '';
  let from = 0;
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const begin = index + name.length;
    VALUE.lastIndex = begin;
    if (index < from || !isSecret(name, text.slice(begin))) continue;
    const value = VALUE.exec(text);
    if (value === null) continue;
    shown += text.slice(from, begin) + HIDDEN;
    from = endOf(text, value, VALUE.lastIndex);
  }
  return shown + text.slice(from);
}

function endOf(text: string, [, quote, bracket]: RegExpExecArray, behind: number): number {
  if (quote !== undefined) return quotedEnd(text, behind, quote.at(-1) as '"' | '`') ?? text.length;
  return bracket === undefined ? behind : (bracketEnd(text, behind) ?? text.length);
}

/** Where a list or an object ends; undefined where it does not, or is in a text in a text. */
function bracketEnd(text: string, from: number): number | undefined {
  let depth = 1;
  let index = from;
  while (index < text.length) {
    const character = text[index]!;
    if (character === '\\') return undefined;
    if (character === '"') {
      const end = quotedEnd(text, index + 1);
      if (end === undefined) return undefined;
      index = end;
      continue;
    }
    if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character) && --depth === 0) return index + 1;
    index++;
  }
  return undefined;
}

/** What YAML may have between a name and its value. */
const TAG = /[&!][\w!-]+\s+$/;

/** Whether a name promises a secret, and what follows it may be one. */
export function isSecretPair(name: string, behind: string): boolean {
  if (isSaidElsewhere(behind) || isCount(name, behind)) return false;
  if (maySecretBeIn(name.replace(TAG, ''))) return !(behind.startsWith('{') && isLoginSettings(name));
  return isRandomKey(name, behind);
}

/** Tokens may also be counted. */
function isCount(name: string, behind: string): boolean {
  return /tokens["'\]\\]*\s*[:=]?\s*$/i.test(name) && /^\d{1,9}(?![\w.-])/.test(behind);
}

/** A key that nobody could remember; others are names of keys. */
const RANDOM = /^\\*["']?(?=[A-Z_a-z/+-]*\d)(?=[\d_/+-]*[A-Za-z])[\w+/-]{20,}={0,2}(?=\\*["']?(?:[\s,;&)}\]]|$))/;

function isRandomKey(name: string, behind: string): boolean {
  return /(?<!public[_-]?|cache[_-]?)key["'\]\\]*\s*(?::=|=>|[:=])?\s*$/i.test(name) && RANDOM.test(behind);
}
