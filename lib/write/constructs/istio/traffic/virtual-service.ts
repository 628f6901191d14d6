import type {
  VirtualServiceSpecHttp,
  VirtualServiceSpecHttpMatch,
  VirtualServiceSpecHttpMatchUri,
} from '../../../../../imports/istio';
import { hiddenMatches } from '../../../../facts/istio/hidden-rules';
import type { PropCheck } from '../../prop-check';
import { matchesOf, type TrafficMatch, type TrafficRoute, type TrafficValue } from './traffic-route';

/** A Service whose pods have versions. */
interface Destination {
  readonly host: string;
  readonly port: number;
}

/** A route as a rule of a VirtualService. */
export function httpRule(
  { versions, timeout, retries, mirror, fault, http, ...route }: TrafficRoute,
  { host, port }: Destination,
): VirtualServiceSpecHttp {
  const to = (subset?: string): { host: string; subset: string | undefined; port: { number: number } } => ({
    host,
    subset,
    port: { number: port },
  });
  const matches = matchesOf(route).flatMap(matchOf);
  return {
    ...(matches.length > 0 && { match: matches }),
    fault,
    ...http,
    route:
      versions === undefined
        ? [{ destination: to() }]
        : Object.entries(versions).map(([version, weight]) => ({ destination: to(version), weight })),
    ...(mirror && { mirror: to(mirror.version), mirrorPercentage: { value: mirror.percent ?? 100 } }),
    timeout,
    retries,
  };
}

/** @throws PropError for a route that gets no request, because an earlier one takes all that it is for */
export function refuseHidden(propCheck: PropCheck, routes: readonly TrafficRoute[]): void {
  const rules = routes.map((route) => httpRule(route, { host: '', port: 0 }));
  const hidden = hiddenMatches(rules).find(({ rule, match }) => match === undefined && rule < rules.length - 1);
  if (hidden === undefined) return;
  const { rule, by } = hidden;
  const allowed = `requests that routes[${by}], which comes before, leaves; write it in front of that, or remove it`;
  propCheck.fail(`routes[${rule}].when`, routes[rule]?.when, allowed);
}

/** By whole segments a prefix is two conditions. */
function matchOf({ headers, queryParams, method, path, pathPrefix }: TrafficMatch): VirtualServiceSpecHttpMatch[] {
  const others = {
    ...(headers && { headers: valuesOf(headers) }),
    ...(queryParams && { queryParams: valuesOf(queryParams) }),
    ...(method !== undefined && { method: { exact: method } }),
  };
  const uris: (VirtualServiceSpecHttpMatchUri | undefined)[] =
    pathPrefix === undefined
      ? [path === undefined ? undefined : { exact: path }]
      : pathPrefix.endsWith('/')
        ? [{ prefix: pathPrefix }]
        : [{ exact: pathPrefix }, { prefix: `${pathPrefix}/` }];
  return uris.map((uri) => ({ ...(uri && { uri }), ...others }));
}

function valuesOf(
  values: Readonly<Record<string, TrafficValue>>,
): Record<string, { exact: string } | { regex: string }> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? { exact: value } : { regex: value.regex },
    ]),
  );
}
