import type { ConfiguredRoute } from '../configuration/kong-configuration';
import type { HeaderCriterion } from './header-criterion';
import { compareInside } from './precedence';
import type { PathCriterion } from './path-criterion';
import type { RouteEntry } from './route-entry';
import type { RouterRelease } from './router-flavor';

/** A route that takes no request. */
export interface ShadowedRoute {
  readonly route: ConfiguredRoute;
  /** Those that take what its paths match, each once, in the order of its paths. */
  readonly by: readonly ConfiguredRoute[];
}

/** Literal beginnings beyond this are not compared. */
const MAX_LITERAL = 256;

/** How many routes of the same host and beginning are asked. */
const MAX_COVERS = 8;

/**
 * Routes of which every path is covered by a route that Kong asks first. Since one that asks for more always goes first, and among
 * prefixes the longer, only routes that ask for the same criteria can do that, and only with a regular expression.
 */
export function shadowedRoutes(entries: readonly RouteEntry[], release: RouterRelease): readonly ShadowedRoute[] {
  const covers = new Covers(entries, release);
  const shadows = new Map<ConfiguredRoute, Set<ConfiguredRoute> | 'wins'>();
  for (const entry of entries) {
    const known = shadows.get(entry.route) ?? new Set();
    if (known === 'wins') continue;
    const cover = covers.of(entry);
    shadows.set(entry.route, cover === undefined ? 'wins' : known.add(cover.route));
  }
  return Array.from(shadows).flatMap(([route, by]) => (by === 'wins' ? [] : { route, by: [...by] }));
}

/** Two routes of which either may take a request, by something that manifests do not tell. */
export interface ContestedRoutes {
  readonly route: ConfiguredRoute;
  /** Takes all that the other takes, and ranks as high. */
  readonly by: ConfiguredRoute;
}

/** Routes of whose requests another may take any, since both rank alike; each once. */
export function contestedRoutes(entries: readonly RouteEntry[], release: RouterRelease): readonly ContestedRoutes[] {
  const covers = new Covers(entries, release, 'alike');
  const contested = new Map<ConfiguredRoute, ConfiguredRoute>();
  for (const entry of entries) {
    const cover = covers.of(entry);
    if (cover !== undefined && !contested.has(entry.route)) contested.set(entry.route, cover.route);
  }
  return Array.from(contested, ([route, by]) => ({ route, by }));
}

class Covers {
  private readonly byStart = new Map<string, RouteEntry[]>();
  private readonly byRegex = new Map<string, RouteEntry[]>();
  /** The first in order that has an expression, whatever else it asks for. */
  private readonly firstWith = new Map<string, RouteEntry>();

  public constructor(
    entries: readonly RouteEntry[],
    private readonly release: RouterRelease,
    private readonly rank: 'first' | 'alike' = 'first',
  ) {
    const regexes = entries.filter(({ path }) => path?.kind === 'regex');
    for (const entry of [...regexes].sort((a, b) => compareInside(a, b, release.flavor))) {
      const { value, regex } = entry.path!;
      if (!this.firstWith.has(value)) this.firstWith.set(value, entry);
      add(this.byRegex, entry, value);
      const start = regex?.literalStart;
      if (start?.isAll === true && start.text.length <= MAX_LITERAL) add(this.byStart, entry, start.text);
    }
  }

  /** A route of others that takes whatever this one matches. */
  public of(entry: RouteEntry): RouteEntry | undefined {
    const { path } = entry;
    if (path === undefined) return undefined;
    const [host] = hostsOf(entry);
    const same = path.kind === 'regex' ? (this.byRegex.get(keyOf(entry, host!, path.value)) ?? []) : [];
    const found = same.find((other) => this.covers(other, entry));
    if (found !== undefined) return found;
    const start = startOf(path).slice(0, MAX_LITERAL);
    for (let length = 0; length <= start.length; length++) {
      const others = this.byStart.get(keyOf(entry, host!, start.slice(0, length)));
      const cover = others?.find((other) => this.covers(other, entry) && this.isLookedAtFirst(other, entry));
      if (cover !== undefined) return cover;
    }
    return undefined;
  }

  private covers(other: RouteEntry, entry: RouteEntry): boolean {
    return (
      other.route !== entry.route &&
      this.ranksSo(other, entry) &&
      isPart(hostsOf(entry), new Set(hostsOf(other))) &&
      isPart([...entry.methods], other.methods) &&
      isPart(entry.snis, new Set(other.snis)) &&
      coversHeaders(other.headers, entry.headers)
    );
  }

  /** Of those with the same expression either is as good: that is for others to find. */
  private ranksSo(other: RouteEntry, entry: RouteEntry): boolean {
    const order = compareInside(other, entry, this.release.flavor);
    return this.rank === 'first' ? order < 0 : order === 0 && other.path?.value !== entry.path?.value;
  }

  /** The traditional router looks first at the routes of the first expression that matches, so that one may win out of order. */
  private isLookedAtFirst(other: RouteEntry, { path }: RouteEntry): boolean {
    if (this.rank === 'alike' || this.release.flavor === 'traditional_compatible') return true;
    const first = this.firstWith.get(path!.value);
    return first === undefined || compareInside(other, first, this.release.flavor) < 0;
  }
}

function add(index: Map<string, RouteEntry[]>, entry: RouteEntry, text: string): void {
  for (const host of hostsOf(entry)) {
    const key = keyOf(entry, host, text);
    const known = index.get(key);
    if (known === undefined) index.set(key, [entry]);
    else if (known.length < MAX_COVERS) known.push(entry);
  }
}

function keyOf({ category }: RouteEntry, host: string, text: string): string {
  return `${category} ${host} ${text}`;
}

/** As written; one that asks for none has an empty one. */
function hostsOf({ hosts }: RouteEntry): readonly string[] {
  return hosts.length === 0 ? [''] : hosts.map(({ written }) => written);
}

/** The characters with which every path begins that it matches. */
function startOf({ kind, value, regex }: PathCriterion): string {
  return kind === 'prefix' ? value : (regex?.literalStart.text ?? '');
}

function coversHeaders(others: readonly HeaderCriterion[], headers: readonly HeaderCriterion[]): boolean {
  if (others.length !== headers.length) return false;
  const byName = new Map(others.map((header) => [header.name, header]));
  return headers.every(({ name, values, patterns }) => {
    const other = byName.get(name);
    return other !== undefined && patterns.length === 0 && isPart([...values], other.values);
  });
}

function isPart(parts: readonly string[], whole: ReadonlySet<string>): boolean {
  return parts.every((part) => whole.has(part));
}
