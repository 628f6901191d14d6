import type { NameIndex } from '../../../facts/text/name-index';
import { isMisspelt, suggestionFor } from '../../../facts/text/suggestion';

/** Shorter words differ in a letter or two, and mean something else: `eu` and `us`, `a` and `b`. */
const SHORTEST = 3;

/**
 * The candidate that a name is probably a misspelling of. Names that people give to things beside each other are no misspellings of each
 * other: those that differ in digits, as `v1` and `v2`, in short words, as `app-a` and `app-b`, or in a word more, as `orders` and `orders-db`.
 * @param counts which candidates may be meant
 */
export function nearMiss(
  name: string,
  candidates: readonly string[] | NameIndex,
  counts: (candidate: string) => boolean = () => true,
): string | undefined {
  const words = wordsOf(name);
  return suggestionFor(name, candidates, (candidate) => !areBeside(words, wordsOf(candidate)) && counts(candidate));
}

function areBeside(words: readonly string[], others: readonly string[]): boolean {
  if (words.length !== others.length) {
    const [fewer, more] = words.length < others.length ? [words, others] : [others, words];
    return isAmong(fewer, more);
  }
  const pairs = words.flatMap((word, index) => (word === others[index] ? [] : [[word, others[index]!] as const]));
  return pairs.length === 0 || pairs.some(([word, other]) => !isSlip(word, other));
}

/** Whether one word is the other with one mistake in three letters at most. */
function isSlip(word: string, other: string): boolean {
  const length = Math.max(word.length, other.length);
  return length >= SHORTEST && isMisspelt(word, other, Math.floor(length / 3));
}

/** Whether the words stand among others in their order. */
function isAmong(fewer: readonly string[], more: readonly string[]): boolean {
  let found = 0;
  for (const word of more) if (word === fewer[found]) found++;
  return found === fewer.length;
}

function wordsOf(name: string): string[] {
  return name.replace(/\d+/g, '').split(/[^A-Za-z]+/);
}
