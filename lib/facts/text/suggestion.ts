import type { NameIndex } from './name-index';

/** Longer texts are no misspelt names, and comparing them would take long. */
const LONGEST = 64;

/**
 * The candidate that differs least from the text: at most in every third letter, and in no more than three.
 * @param candidates an index where they are many, and one text after the other is compared with them
 * @param counts which candidates may be suggested
 */
export function suggestionFor(
  text: string,
  candidates: readonly string[] | NameIndex,
  counts: (candidate: string) => boolean = () => true,
): string | undefined {
  if (text.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.min(3, Math.max(1, Math.floor(text.length / 3))) + 1;
  const small = text.toLowerCase();
  for (const candidate of 'near' in candidates ? candidates.near(small) : candidates) {
    if (Math.abs(candidate.length - text.length) >= least || candidate === text) continue;
    const distance = editDistance(small, candidate.toLowerCase(), least - 1);
    if (distance < least && counts(candidate)) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Nobody reads longer ones. */
const LONGEST_MEANT = 300;

/** What a sentence ends with where something was probably meant: `; did you mean "jwt"?`, or nothing. */
export function didYouMean(meant: string | undefined): string {
  return meant === undefined || meant.length > LONGEST_MEANT ? '' : `; did you mean "${meant}"?`;
}

/** Whether a text differs from a word in a few letters at most, small or capital. */
export function isMisspelt(text: string, word: string, mistakes: number): boolean {
  if (Math.abs(text.length - word.length) > mistakes) return false;
  return editDistance(text.toLowerCase(), word.toLowerCase(), mistakes) <= mistakes;
}

/**
 * How many letters to insert, delete, replace or swap with their neighbour.
 * @param most above it, any number above it will do
 */
function editDistance(from: string, to: string, most: number): number {
  // What both begin and end with makes no difference.
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let [fromEnd, toEnd] = [from.length, to.length];
  while (fromEnd > start && toEnd > start && from[fromEnd - 1] === to[toEnd - 1])
    [fromEnd, toEnd] = [fromEnd - 1, toEnd - 1];
  return middleDistance(from.slice(start, fromEnd), to.slice(start, toEnd), most);
}

function middleDistance(from: string, to: string, most: number): number {
  if (from.length === 0 || to.length === 0) return from.length + to.length;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  let leastOfLast = 0;
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let leastOfCurrent = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      let distance = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + same);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) distance = Math.min(distance, beforeLast[column - 2]! + 1);
      current.push(distance);
      leastOfCurrent = Math.min(leastOfCurrent, distance);
    }
    if (leastOfCurrent > most && leastOfLast >= most) return leastOfCurrent;
    [beforeLast, last, leastOfLast] = [last, current, leastOfCurrent];
  }
  return last[to.length]!;
}
