import { judgeRegex } from '../plugins/pcre-syntax';
import { LONGEST_PATH } from './route-path';

/** What stands before an expression for the value of a header. */
const EXPRESSION = '~*';

/**
 * The expression in the text of an annotation with the values of a header, where it does not compile: Kong then refuses its whole
 * configuration. Undefined where the text is none, or may compile.
 */
export function brokenHeader(text: string): string | undefined {
  if (text.length > LONGEST_PATH || !text.startsWith(EXPRESSION)) return undefined;
  const pattern = text.slice(EXPRESSION.length);
  return judgeRegex(pattern) === 'broken' ? pattern : undefined;
}
