import { knows, type Span } from '../../../../facts/span';

/**
 * Which of its routers Kong runs. The charts that install Kong with its controller set `traditional`; Kong's own default is the
 * other one since 3.0.
 */
export type RouterFlavor = 'traditional' | 'traditional_compatible';

export const CHART_FLAVOR: RouterFlavor = 'traditional';

/** The Kongs in which a path is a regular expression when it begins with `~`, and never otherwise. */
const MARKED_REGEX: Span = { since: '3.0' };

/** The Kongs that read the mark beside the characters of a path. 2.8.2 does so first. */
const READS_MARK: Span = { since: '2.8' };

/** The Kongs that count each SNI as one more thing that a route asks for. Source: `marshall_route` of 2.5.0 and of 2.8.5. */
const COUNTS_SNIS: Span = { until: '2.7' };

/** The Kongs that ask for `regex_priority` of prefixes too. Source: `sort_routes` of 2.5.0 and of 2.6.0. */
const RANKS_PREFIXES: Span = { until: '2.5' };

/** What a release's router makes of a route. */
export interface RouterRelease {
  readonly flavor: RouterFlavor;
  /** Whether paths without `~` may be regular expressions. */
  readonly guessesRegex: boolean;
  readonly readsRegexMark: boolean;
  /** Whether a header may be compared with a regular expression, `~*` in front. Source: Kong's CHANGELOG, 2.8.0. */
  readonly hasHeaderPatterns: boolean;
  readonly countsEachSni: boolean;
  readonly ranksPrefixesByPriority: boolean;
}

/** @param kong a release such as `3.9`. Kong 2 has one router alone. */
export function routerRelease(kong: string, flavor: RouterFlavor): RouterRelease {
  const isMarked = knows(kong, MARKED_REGEX) === 'known';
  const readsMark = knows(kong, READS_MARK) === 'known';
  return {
    flavor: isMarked ? flavor : 'traditional',
    guessesRegex: !isMarked,
    readsRegexMark: readsMark,
    hasHeaderPatterns: readsMark,
    ranksPrefixesByPriority: knows(kong, RANKS_PREFIXES) === 'known',
    countsEachSni: knows(kong, COUNTS_SNIS) === 'known',
  };
}
