import type { NameIndex } from '../../../facts/text/name-index';
import { suggestionFor } from '../../../facts/text/suggestion';

/**
 * The candidate that a name is probably a misspelling of. Names that differ in digits alone, `v1` and `v2`, are no
 * misspellings of each other.
 */
export function nearMiss(name: string, candidates: readonly string[] | NameIndex): string | undefined {
  const letters = withoutDigits(name);
  return suggestionFor(name, candidates, (candidate) => withoutDigits(candidate) !== letters);
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}
