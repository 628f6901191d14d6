import { CROWDED } from './compatible-priority';
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

/**
 * What Kong asks first, between routes that ask for different things. Source: `sort_categories` in `kong/router/traditional.lua` of
 * Kong 3.9.1.
 */
const BETWEEN_CATEGORIES: readonly Comparison[] = [MORE_CRITERIA, ['weightier-criteria', ({ category }) => category]];

/** Between those that ask for the same. Source: `sort_routes`, in the same place. */
const INSIDE: readonly Comparison[] = [
  ['wildcard-host-with-port', ({ hasWildcardHostWithPort }) => Number(hasWildcardHostWithPort)],
  PLAIN_HOSTS,
  REGEX_PATH,
  MORE_HEADERS,
  REGEX_PRIORITY,
  LONGER_PATH,
];

const isCrowded = ({ criteria }: RouteEntry): boolean => criteria.length >= CROWDED;

/** What makes up the number of the compatible router, in the order in which it counts. */
const COMPATIBLE: readonly Comparison[] = [
  ['more-criteria', (entry) => Number(isCrowded(entry))],
  ...[PLAIN_HOSTS, REGEX_PATH, MORE_CRITERIA, MORE_HEADERS, REGEX_PRIORITY, LONGER_PATH].map(
    ([advantage, rank]): Comparison => [advantage, (entry) => (isCrowded(entry) ? 0 : rank(entry))],
  ),
];

/** The order in which Kong asks two routes that ask for the same criteria. */
export function compareInside(a: RouteEntry, b: RouteEntry, flavor: RouterFlavor): number {
  return flavor === 'traditional' ? compareBy(INSIDE, a, b) : compareByPriority(a, b);
}

/**
 * Negative where Kong asks the first before the second. Zero where it decides by something that manifests do not tell: when a
 * route was made, which without a database is when the configuration was loaded, or its id.
 */
export function compareEntries(a: RouteEntry, b: RouteEntry, flavor: RouterFlavor): number {
  if (flavor === 'traditional_compatible') return compareByPriority(a, b);
  return compareBy(BETWEEN_CATEGORIES, a, b) || compareBy(INSIDE, a, b);
}

/** What the first has over the second; `undefined` where they are alike, or the second has it. */
export function advantageOf(first: RouteEntry, second: RouteEntry, flavor: RouterFlavor): Advantage | undefined {
  const comparisons = flavor === 'traditional' ? [...BETWEEN_CATEGORIES, ...INSIDE] : COMPATIBLE;
  for (const [advantage, rank] of comparisons) {
    const difference = rank(first) - rank(second);
    if (difference !== 0) return difference > 0 ? advantage : undefined;
  }
  return undefined;
}

function compareByPriority(a: RouteEntry, b: RouteEntry): number {
  const [first, second] = [a.compatiblePriority, b.compatiblePriority];
  return Number(first < second) - Number(first > second);
}

function compareBy(comparisons: readonly Comparison[], a: RouteEntry, b: RouteEntry): number {
  for (const [, rank] of comparisons) {
    const difference = rank(b) - rank(a);
    if (difference !== 0) return difference;
  }
  return 0;
}
