import { judgeRegex } from '../plugins/pcre-syntax';
import type { BoundedPattern } from '../text/bounded-pattern';

/** The longest expression that istiod takes. */
const LONGEST = 1024;

/** A class, or a character with a backslash in front; what stands between them is syntax. */
const OPAQUE: BoundedPattern = {
  pattern: /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:[a-z^]{1,20}:\]|[^\]\\])*\]/g,
  longest: LONGEST,
};

/** Quotes what may look like syntax. */
const QUOTE = '\\Q';

/**
 * What RE2 does not have and PCRE does, or what neither takes; undefined where RE2 takes it, or where that is not certain.
 * Istio and Envoy match with RE2, and istiod refuses what does not compile.
 * Source: https://github.com/google/re2/wiki/Syntax
 */
export function re2Fault(pattern: string): string | undefined {
  if (pattern.length > OPAQUE.longest) return `has more than ${LONGEST} characters`;
  if (pattern.includes(QUOTE)) return undefined;
  if (judgeRegex(pattern) === 'broken') return 'does not compile';
  let reference: string | undefined;
  const syntax = pattern.replace(OPAQUE.pattern, (part) => {
    if (/^\\[1-9]$/.test(part)) reference ??= part;
    return 'x';
  });
  if (/\(\?(?:<?[=!])/.test(syntax)) return 'looks ahead or back, which RE2 cannot';
  if (syntax.includes('(?>') || /[*+?}]\+/.test(syntax)) return 'forbids going back, which RE2 does not know';
  if (/[*+?}]\*|[*+?}]\?[*+?]/.test(syntax)) return 'repeats what is repeated already, which RE2 refuses';
  // Two digits more make it a character by its octal number.
  if (reference !== undefined && !/\\[1-7][0-7]/.test(pattern))
    return `refers to a group by ${reference}, which RE2 cannot`;
  return undefined;
}
