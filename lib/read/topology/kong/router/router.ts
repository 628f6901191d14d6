import type { ConfiguredRoute } from '../configuration/kong-configuration';
import { lazy } from '../../lazy';
import { firstMatch, type FirstMatch } from './first-match';
import { HostIndex, type MatchingEntry } from './host-index';
import type { KongRequest } from './kong-request';
import { nearRoutes } from './near-routes';
import { advantageOf, compareEntries } from './precedence';
import { routeAnswer, type RouteAnswer } from './route-answer';
import { routeEntries, type RouteEntry } from './route-entry';
import { RoutedRequest } from './routed-request';
import { CHART_FLAVOR, routerRelease, type RouterFlavor, type RouterRelease } from './router-flavor';
import type { Routing, Taker } from './routing';
import { contestedRoutes, shadowedRoutes, type ShadowedRoute } from './shadowed-routes';
import { TraditionalLookup } from './traditional-lookup';

/** How many routes are told of that nearly match. */
const NEAR = 5;

/**
 * Kong's router for requests, as it is in a release, over the routes that its controller gives it. Without a database all routes
 * are made at the same moment, so that of two of the same rank either may win.
 */
export class Router {
  /** Routes that take no request whatever, because others take all that they match. Only what is certain. */
  public readonly shadowed = lazy((): readonly ShadowedRoute[] => shadowedRoutes(this.entries, this.release));

  /** Routes some of whose requests another may take, since both rank alike. Only what is certain. */
  public readonly contested = lazy(() => contestedRoutes(this.entries, this.release));

  private readonly release: RouterRelease;
  private readonly entries: readonly RouteEntry[];
  private readonly byHost = lazy(() => new HostIndex(this.entries));
  private readonly neverTaken = lazy(() => new Set(this.shadowed().map(({ route }) => route)));
  private readonly traditional = lazy(() => new TraditionalLookup(this.entries));

  /**
   * @param kong such as `3.9`
   * @param flavor of Kong 3 @default that of the charts, `traditional`
   */
  public constructor(routes: readonly ConfiguredRoute[], kong: string, flavor: RouterFlavor = CHART_FLAVOR) {
    this.release = routerRelease(kong, flavor);
    this.entries = routes.flatMap((route, index) => routeEntries(route, index, this.release));
  }

  /** Which route takes a request, and why. */
  public route(asked: KongRequest): Routing {
    const request = new RoutedRequest(asked, this.release);
    const matching = this.byHost().matching(request);
    const { entries: found, isCertain } = this.find(request, matching);
    const entries = this.withoutShadowed(found);
    const takers = takersOf(entries, matching, request);
    const [taker] = takers;
    const common = {
      path: request.path,
      beaten: this.beaten(entries, matching),
      near: nearRoutes(this.entries, request, NEAR),
    };
    if (taker === undefined) return { outcome: 'refused', status: 404, ...common };
    if (takers.length === 1 && isCertain) return { outcome: 'taken', taker, ...common };
    return { outcome: 'open', takers, mayBeRefused: !isCertain, ...common };
  }

  private find(request: RoutedRequest, matching: readonly MatchingEntry[]): FirstMatch {
    if (this.release.flavor === 'traditional') return this.traditional().find(request, matching);
    const compare = (a: RouteEntry, b: RouteEntry): number => compareEntries(a, b, this.release.flavor);
    return firstMatch(
      [...matching].sort((a, b) => compare(a.entry, b.entry)),
      compare,
    );
  }

  /** Two routes with one expression that only Kong can judge are both open, though the second never wins. */
  private withoutShadowed(entries: readonly RouteEntry[]): readonly RouteEntry[] {
    if (entries.length < 2) return entries;
    return entries.filter(({ route }) => !this.neverTaken().has(route));
  }

  private beaten(takers: readonly RouteEntry[], matching: readonly MatchingEntry[]): Routing['beaten'] {
    const [taker] = takers;
    if (taker === undefined) return [];
    const known = new Set(takers.map(({ route }) => route));
    const beaten = matching.filter(({ match }) => match === 'yes').map(({ entry }) => entry);
    return beaten
      .sort((a, b) => compareEntries(a, b, this.release.flavor) || a.index - b.index)
      .flatMap((entry) => {
        if (known.has(entry.route)) return [];
        known.add(entry.route);
        const advantage = advantageOf(taker, entry, this.release.flavor);
        return { route: entry.route, path: entry.path?.written, advantage };
      });
  }
}

/** Each route once. */
function takersOf(entries: readonly RouteEntry[], matching: readonly MatchingEntry[], request: RoutedRequest): Taker[] {
  const matches = new Map(matching.map(({ entry, match }) => [entry, match]));
  const takers = new Map<ConfiguredRoute, Taker>();
  for (const entry of entries) {
    const { route, path, criteria } = entry;
    const answer = routeAnswer(entry, request);
    const known = takers.get(route);
    if (known === undefined) {
      const matched = { path: path?.written, pathKind: path?.kind, criteria, matches: matches.get(entry)! };
      takers.set(route, { route, ...matched, answer });
    } else {
      takers.set(route, { ...known, answer: eitherAnswer(known.answer, answer) });
    }
  }
  return [...takers.values()];
}

/** Two paths of one route of which Kong may take either. */
function eitherAnswer(one: RouteAnswer, other: RouteAnswer): RouteAnswer {
  if (one.kind !== 'forward' || other.kind !== 'forward') return one;
  const isSame = 'value' in one.path && 'value' in other.path && one.path.value === other.path.value;
  return isSame ? one : { ...one, path: { unknown: 'several paths of the route match alike' } };
}
