import type { ConfiguredRoute, Known } from '../configuration/kong-configuration';
import { hostHeader, schemeOf, type KongRequest } from './kong-request';
import { matchedLength } from './path-criterion';
import { bytes, escapedPath } from './path-normalization';
import type { RouteEntry } from './route-entry';
import type { RoutedRequest } from './routed-request';

/** What Kong does with a request once it has its route. Plugins come between. */
export type RouteAnswer =
  | ForwardAnswer
  /** The route takes https alone, and sends there. */
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** The route takes https alone, and says so. */
  | { readonly kind: 'https-required'; readonly status: 426 }
  /** The route takes gRPC alone. */
  | { readonly kind: 'grpc-required'; readonly status: 415 }
  /** The route takes gRPC over TLS alone; the answer is one of gRPC, with the status 1. */
  | { readonly kind: 'grpcs-required'; readonly status: 200 };

export interface ForwardAnswer {
  readonly kind: 'forward';
  /** What the backend is asked for, with the query. */
  readonly path: Known<string>;
  /** The Host header that it gets; undefined: its own address. */
  readonly host: string | undefined;
}

const REDIRECTS = new Set([301, 302, 307, 308]);

/** Source: `access.before` in `kong/runloop/handler.lua` of Kong 2.5.0 and 3.9.1. */
export function routeAnswer(entry: RouteEntry, request: RoutedRequest): RouteAnswer {
  const { route } = entry;
  const { asked } = request;
  const takes = (protocol: string): boolean => route.protocols.includes(protocol);
  const isSecure = schemeOf(asked.protocol) === 'https';
  if (takes('https') && !takes('http') && !isSecure) return withoutTls(route, asked);
  if (takes('grpc') || takes('grpcs')) {
    if (asked.protocol !== 'grpc' && asked.protocol !== 'grpcs') return { kind: 'grpc-required', status: 415 };
    if (!takes('grpc') && !isSecure) return { kind: 'grpcs-required', status: 200 };
  }
  const { preserveHost, service } = route;
  return {
    kind: 'forward',
    path: backendPath(entry, request),
    host: preserveHost ? hostHeader(asked) : service.hostHeader,
  };
}

function withoutTls({ httpsRedirectStatusCode: status }: ConfiguredRoute, { host, path }: KongRequest): RouteAnswer {
  if (!REDIRECTS.has(status)) return { kind: 'https-required', status: 426 };
  return { kind: 'redirect', status, location: `https://${host.toLowerCase()}${path}` };
}

function backendPath(entry: RouteEntry, { path, asked, release }: RoutedRequest): Known<string> {
  const { route } = entry;
  const query = asked.path.indexOf('?', 1);
  const base = bytes(route.service.path ?? '/');
  const known = (built: string): Known<string> => ({
    value: escapedPath(built) + (query < 0 ? '' : asked.path.slice(query)),
  });
  if (!route.stripPath) return known(isVersion1(entry, release.flavor) ? base + path.slice(1) : unstripped(base, path));
  const length = entry.path === undefined ? 1 : matchedLength(entry.path, path);
  if (length === undefined) return { unknown: `only Kong can tell how much of the path ${entry.path!.written} takes` };
  const rest = entry.path === undefined ? path.slice(1) : withoutLeadingDots(path.slice(length));
  return known(isVersion1(entry, release.flavor) ? joined(base, rest) : stripped(base, rest, path));
}

/** The compatible router does not know of it. */
function isVersion1({ route }: RouteEntry, flavor: RoutedRequest['release']['flavor']): boolean {
  return route.pathHandling === 'v1' && flavor === 'traditional';
}

/** What stands behind a prefix begins no new way upwards. */
function withoutLeadingDots(rest: string): string {
  if (rest === '.' || rest === '..') return '';
  if (rest.startsWith('./')) return rest.slice(2);
  return rest.startsWith('../') ? rest.slice(3) : rest;
}

function joined(base: string, rest: string): string {
  return base.endsWith('/') && rest.startsWith('/') ? base + rest.slice(1) : base + rest;
}

function unstripped(base: string, path: string): string {
  if (base.endsWith('/')) return base + path.slice(1);
  return path === '/' ? base : base + path;
}

function stripped(base: string, rest: string, path: string): string {
  if (rest !== '') return base.endsWith('/') || rest.startsWith('/') ? joined(base, rest) : `${base}/${rest}`;
  const isFolder = path.endsWith('/');
  if (base.endsWith('/')) return base === '/' || isFolder ? base : base.slice(0, -1);
  return isFolder && path !== '/' ? `${base}/` : base;
}
