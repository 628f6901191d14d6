import type {
  VirtualServiceSpecHttp,
  VirtualServiceSpecHttpMatch,
  VirtualServiceSpecHttpMatchUri,
} from '../../../../../imports/istio';
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
