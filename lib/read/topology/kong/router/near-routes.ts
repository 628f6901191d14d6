import type { ConfiguredRoute } from '../configuration/kong-configuration';
import { matchesHeader } from './header-criterion';
import { matchesCriterion, type Criterion, type RouteEntry } from './route-entry';
import type { RoutedRequest } from './routed-request';

/** In what a request is not what a route asks for. */
export interface Difference {
  readonly criterion: Criterion;
  /** Name of the header; of the others undefined. */
  readonly header: string | undefined;
  /** Any one of these would do. */
  readonly wanted: readonly string[];
  /** None where the request has nothing of it. */
  readonly got: readonly string[];
}

/** A route that does not take a request, but nearly. */
export interface NearRoute {
  readonly route: ConfiguredRoute;
  readonly differences: readonly Difference[];
}

interface Candidate {
  readonly entry: RouteEntry;
  readonly missed: readonly Criterion[];
  readonly likeness: number;
}

/** How much it counts that a criterion is met, so that a route of the right host is nearer than one of the right method. */
const WEIGHTS: Readonly<Record<Criterion, number>> = { host: 8, path: 4, header: 2, sni: 2, method: 1 };

/**
 * Routes that do not match, the nearest first.
 * @param most how many
 */
export function nearRoutes(entries: readonly RouteEntry[], request: RoutedRequest, most: number): readonly NearRoute[] {
  const nearest = new Map<ConfiguredRoute, Candidate | 'matches'>();
  for (const entry of entries) {
    const known = nearest.get(entry.route);
    if (known === 'matches') continue;
    const missed = entry.criteria.filter((criterion) => matchesCriterion(entry, criterion, request) === 'no');
    const candidate = { entry, missed, likeness: likenessOf(entry, missed, request) };
    if (missed.length === 0) nearest.set(entry.route, 'matches');
    else if (known === undefined || compare(candidate, known) < 0) nearest.set(entry.route, candidate);
  }
  const candidates = [...nearest.values()].filter((candidate) => candidate !== 'matches');
  return candidates
    .sort(compare)
    .slice(0, most)
    .map(({ entry, missed }) => ({
      route: entry.route,
      differences: missed.flatMap((criterion) => differencesIn(entry, criterion, request)),
    }));
}

function compare(a: Candidate, b: Candidate): number {
  return a.missed.length - b.missed.length || b.likeness - a.likeness || a.entry.index - b.entry.index;
}

function likenessOf(entry: RouteEntry, missed: readonly Criterion[], request: RoutedRequest): number {
  let likeness = 0;
  for (const criterion of missed) likeness -= WEIGHTS[criterion];
  if (missed.includes('path')) likeness += sharedStart(request.path, literalOf(entry)) / (request.path.length + 1);
  return likeness;
}

function literalOf({ path }: RouteEntry): string {
  return (path?.kind === 'regex' ? path.regex?.literalStart.text : path?.value) ?? '';
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function differencesIn(
  entry: RouteEntry,
  criterion: Criterion,
  { asked, host, path }: RoutedRequest,
): readonly Difference[] {
  const { route } = entry;
  const one = (wanted: readonly string[], got: readonly string[]): readonly Difference[] => [
    { criterion, header: undefined, wanted, got },
  ];
  switch (criterion) {
    case 'host':
      return one(route.hosts, [host.written]);
    case 'path':
      return one(route.paths, [path]);
    case 'method':
      return one(route.methods, [asked.method]);
    case 'sni':
      return one(route.snis, asked.sni === undefined ? [] : [asked.sni]);
    case 'header':
      return missedHeaders(entry, asked.headers);
  }
}

function missedHeaders(
  { route, headers }: RouteEntry,
  sent: ReadonlyMap<string, readonly string[]>,
): readonly Difference[] {
  return headers
    .filter((header) => matchesHeader(header, sent.get(header.name) ?? []) === 'no')
    .map(({ name }) => ({
      criterion: 'header',
      header: name,
      wanted: route.headers.get(name) ?? [],
      got: sent.get(name) ?? [],
    }));
}
