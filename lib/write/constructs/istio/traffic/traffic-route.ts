import type {
  VirtualServiceSpecHttp,
  VirtualServiceSpecHttpFault,
  VirtualServiceSpecHttpRetries,
} from '../../../../../imports/istio';
import { emptyFault } from '../../../../facts/istio/istiod/http-fault';
import { schemaObject } from '../../../props/schema-shape';
import { either, list, map, number, object, optional, text, type Shape } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** A value of a header or a parameter: the whole of it, or a regular expression for the whole of it. */
export type TrafficValue = string | { readonly regex: string };

/** What requests ask for; all of it has to fit. */
export interface TrafficMatch {
  /** Header names in small letters, with what they have. */
  readonly headers?: Readonly<Record<string, TrafficValue>>;
  /** Parameters of the query. */
  readonly queryParams?: Readonly<Record<string, TrafficValue>>;
  /** HTTP method, such as `GET`. */
  readonly method?: string;
  /** The whole path. */
  readonly path?: string;
  /** What the path begins with, by whole segments: `/items` fits `/items/1`, not `/itemsets`. */
  readonly pathPrefix?: string;
}

/** A copy of requests, whose answers nobody waits for. */
export interface TrafficMirror {
  /** The version that gets it. */
  readonly version: string;
  /**
   * Share of the requests, a whole number from 1 to 100.
   * @default 100
   */
  readonly percent?: number;
}

/** What is done with requests. */
export interface TrafficRoute {
  /**
   * Which requests: those that fit, or that fit one of several.
   * @default - all that no route before is for
   */
  readonly when?: TrafficMatch | readonly TrafficMatch[];
  /**
   * Shares of versions, whole numbers that add up to 100: `{ v1: 90, v2: 10 }`.
   * @default - the pods of all versions, each as often as the others
   */
  readonly versions?: Readonly<Record<string, number>>;
  /**
   * Longest time to the whole answer, such as `2s`. Kong gives up after its own `readTimeout`.
   * @default - none
   */
  readonly timeout?: string;
  /**
   * Attempts after a failed one. Kong's own `retries` come on top. Not in an ambient mesh.
   * @default - Istio's own: two, where nothing was sent yet
   */
  readonly retries?: VirtualServiceSpecHttpRetries;
  readonly mirror?: TrafficMirror;
  /** Delays and failures on purpose. Not in an ambient mesh. */
  readonly fault?: VirtualServiceSpecHttpFault;
  /** Further fields of the rule, such as `headers` or `rewrite`, but none that answers itself. Not in an ambient mesh. */
  readonly http?: FurtherHttp;
}

/** What a rule of a VirtualService has besides. */
export type FurtherHttp = Omit<VirtualServiceSpecHttp, (typeof OWNED)[number] | (typeof ANSWERS)[number]>;

const OWNED = [
  'match',
  'route',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrors',
  'mirrorPercentage',
  'mirror_percent',
  'mirrorPercent',
] as const;

/** What answers in place of a version. */
const ANSWERS = ['redirect', 'directResponse'] as const;

const HTTP = 'networking.istio.io/v1/VirtualService.spec.http';

const VALUE: Shape<TrafficValue> = either(text, object<{ readonly regex: string }>({ regex: text }));

const MATCH = object<TrafficMatch>({
  headers: optional(map(VALUE)),
  queryParams: optional(map(VALUE)),
  method: optional(text),
  path: optional(text),
  pathPrefix: optional(text),
});

export const TRAFFIC_ROUTE = object<TrafficRoute>({
  when: optional(either<[TrafficMatch, readonly TrafficMatch[]]>(MATCH, list(MATCH))),
  versions: optional(map(number)),
  timeout: optional(text),
  retries: optional(schemaObject<VirtualServiceSpecHttpRetries>(`${HTTP}.retries`)),
  mirror: optional(object<TrafficMirror>({ version: text, percent: optional(number) })),
  fault: optional(schemaObject<VirtualServiceSpecHttpFault>(`${HTTP}.fault`)),
  http: optional(schemaObject<FurtherHttp>(HTTP)),
});

/** The conditions of a route, of which one has to fit; empty: all requests. */
export function matchesOf({ when = [] }: TrafficRoute): readonly TrafficMatch[] {
  return Array.isArray(when) ? (when as readonly TrafficMatch[]) : [when as TrafficMatch];
}

/** Whether a route is for all requests. */
export function takesAll(route: TrafficRoute): boolean {
  return matchesOf(route).length === 0;
}

/** Whether a route sends requests, or copies of them, to a version. */
export function namesVersion({ versions = {}, mirror }: TrafficRoute, version: string): boolean {
  return Object.hasOwn(versions, version) || mirror?.version === version;
}

/**
 * @param known the versions of the workload
 * @throws PropError when a route is never asked, requests are left over, or a version or a share is wrong
 */
export function checkTrafficRoutes(
  propCheck: PropCheck,
  routes: readonly TrafficRoute[],
  known: readonly string[],
): void {
  propCheck.notEmpty('routes', routes);
  routes.forEach((route, index) => {
    checkRoute(propCheck.within(`routes[${index}]`), route, known);
  });
  const first = routes.findIndex(takesAll);
  const rest = 'a last route without "when": requests that fit none are answered with 404';
  propCheck.require(first >= 0, `routes[${routes.length - 1}].when`, routes.at(-1)?.when, rest);
  const never = `nothing behind routes[${first}], which is for all requests: it is never asked`;
  propCheck.require(first === routes.length - 1, `routes[${first + 1}]`, routes[first + 1], never);
}

function checkRoute(propCheck: PropCheck, route: TrafficRoute, known: readonly string[]): void {
  const { versions, mirror, http = {} } = route;
  if (Array.isArray(route.when)) propCheck.notEmpty('when', route.when);
  matchesOf(route).forEach((match, index) => {
    checkMatch(propCheck, Array.isArray(route.when) ? `when[${index}]` : 'when', match);
  });
  const version = (prop: string, name: string): void => {
    const list = known.length === 0 ? 'nothing: the workload has no versions' : `one of ${known.join(', ')}`;
    propCheck.require(known.includes(name), prop, name, list);
  };
  for (const [name, weight] of Object.entries(versions ?? {})) {
    version(`versions key`, name);
    propCheck.integer(`versions["${name}"]`, weight, { min: 0, max: 100 });
  }
  const sum = Object.values(versions ?? {}).reduce((total, weight) => total + weight, 0);
  propCheck.require(
    versions === undefined || sum === 100,
    'versions',
    versions,
    `shares that add up to 100, not ${sum}`,
  );
  const empty = emptyFault(route.fault);
  if (empty !== undefined) {
    const sort = empty === 'delay' ? 'with fixedDelay' : 'with httpStatus or grpcStatus';
    propCheck.fail(`fault.${empty}`, route.fault?.[empty], `a fault ${sort}, without which Istio does nothing`);
  }
  if (mirror !== undefined) {
    version('mirror.version', mirror.version);
    propCheck.integer('mirror.percent', mirror.percent ?? 100, { min: 1, max: 100 });
  }
  for (const field of OWNED) {
    const value = (http as VirtualServiceSpecHttp)[field];
    propCheck.require(value === undefined, `http.${field}`, value, 'nothing: the route has a prop for it');
  }
  for (const field of ANSWERS) {
    const value = (http as VirtualServiceSpecHttp)[field];
    const elsewhere =
      'nothing: a route sends requests on; write a VirtualService with IstioObject for what answers itself';
    propCheck.require(value === undefined, `http.${field}`, value, elsewhere);
  }
}

function checkMatch(routeCheck: PropCheck, prop: string, match: TrafficMatch): void {
  const { headers = {}, queryParams = {}, method, path, pathPrefix } = match;
  const some = 'at least one condition; or leave out "when" for all requests';
  const named = Object.keys({ ...headers, ...queryParams }).length > 0;
  const asks = named || [method, path, pathPrefix].some((each) => each !== undefined);
  routeCheck.require(asks, prop, match, some);
  const propCheck = routeCheck.within(prop);
  for (const name of Object.keys(headers)) {
    const small = 'the name of a header in small letters, such as x-canary; Istio compares it so';
    propCheck.require(name.length <= 256 && /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name), 'headers key', name, small);
  }
  for (const [field, values] of Object.entries({ headers, queryParams })) {
    for (const [name, value] of Object.entries(values)) {
      const text = typeof value === 'string' ? value : value.regex;
      propCheck.require(text !== '', `${field}["${name}"]`, value, "a value, or { regex: '.*' } for any");
    }
  }
  if (method !== undefined) {
    propCheck.require(/^[A-Z]+$/.test(method), 'method', method, 'an HTTP method in upper-case letters, such as GET');
  }
  if (path !== undefined) propCheck.path('path', path);
  if (pathPrefix !== undefined) propCheck.path('pathPrefix', pathPrefix);
  const one = 'nothing beside path';
  propCheck.require(path === undefined || pathPrefix === undefined, 'pathPrefix', pathPrefix, one);
}
