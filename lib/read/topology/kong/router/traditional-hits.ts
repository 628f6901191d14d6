import { matchesHost, type HostCriterion } from './host-criterion';
import { compareInside } from './precedence';
import type { PathCriterion } from './path-criterion';
import { categoryOf, CRITERIA, type Criterion, type RouteEntry } from './route-entry';
import type { RoutedRequest } from './routed-request';

/**
 * What Kong finds of a request in all its routes, each criterion by itself, before it asks one route. The category says where it
 * begins to look, and the keys where it looks first.
 */
export interface Hits {
  readonly category: number;
  readonly keys: Readonly<Partial<Record<Criterion, string>>>;
}

/** Alternatives beyond these are left out. */
const MAX_ALTERNATIVES = 32;

interface Owned<T> {
  readonly entry: RouteEntry;
  readonly value: T;
}

/** Source: `find_route` in the traditional router of Kong 2.5.0, 2.8.5, 3.4.2 and 3.9.1. */
export class TraditionalHits {
  private readonly plainHosts = new Set<string>();
  private readonly wildcardHosts: Owned<HostCriterion>[] = [];
  private readonly withHeaders: RouteEntry[] = [];
  private readonly regexes: Owned<PathCriterion>[] = [];
  private readonly prefixes = new Set<string>();
  private readonly methods = new Set<string>();
  private readonly snis = new Set<string>();

  /** @param entries in the order of Kong, whatever they ask for */
  public constructor(entries: readonly RouteEntry[]) {
    for (const entry of entries) {
      for (const host of entry.hosts) {
        if (host.wildcard === undefined) this.plainHosts.add(host.written);
        else this.wildcardHosts.push({ entry, value: host });
      }
      if (entry.headers.length > 0) this.withHeaders.push(entry);
      if (entry.path?.kind === 'regex') this.regexes.push({ entry, value: entry.path });
      else if (entry.path !== undefined) this.prefixes.add(entry.path.value);
      for (const method of entry.methods) this.methods.add(method);
      for (const sni of entry.snis) this.snis.add(sni);
    }
  }

  /** More than one where routes of equal rank, or expressions that are not understood, leave it open. */
  public of(request: RoutedRequest): readonly Hits[] {
    const { method, sni = '' } = request.asked;
    const [hosts, headers, paths] = [this.hosts(request), this.headerNames(request), this.paths(request)];
    const fixed: readonly (readonly [Criterion, string])[] = [
      ...(this.methods.has(method) ? [['method', method] as const] : []),
      ...(this.snis.has(sni) ? [['sni', sni] as const] : []),
    ];
    const all = hosts.flatMap((host) =>
      headers.flatMap((header) => paths.map((path) => hitsOf({ host, header, path }, fixed))),
    );
    return all.slice(0, MAX_ALTERNATIVES);
  }

  private hosts(request: RoutedRequest): readonly (string | undefined)[] {
    const { written, withPort, withoutPort } = request.host;
    if (this.plainHosts.has(withPort) || this.plainHosts.has(withoutPort)) return [written];
    const matching = this.wildcardHosts.filter(
      ({ value }) => matchesHost(value, request.host, request.release) === 'yes',
    );
    return matching.length === 0 ? [undefined] : alike(matching, request).map(({ value }) => value.written);
  }

  private headerNames(request: RoutedRequest): readonly (string | undefined)[] {
    const sent = this.withHeaders.filter(({ headers }) => headers.some(({ name }) => request.asked.headers.has(name)));
    if (sent.length === 0) return [undefined];
    const first = alike(
      sent.map((entry) => ({ entry, value: entry.headers })),
      request,
    );
    const names = first.flatMap(({ value }) => value.map(({ name }) => name));
    return [...new Set(names.filter((name) => request.asked.headers.has(name)))];
  }

  private paths(request: RoutedRequest): readonly (string | undefined)[] {
    const perhaps: string[] = [];
    for (const [at, { value }] of this.regexes.entries()) {
      const match = request.matchPath(value);
      if (match === 'unknown') perhaps.push(value.value);
      if (match === 'yes') {
        const matching = this.regexes.slice(at).filter((regex) => request.matchPath(regex.value) !== 'no');
        return [...new Set([...perhaps, ...alike(matching, request).map((regex) => regex.value.value)])];
      }
    }
    return [...new Set([...perhaps, this.longestPrefix(request.path)])];
  }

  private longestPrefix(path: string): string | undefined {
    for (let length = path.length; length > 0; length--) {
      const prefix = path.slice(0, length);
      if (this.prefixes.has(prefix)) return prefix;
    }
    return undefined;
  }
}

/** The first, and those that Kong may put before it. */
function alike<T>(ordered: readonly Owned<T>[], { release }: RoutedRequest): readonly Owned<T>[] {
  const [first] = ordered;
  return ordered.filter(({ entry }) => compareInside(entry, first!.entry, release.flavor) === 0);
}

function hitsOf(
  { host, header, path }: Readonly<Record<'host' | 'header' | 'path', string | undefined>>,
  fixed: readonly (readonly [Criterion, string])[],
): Hits {
  const keys: Partial<Record<Criterion, string>> = Object.fromEntries(fixed);
  if (host !== undefined) keys.host = host;
  if (header !== undefined) keys.header = header;
  if (path !== undefined) keys.path = path;
  return { keys, category: categoryOf(CRITERIA.filter((criterion) => keys[criterion] !== undefined)) };
}
