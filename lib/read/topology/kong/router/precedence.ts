import type { RouteEntry } from './route-entry';
import type { RouterFlavor } from './router-flavor';

/** What decides between two routes that both match. */
export type Advantage =
  /** It asks for more: of host, headers, path, method and SNI. */
  | 'more-criteria'
  /** They ask for as many, and it for those that count for more: host, headers, path, method, SNI. */
  | 'weightier-criteria'
  | 'wildcard-host-with-port'
  /** None of its hosts has a `*`. */
  | 'plain-hosts'
  | 'regex-path'
  | 'more-headers'
  | 'regex-priority'
  | 'longer-path';

type Comparison = readonly [advantage: Advantage, rank: (entry: RouteEntry) => number];

const MORE_CRITERIA: Comparison = ['more-criteria', ({ weight }) => weight];
const PLAIN_HOSTS: Comparison = ['plain-hosts', ({ hasOnlyPlainHosts }) => Number(hasOnlyPlainHosts)];
const REGEX_PATH: Comparison = ['regex-path', ({ path }) => Number(path?.kind === 'regex')];
const MORE_HEADERS: Comparison = ['more-headers', ({ headers }) => headers.length];
const REGEX_PRIORITY: Comparison = ['regex-priority', ({ regexPriority }) => regexPriority];
const LONGER_PATH: Comparison = ['longer-path', ({ path }) => (path?.kind === 'prefix' ? path.value.length : 0)];

interface Order {
  /** Between routes that ask for different things. */
  readonly category: readonly Comparison[];
  /** Between those that ask for the same. */
  readonly inside: readonly Comparison[];
}

/**
 * In the order in which Kong asks. Source: `sort_categories` and `sort_routes` in `kong/router/traditional.lua`, and
 * `get_priority` in `kong/router/transform.lua`, of Kong 3.9.
 */
const ORDERS: Readonly<Record<RouterFlavor, Order>> = {
  traditional: {
    category: [MORE_CRITERIA, ['weightier-criteria', ({ category }) => category]],
    inside: [
      ['wildcard-host-with-port', ({ hasWildcardHostWithPort }) => Number(hasWildcardHostWithPort)],
      PLAIN_HOSTS,
      REGEX_PATH,
      MORE_HEADERS,
      REGEX_PRIORITY,
      LONGER_PATH,
    ],
  },
  traditional_compatible: {
    category: [MORE_CRITERIA],
    inside: [PLAIN_HOSTS, MORE_HEADERS, REGEX_PATH, REGEX_PRIORITY, LONGER_PATH],
  },
};

/** The same between two routes as if they asked for the same criteria. */
export function compareInside(a: RouteEntry, b: RouteEntry, flavor: RouterFlavor): number {
  return compareBy(ORDERS[flavor].inside, a, b);
}

/**
 * Negative where Kong asks the first before the second. Zero where it decides by something that manifests do not tell: when a
 * route was made, which without a database is when the configuration was loaded, or its id.
 */
export function compareEntries(a: RouteEntry, b: RouteEntry, flavor: RouterFlavor): number {
  const { category, inside } = ORDERS[flavor];
  return compareBy(category, a, b) || compareBy(inside, a, b);
}

/** What the first has over the second; `undefined` where they are alike, or the second has it. */
export function advantageOf(first: RouteEntry, second: RouteEntry, flavor: RouterFlavor): Advantage | undefined {
  const { category, inside } = ORDERS[flavor];
  for (const [advantage, rank] of [...category, ...inside]) {
    const difference = rank(first) - rank(second);
    if (difference !== 0) return difference > 0 ? advantage : undefined;
  }
  return undefined;
}

function compareBy(comparisons: readonly Comparison[], a: RouteEntry, b: RouteEntry): number {
  for (const [, rank] of comparisons) {
    const difference = rank(b) - rank(a);
    if (difference !== 0) return difference;
  }
  return 0;
}
