import { hasPlaceholder } from '../../text/placeholder';
import { shortened } from '../../text/shortened';
import type { DefinitionRule } from './definition-rule';

/**
 * A text that no tool fills in later.
 * @param faultOf what is wrong with it, as what follows the text in a sentence
 * @param longest how much of it a message shows
 */
export function textRule(
  faultOf: (text: string) => string | undefined,
  fix: string | ((text: string) => string),
  longest: number,
): DefinitionRule {
  return {
    hashes: [''],
    fault: (value) => {
      const fault = typeof value === 'string' && !hasPlaceholder(value) ? faultOf(value) : undefined;
      if (fault === undefined) return undefined;
      const text = value as string;
      return { message: `"${shortened(text, longest)}" ${fault}`, fix: typeof fix === 'string' ? fix : fix(text) };
    },
  };
}
