import { HIDDEN, withoutCredentials } from './credentials';
import { quotedEnd } from './quoted-end';
import { maySecretBeIn } from './secret-name';

/** Of longer texts the beginning is shown: no message shows more. */
const LONGEST = 10_000;

/** The name of a pair such as `name=value`, `name: value`, `"name": "value"` or `--name value`, also in a text in a text. */
const NAME = /(?<![\w.-])((?:[A-Za-z][\w.-]*\\*["']?\s*[:=]|--?[A-Za-z][\w-]*(?:=|\s))\s*)/g;
/** What follows it: a text in quotes, of double ones their beginning, a list or an object, whose end is not looked for, or a word. */
const VALUE = /(\\*")|\\*'[^']*'?|[[{].*|[^\s,;&"']+/sy;
/** A header as a whole, whose value may have white space. */
const HEADER = /^(\s*[\w.-]{1,80}\s*[:=])\s*\S/;

/** A value that is a text, without credentials and without what its own words call a secret: `password=…`, `X-Api-Key: …`. */
export function redactedText(text: string): string {
  // The "@" behind a password may come later.
  if (text.length > LONGEST) return `${redactedText(`${text.slice(0, LONGEST - 1)}@`).replace(/@$/, '')}…`;
  const [, name] = HEADER.exec(text) ?? [];
  if (name !== undefined && maySecretBeIn(name)) return `${name}${HIDDEN}`;
  return withoutPairs(withoutCredentials(wholeUrl(text)));
}

/** @param isSecret asked with a name and what follows it, and the value behind that */
export function withoutPairs(
  text: string,
  isSecret: (name: string, behind: string) => boolean = maySecretBeIn,
): string {
  let shown = '';
  let from = 0;
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const begin = index + name.length;
    VALUE.lastIndex = begin;
    if (index < from || !isSecret(name, text.slice(begin))) continue;
    const value = VALUE.exec(text);
    if (value === null) continue;
    shown += text.slice(from, begin) + HIDDEN;
    from = value[1] === undefined ? VALUE.lastIndex : (quotedEnd(text, VALUE.lastIndex) ?? text.length);
  }
  return shown + text.slice(from);
}

/** What is a URL as a whole may have a password with white space. */
function wholeUrl(text: string): string {
  return /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/?#]*\s[^/?#]*@/i.test(text)
    ? text.replace(/\/\/[^/?#]*@/, `//${HIDDEN}@`)
    : text;
}
