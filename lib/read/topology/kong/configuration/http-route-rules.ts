import { LISTENER_PROTOCOLS } from '../../../../facts/kong/kong-protocols';
import { knows } from '../../../../facts/span';
import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { DEFAULT_TIMEOUTS, type RouteDraft, type ServiceDraft } from './draft';
import { gatewayBackends } from './gateway-backends';
import { protocolsHeard } from './gateway-listeners';
import { gatewayService } from './gateway-service';
import { durationOf } from './http-route-duration';
import { filterEffects, FilterFault } from './http-route-filters';
import { httpRouteHosts } from './http-route-hosts';
import {
  keyOf,
  matchesOf,
  MatchFault,
  routeOfEveryRequest,
  routeOfMatches,
  type HttpMatch,
} from './http-route-matches';
import type { Rooms } from './rooms';

const HTTP_ROUTE = 'gateway.networking.k8s.io/HTTPRoute';

/** A rule with its place in the route. */
interface Rule {
  readonly value: unknown;
  readonly index: number;
}

/**
 * The Services of Kong that HTTPRoutes ask for, by their names, with their routes: rules of a route to the same backends share
 * one. Source: `subtranslator/httproute.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function httpRouteRules(rooms: Rooms): Map<string, ServiceDraft> {
  const services = new Map<string, ServiceDraft>();
  for (const route of rooms.filter.taken(HTTP_ROUTE)) {
    const rules = list(route.spec.rules).map((value, index) => ({ value, index }));
    if (isRefused(route, rules, rooms)) continue;
    const common = commonOf(route, rooms);
    for (const group of groupBy(rules, ({ value }) => keyOf(list(at(value, 'backendRefs')))).values()) {
      const service = serviceOf(route, group, common, rooms);
      if (service !== undefined) services.set(service.name, service);
    }
  }
  return services;
}

/** What all routes of Kong have of one HTTPRoute. */
type CommonParts = Pick<RouteDraft, 'source' | 'hosts' | 'protocols'>;

function isRefused(route: Manifest, rules: readonly Rule[], { refusals, settings }: Rooms): boolean {
  if (rules.length === 0) {
    refusals.add(route, ['spec'], 'it has no rules', 'refused', 'gateway-rule');
    return true;
  }
  if (settings.value('KONG_ROUTER_FLAVOR') === 'expressions') return false;
  for (const { value, index } of rules) {
    const place = list(at(value, 'matches')).findIndex((match) => list(at(match, 'queryParams')).length > 0);
    if (place < 0) continue;
    const path = ['spec', 'rules', index, 'matches', place, 'queryParams'];
    refusals.add(
      route,
      path,
      'Kong matches query parameters with its expressions router alone',
      'refused',
      'gateway-rule',
    );
    return true;
  }
  return false;
}

function serviceOf(
  route: Manifest,
  rules: readonly Rule[],
  common: CommonParts,
  rooms: Rooms,
): ServiceDraft | undefined {
  const [first] = rules;
  const namespace = rooms.set.namespaceOf(route) ?? '';
  const prefix = `httproute.${namespace}.${route.name}`;
  try {
    const routes = routesOf(route, rules, prefix, common, rooms);
    const backends = gatewayBackends(route, first!.value, ['spec', 'rules', first!.index], rooms);
    return gatewayService(route, `${prefix}.${first!.index}`, 'http', backends, routes, timeoutsOf(rules));
  } catch (error) {
    if (!(error instanceof FilterFault) && !(error instanceof MatchFault)) throw error;
    rooms.refusals.add(route, error.path, error.reason, 'refused', 'gateway-rule');
    return undefined;
  }
}

function routesOf(
  route: Manifest,
  rules: readonly Rule[],
  prefix: string,
  common: CommonParts,
  rooms: Rooms,
): RouteDraft[] {
  const routes: RouteDraft[] = [];
  for (const group of groupBy(rules, ({ value }) => keyOf(list(at(value, 'filters')))).values()) {
    const filtered = group.flatMap(({ value, index }) => matchesOf(value, index));
    for (const { index } of group.filter((rule) => matchesOf(rule.value, rule.index).length === 0)) {
      routes.push(routeOfEveryRequest(common, `${prefix}.${index}.0`, ['spec', 'rules', index]));
    }
    const filters = {
      values: list(at(group[0]!.value, 'filters')),
      path: ['spec', 'rules', group[0]!.index, 'filters'],
    };
    for (const matches of groupBy<string, HttpMatch>(filtered, ({ key }) => key).values()) {
      const [first] = matches;
      const effects = filterEffects(route, filters, first!.urlPath, rooms.releases.kong);
      const name = `${prefix}.${first!.rule}.${first!.index}`;
      routes.push(routeOfMatches(matches, name, common, effects));
    }
  }
  return routes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function commonOf(source: Manifest, rooms: Rooms): CommonParts {
  return { source, hosts: httpRouteHosts(source, rooms), protocols: protocolsOf(source, rooms) };
}

/** Those of the listeners, where the controller looks at them; undefined: Kong's default. */
function protocolsOf(route: Manifest, { set, releases }: Rooms): readonly string[] | undefined {
  if (knows(releases.kic, LISTENER_PROTOCOLS) !== 'known') return undefined;
  const listening = protocolsHeard(route, set);
  const protocols = [listening.has('HTTP') ? ['http'] : [], listening.has('HTTPS') ? ['https'] : []].flat();
  return protocols.length === 0 ? undefined : protocols;
}

/** The last rule that says one counts for all. */
function timeoutsOf(rules: readonly Rule[]): ServiceDraft['timeouts'] {
  const timeouts = rules.flatMap(({ value }) => durationOf(text(at(value, 'timeouts', 'backendRequest'))) ?? []);
  const timeout = timeouts.filter((each) => each !== DEFAULT_TIMEOUTS.readTimeout).at(-1);
  if (timeout === undefined) return DEFAULT_TIMEOUTS;
  return { connectTimeout: timeout, readTimeout: timeout, writeTimeout: timeout };
}
