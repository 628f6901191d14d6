import type { MatchingEntry } from './host-index';
import type { RouteEntry } from './route-entry';

/** Who takes a request. */
export interface FirstMatch {
  /** One, where all is known. Otherwise all that may take it, the likelier first. */
  readonly entries: readonly RouteEntry[];
  /** Whether one of them does for sure. */
  readonly isCertain: boolean;
}

/**
 * Of matching routes in the order in which Kong asks them: those that may match, up to the first that does, and what stands
 * beside it in this order.
 */
export function firstMatch(
  ordered: readonly MatchingEntry[],
  compare: (a: RouteEntry, b: RouteEntry) => number,
): FirstMatch {
  const first = ordered.findIndex(({ match }) => match === 'yes');
  if (first < 0) return { entries: ordered.map(({ entry }) => entry), isCertain: false };
  const winner = ordered[first]!.entry;
  const before = ordered.slice(0, first);
  const beside = ordered.slice(first + 1).filter(({ entry }) => compare(entry, winner) === 0);
  return { entries: [winner, ...[...before, ...beside].map(({ entry }) => entry)], isCertain: true };
}

/** Who takes it where Kong may look at it in one way or in another. */
export function eitherMatch(matches: readonly FirstMatch[]): FirstMatch {
  return {
    entries: [...new Set(matches.flatMap(({ entries }) => entries))],
    isCertain: matches.length > 0 && matches.every(({ isCertain }) => isCertain),
  };
}
