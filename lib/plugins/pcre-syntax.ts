/** Compiles under every option and in every version of PCRE. */
const PLAIN = /^[\w\s\-/:@,;=<>~!"'%&]*$/;

/** `unknown`: only PCRE itself can tell. */
export type RegexVerdict = 'compiles' | 'broken' | 'unknown';

/**
 * Finds the mistakes that no PCRE compiles: brackets and parentheses that do not pair up, a quantifier with nothing
 * before it, and a lone backslash at the end.
 */
export function judgeRegex(pattern: string): RegexVerdict {
  if (PLAIN.test(pattern)) return 'compiles';
  // Extended syntax has comments, in which anything may stand.
  if (/\(\?[a-zA-Z^-]*x/.test(pattern)) return 'unknown';
  let open = 0;
  let mayRepeat = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\') {
      if (at + 1 === pattern.length) return 'broken';
      if (pattern[at + 1] === 'Q') {
        const end = pattern.indexOf('\\E', at + 2);
        if (end < 0) return open > 0 ? 'broken' : 'unknown';
        at = end;
      }
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
    if (pattern[at] === '\\') {
      if (pattern[at + 1] === 'Q') {
        const end = pattern.indexOf('\\E', at + 2);
        if (end < 0) return undefined;
        at = end;
      }
      at++;
    } else if (pattern[at] === '[' && /^[:.=]$/.test(pattern[at + 1] ?? '')) {
      const end = pattern.indexOf(`${String(pattern[at + 1])}]`, at + 2);
      if (end > 0 && !pattern.slice(at + 2, end).includes(']')) at = end + 1;
    }
  }
  return undefined;
}
