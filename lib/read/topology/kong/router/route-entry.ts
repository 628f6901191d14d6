import type { ConfiguredRoute } from '../configuration/kong-configuration';
import { allOf, anyOf, type CriterionMatch } from './criterion-match';
import { compatiblePriority } from './compatible-priority';
import { headerCriterion, matchesHeader, type HeaderCriterion } from './header-criterion';
import { hostCriterion, matchesHost, type HostCriterion } from './host-criterion';
import { pathCriterion, type PathCriterion } from './path-criterion';
import type { RoutedRequest } from './routed-request';
import type { RouterRelease } from './router-flavor';
import { matchesSni, plainSni } from './sni-criterion';

/** What a route may ask of a request, as Kong ranks it: those in front count for more where two routes ask for as many. */
export const CRITERIA = ['host', 'header', 'path', 'method', 'sni'] as const;

export type Criterion = (typeof CRITERIA)[number];

/** A route as Kong's router looks at it: with one of its paths, since each is ranked by itself. */
export interface RouteEntry {
  readonly route: ConfiguredRoute;
  /** Where the route stands among all. */
  readonly index: number;
  readonly hosts: readonly HostCriterion[];
  readonly headers: readonly HeaderCriterion[];
  /** Undefined for a route that asks for none. */
  readonly path: PathCriterion | undefined;
  readonly methods: ReadonlySet<string>;
  readonly snis: readonly string[];
  readonly criteria: readonly Criterion[];
  /** How many things it asks for. */
  readonly weight: number;
  /** The criteria as a number, the greater the more they count. */
  readonly category: number;
  /** What ranks it among those that have one. */
  readonly regexPriority: number;
  readonly hasOnlyPlainHosts: boolean;
  readonly hasWildcardHostWithPort: boolean;
  /** The number by which the compatible router ranks it. */
  readonly compatiblePriority: bigint;
}

/** Protocols of connections that are no requests: another router of Kong takes them. */
const STREAM_PROTOCOLS = new Set(['tcp', 'tls', 'udp', 'tls_passthrough']);

/** @returns none for a route of streams, and for one that asks for nothing: Kong refuses that */
export function routeEntries(route: ConfiguredRoute, index: number, release: RouterRelease): readonly RouteEntry[] {
  if (STREAM_PROTOCOLS.has(route.protocols[0] ?? 'http')) return [];
  const hosts = route.hosts.map(hostCriterion);
  const headers = Array.from(route.headers, ([name, values]) => headerCriterion(name.toLowerCase(), values, release));
  const counted = headers.filter(({ name }) => name !== 'host');
  const paths = route.paths.length === 0 ? [undefined] : route.paths;
  return paths.flatMap((written) => {
    const path = written === undefined ? undefined : pathCriterion(written, release);
    const asked: Readonly<Record<Criterion, boolean>> = {
      host: hosts.length > 0,
      header: counted.length > 0,
      path: path !== undefined,
      method: route.methods.length > 0,
      sni: route.snis.length > 0,
    };
    const criteria = CRITERIA.filter((criterion) => asked[criterion]);
    if (criteria.length === 0) return [];
    const entry = {
      route,
      index,
      hosts,
      headers: counted,
      path,
      methods: new Set(route.methods.map((method) => method.toUpperCase())),
      snis: route.snis.map(plainSni),
      criteria,
      weight: criteria.length + (release.countsEachSni ? Math.max(route.snis.length - 1, 0) : 0),
      category: categoryOf(criteria),
      regexPriority: path?.kind === 'regex' || release.ranksPrefixesByPriority ? route.regexPriority : 0,
      hasOnlyPlainHosts: hosts.length > 0 && hosts.every(({ wildcard }) => wildcard === undefined),
      hasWildcardHostWithPort: hosts.some(({ wildcard, hasPort }) => wildcard !== undefined && hasPort),
    };
    return { ...entry, compatiblePriority: compatiblePriority(entry) };
  });
}

export function categoryOf(criteria: Iterable<Criterion>): number {
  let category = 0;
  for (const criterion of criteria) category += 2 ** (CRITERIA.length - 1 - CRITERIA.indexOf(criterion));
  return category;
}

/** Whether a request is all that a route asks for. */
export function matchesEntry(entry: RouteEntry, request: RoutedRequest): CriterionMatch {
  return allOf(matches(entry, request));
}

function* matches(entry: RouteEntry, request: RoutedRequest): Iterable<CriterionMatch> {
  for (const criterion of entry.criteria) yield matchesCriterion(entry, criterion, request);
}

export function matchesCriterion(entry: RouteEntry, criterion: Criterion, request: RoutedRequest): CriterionMatch {
  const { release, asked } = request;
  switch (criterion) {
    case 'host':
      return anyOf(entry.hosts.map((host) => matchesHost(host, request.host, release)));
    case 'header':
      return allOf(entry.headers.map((header) => matchesHeader(header, asked.headers.get(header.name) ?? [])));
    case 'path':
      return entry.path === undefined ? 'yes' : request.matchPath(entry.path);
    case 'method':
      return entry.methods.has(asked.method) ? 'yes' : 'no';
    case 'sni':
      return matchesSni(entry.snis, asked, release) ? 'yes' : 'no';
  }
}
