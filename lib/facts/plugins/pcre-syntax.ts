/** Compiles under every option and in every version of PCRE. */
const PLAIN = /^[\w\s\-/:@,;=<>~!"'%&]*$/;

/**
 * May give brackets and parentheses another meaning: quoting, control characters, callouts, words for assertions, and
 * extended syntax, which has comments.
 */
const OTHER_SYNTAX = /\\[QEc]|\(\?C|\(\*[a-z]|\(\?[a-zA-Z^-]*x/;

/** `unknown`: only PCRE itself can tell. */
export type RegexVerdict = 'compiles' | 'broken' | 'unknown';

/**
 * Finds the mistakes that no PCRE compiles: brackets and parentheses that do not pair up, a quantifier with nothing
 * before it, and a lone backslash at the end.
 */
export function judgeRegex(pattern: string): RegexVerdict {
  if (PLAIN.test(pattern)) return 'compiles';
  // To older Kongs a text ends at a NUL.
  if (OTHER_SYNTAX.test(pattern) || pattern.includes('\0')) return 'unknown';
  let open = 0;
  let mayRepeat = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\') {
      if (at + 1 === pattern.length) return 'broken';
      at++;
      mayRepeat = true;
    } else if (character === '[') {
      const end = endOfClass(pattern, at);
      if (end === undefined) return 'broken';
      at = end;
      mayRepeat = true;
    } else if (character === '(') {
      const comment = pattern.startsWith('(?#', at);
      const verbOrComment = comment || pattern.startsWith('(*', at);
      if (verbOrComment) {
        const end = pattern.indexOf(')', at);
        if (end < 0) return 'broken';
        at = end;
      } else {
        open++;
        // The question mark of (?: and its kin repeats nothing.
        if (pattern[at + 1] === '?') at++;
        mayRepeat = false;
      }
    } else if (character === ')') {
      if (open === 0) return 'broken';
      open--;
      mayRepeat = true;
    } else if (character === '*' || character === '+' || character === '?') {
      if (!mayRepeat && isStart(pattern, at)) return 'broken';
    } else {
      mayRepeat = character !== '|';
    }
  }
  return open > 0 ? 'broken' : 'unknown';
}

/** Nothing stands before the quantifier that it could repeat. */
function isStart(pattern: string, at: number): boolean {
  return at === 0 || pattern[at - 1] === '|' || pattern[at - 1] === '(';
}

/** @returns where the `]` of the character class is, or `undefined` where it has none */
function endOfClass(pattern: string, start: number): number | undefined {
  let at = start + 1;
  if (pattern[at] === '^') at++;
  // The first bracket in a class is one of its characters.
  if (pattern[at] === ']') at++;
  for (; at < pattern.length; at++) {
    if (pattern[at] === ']') return at;
    if (pattern[at] === '\\') at++;
    else at = endOfNamedClass(pattern, at) ?? at;
  }
  return undefined;
}

/** @returns where the last bracket of `[:alpha:]` and its kin is, or `undefined` where no such thing begins */
function endOfNamedClass(pattern: string, start: number): number | undefined {
  const mark = /^\[[:.=]/.exec(pattern.slice(start, start + 2))?.[0][1];
  if (mark === undefined) return undefined;
  for (let at = start + 2; at < pattern.length && !pattern.startsWith(`[${mark}`, at); at++) {
    if (pattern[at] === ']') return at > start + 2 && pattern[at - 1] === mark ? at : undefined;
  }
  return undefined;
}
