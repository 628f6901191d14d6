import { HIDDEN } from '../../facts/text/credentials';
import { maySecretBeIn } from '../../facts/text/secret-name';
import type { ConfiguredRoute } from '../topology/kong/configuration/kong-configuration';
import type { Advantage } from '../topology/kong/router/precedence';
import type { Difference } from '../topology/kong/router/near-routes';
import type { BeatenRoute, Taker } from '../topology/kong/router/routing';
import type { RouteAnswer } from '../topology/kong/router/route-answer';

/** Such as `Ingress shop/front, path /cart`. */
export function routeName({ route, path }: Pick<Taker, 'route' | 'path'>): string {
  return pathRouteName(route, path);
}

/** @param path one of the route's, as Kong has it */
export function pathRouteName(
  { origin: { manifest }, paths, writtenPaths }: ConfiguredRoute,
  path: string | undefined,
): string {
  if (path === undefined) return String(manifest);
  const [written, ...others] = writtenPaths;
  // A filter makes an expression of the path, which nobody knows again.
  if (written !== undefined && others.length === 0 && !written.paths.includes(path))
    return `${String(manifest)}, path ${written.text}`;
  const isOfPair = path.endsWith('/') && paths.includes(`~${path.slice(0, -1)}$`);
  return `${String(manifest)}, path ${isOfPair ? path.slice(0, -1) : (exactPath(path) ?? path)}`;
}

/** Paths of Kong as people write them: what begins with a path of segments is two of Kong's, `/cart/` and `~/cart$`. */
export function shownPaths(paths: readonly string[]): string[] {
  const exact = new Set(paths.flatMap((path) => exactPath(path) ?? []));
  const others = paths.filter((path) => !(path.endsWith('/') && exact.has(path.slice(0, -1))));
  return [...new Set(others.map((path) => exactPath(path) ?? path))];
}

/** Whether a route is for one of its `shownPaths` alone, and for nothing below it. */
export function isExactPath(shown: string, paths: readonly string[]): boolean {
  const isNamed = paths.includes(shown) || paths.includes(`${shown}/`);
  return !isNamed && paths.some((path) => exactPath(path) === shown);
}

/** The one path that an expression is for, such as those that Kong's controller makes of exact paths. */
function exactPath(path: string): string | undefined {
  return /^~([\w/-]*)\$$/.exec(path)?.[1];
}

/** What a route asks for, and the request has. */
export function matchWords({ route, path, pathKind, criteria, matches }: Taker): string[] {
  const words = criteria.map((criterion) => {
    switch (criterion) {
      case 'host':
        return `host ${shortList(route.hosts)}`;
      case 'path':
        return pathWords(path ?? '', pathKind);
      case 'method':
        return `method ${shortList(route.methods)}`;
      case 'header':
        return headerWords(route).join(', ');
      case 'sni':
        return `server name ${shortList(route.snis)}`;
    }
  });
  return matches === 'yes' ? words : [...words, 'whether it matches, only Kong can tell'];
}

/** The headers that a route asks for, one each: a value that lets a client in is not told. */
export function headerWords({ headers }: Pick<ConfiguredRoute, 'headers'>): string[] {
  return Array.from(headers, ([name, values]) => `header ${name}: ${headerValues(name, values)}`);
}

function headerValues(name: string, values: readonly string[]): string {
  return maySecretBeIn(name) ? HIDDEN : shortList(values);
}

function pathWords(path: string, kind: Taker['pathKind']): string {
  if (kind !== 'regex') return path === '/' ? 'any path' : `path begins with ${path}`;
  const exact = exactPath(path);
  return exact === undefined ? `path matches the expression ${path}` : `path is ${exact}`;
}

const ADVANTAGES: Readonly<Record<Advantage, string>> = {
  'more-criteria': 'asks for less of host, headers, path, method and server name',
  'weightier-criteria': 'asks for what counts less: host counts most, then headers, path, method, server name',
  'wildcard-host-with-port': 'its host with a * names no port',
  'plain-hosts': 'has a * in a host',
  'regex-path': 'its path is a prefix, and exact paths and expressions come first',
  'more-headers': 'asks for fewer headers',
  'regex-priority': 'its expression has a lower priority',
  'longer-path': 'its path is shorter',
};

/** Why a route that matches does not take the request. */
export function beatenWords({ advantage }: BeatenRoute): string {
  return advantage === undefined ? 'Kong asks it later' : ADVANTAGES[advantage];
}

/** In what the request is not what the route asks for. */
export function differenceWords({ criterion, header, wanted, got }: Difference): string {
  const noun = criterion === 'header' ? `header ${header}` : criterion === 'sni' ? 'server name' : criterion;
  // What a header says may be a secret.
  const other = criterion === 'header' ? 'another value' : shortList(got);
  const has = `the request has ${got.length === 0 ? 'none' : other}`;
  const paths = criterion === 'path' ? shownPaths(wanted) : wanted;
  const wants = criterion === 'header' ? headerValues(header ?? '', wanted) : shortList(paths);
  return `wants ${noun} ${wants}; ${has}`;
}

/** What Kong does with the request itself, as what follows its name. */
export function takesWords(answer: Exclude<RouteAnswer, { kind: 'forward' }>): string {
  switch (answer.kind) {
    case 'redirect':
      return `the route takes https only, and redirects to ${answer.location}`;
    case 'https-required':
      return 'the route takes https only';
    case 'grpc-required':
      return 'the route takes gRPC only';
    case 'grpcs-required':
      return 'the route takes gRPC over TLS only, which the gRPC status of the answer says';
  }
}

/** What plugins make of a request before it is sent on. */
export interface Rewritten {
  readonly path: string | undefined;
  readonly host: string | undefined;
}

/**
 * What Kong does with the request.
 * @param hosts that backends get where Kong does not keep the client's; none: the address of a pod; undefined: not known
 * @param isStopped whether the request ends before
 * @param rewritten instead of what the route says
 */
export function sentWords(
  answer: RouteAnswer,
  hosts: readonly string[] | undefined,
  isStopped: boolean,
  rewritten: Rewritten,
): string {
  if (answer.kind !== 'forward') return `answered ${answer.status}: ${takesWords(answer)}`;
  const routed =
    'value' in answer.path ? `as ${answer.path.value}` : `with a path that is not known: ${answer.path.unknown}`;
  const path = rewritten.path === undefined ? routed : `as ${rewritten.path}`;
  const named =
    rewritten.host ?? answer.host ?? (hosts === undefined || hosts.length === 0 ? undefined : shortList(hosts));
  const other = hosts === undefined ? 'a Host that is not known' : "the pod's address as Host";
  const host = named === undefined ? other : `Host ${named}`;
  return `${isStopped ? 'would be sent on' : 'sent on'} ${path}, with ${host}`;
}

export function shortList(words: readonly string[]): string {
  const shown = words.slice(0, 4).join(', ');
  return words.length > 4 ? `${shown} and ${words.length - 4} more` : shown;
}
