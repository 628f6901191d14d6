import { suggestionFor } from '../../../facts/text/suggestion';

/** Most names that are compared: in a large set one name after another may be wrong. */
const MOST_COMPARED = 1000;

/**
 * The candidate that a name is probably a misspelling of. Names that differ in digits alone, `v1` and `v2`, are no
 * misspellings of each other.
 */
export function nearMiss(name: string, candidates: readonly string[]): string | undefined {
  const letters = withoutDigits(name);
  return suggestionFor(
    name,
    candidates.slice(0, MOST_COMPARED).filter((candidate) => withoutDigits(candidate) !== letters),
  );
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}
