import { lazyOf } from '../../topology/lazy';
import type { KongRequest, RequestProtocol } from '../../topology/kong/router/kong-request';
import type { RequestPath } from '../../topology/requests/request-path';
import type { PublicRoute } from '../callers/public-routes';
import { routeLabel } from '../callers/route-index';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import { openness } from './openness';

/**
 * What happens to the requests for one public route before and after. Where a side does not declare the route, another one may take
 * its requests there, as `/` takes those for `/cart`.
 */
export interface EffectivePair {
  readonly label: string;
  /** Undefined where Kong answers 404. */
  readonly before: RequestPath | undefined;
  readonly after: RequestPath | undefined;
  /** Whether both sides declare it. */
  readonly isDeclared: boolean;
  /** What clients ask for. */
  readonly asked: PublicRoute;
}

/** Of all public routes, each once. */
export const effectivePairs = lazyOf((comparison: Comparison): readonly EffectivePair[] => pairsOf(comparison));

function pairsOf(comparison: Comparison): EffectivePair[] {
  return comparison.routes().flatMap(({ before, after }): EffectivePair[] => {
    const asked = (after ?? before)!;
    const common = { label: routeLabel(asked), asked };
    if (before !== undefined && after !== undefined) {
      return [{ ...common, before: before.way, after: after.way, isDeclared: true }];
    }
    const [first, ...others] = requestsFor(asked).map((path) => ({
      ...common,
      before: before === undefined ? askedOf(comparison.before, { ...asked, path }) : before.way,
      after: after === undefined ? askedOf(comparison.after, { ...asked, path }) : after.way,
      isDeclared: false,
    }));
    return [first!, ...others.filter((other) => other.before !== first!.before || other.after !== first!.after)];
  });
}

/** A path itself, and one below it, which other routes may take. */
function requestsFor({ path, isExact }: PublicRoute): string[] {
  if (isExact || !path.startsWith('/')) return [path];
  return [path, path.endsWith('/') ? `${path}any` : `${path}/any`];
}

/** The way of a request on a side; of several that may take it, the one that is the most open. */
export function askedOf(side: Side, route: PublicRoute, method?: string): RequestPath | undefined {
  const request = requestTo(route, method);
  if (request === undefined) return undefined;
  const ways = side.topology.requests.ask(request).ways;
  // The way of all requests of the route, not of this one alone.
  const taken = ways.flatMap(({ taker }) => side.wayOf(taker.route) ?? []);
  return taken.sort((a, b) => openness(b) - openness(a))[0];
}

const PROTOCOLS: readonly RequestProtocol[] = ['http', 'https', 'grpc', 'grpcs'];

/** One request that a route is for; undefined for streams, and for what no text is known to match. */
function requestTo({ host, path, way }: PublicRoute, method?: string): KongRequest | undefined {
  const { protocols, methods, headers, snis } = way.route;
  const protocol = PROTOCOLS.find((each) => protocols.includes(each)) ?? (protocols.length === 0 ? 'http' : undefined);
  if (protocol === undefined || !path.startsWith('/')) return undefined;
  const given = Array.from(headers, ([name, values]) => [name, values.slice(0, 1)] as const);
  return {
    protocol,
    method: method ?? methods[0] ?? (protocol.startsWith('grpc') ? 'POST' : 'GET'),
    host: host === '*' ? 'any.invalid' : host.replace(/^\*/, 'any').replace(/\*$/, 'invalid'),
    path,
    headers: new Map(given),
    ...(snis[0] !== undefined && { sni: snis[0] }),
  };
}
