import { headerWords, isExactPath, shownPaths } from '../../explain/route-words';
import { groupBy } from '../../manifests/group-by';
import type { RequestPath } from '../../topology/requests/request-path';

/** What clients ask for: one host and one path of a route. */
export interface PublicRoute {
  /** `*` for any host; of a stream its port, `:9000`. */
  readonly host: string;
  /** As people write it; empty for a stream. */
  readonly path: string;
  /** The headers and server names that it asks for besides; `exactly` where it is for nothing below the path. */
  readonly conditions: readonly string[];
  readonly isExact: boolean;
  readonly way: RequestPath;
}

/** One public route on both sides, or on one of them. */
export interface RoutePair {
  readonly before: PublicRoute | undefined;
  readonly after: PublicRoute | undefined;
}

/** What clients can ask for, host by host and path by path. */
export function publicRoutes(ways: readonly RequestPath[]): PublicRoute[] {
  return ways.flatMap((way) => {
    const { hosts, paths, snis, destinationPorts, protocols } = way.route;
    const conditions = [...headerWords(way.route), ...(snis.length === 0 ? [] : [`server name ${snis.join(' or ')}`])];
    if (destinationPorts.length > 0) {
      return destinationPorts.map((port) => ({
        host: `${protocols.join('/')} port ${port}`,
        path: '',
        conditions,
        isExact: false,
        way,
      }));
    }
    const shown = paths.length === 0 ? ['/'] : shownPaths(paths);
    return (hosts.length === 0 ? ['*'] : hosts).flatMap((host) =>
      shown.map((path) => {
        const isExact = isExactPath(path, paths);
        return { host, path, conditions: isExact ? ['exactly', ...conditions] : conditions, isExact, way };
      }),
    );
  });
}

/**
 * The same public routes on both sides: by host, path and conditions, and where several have these by their methods and then by the
 * object that declares them.
 */
export function routePairs(before: readonly PublicRoute[], after: readonly PublicRoute[]): RoutePair[] {
  const [left, right] = [groupBy(before, keyOf), groupBy(after, keyOf)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    paired(left.get(key) ?? [], right.get(key) ?? []),
  );
}

function keyOf({ host, path, isExact, way: { route } }: PublicRoute): string {
  return JSON.stringify([host, path, isExact, [...route.headers], route.snis]);
}

function paired(before: readonly PublicRoute[], after: readonly PublicRoute[]): RoutePair[] {
  const [pairs, left] = [[] as RoutePair[], [...before]];
  let right = [...after];
  for (const closeness of CLOSENESS) {
    for (const route of [...left]) {
      const index = right.findIndex((other) => closeness(route) === closeness(other));
      if (index < 0) continue;
      pairs.push({ before: route, after: right[index] });
      right = right.filter((_, other) => other !== index);
      left.splice(left.indexOf(route), 1);
    }
  }
  return [
    ...pairs,
    ...left.map((route) => ({ before: route, after: undefined })),
    ...right.map((route) => ({ before: undefined, after: route })),
  ];
}

/** What two routes of one key have in common, if they are the same: the surest first. */
const CLOSENESS: readonly ((route: PublicRoute) => string)[] = [
  (route) => JSON.stringify([methodsOf(route), String(route.way.route.origin.manifest)]),
  methodsOf,
  ({ way }) => String(way.route.origin.manifest),
  () => '',
];

function methodsOf({ way }: PublicRoute): string {
  return [...way.route.methods].sort().join();
}
