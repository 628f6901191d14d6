import { eitherMatch, firstMatch, type FirstMatch } from './first-match';
import type { MatchingEntry } from './host-index';
import { compareInside } from './precedence';
import { CRITERIA, type Criterion, type RouteEntry } from './route-entry';
import type { RoutedRequest } from './routed-request';
import { TraditionalHits, type Hits } from './traditional-hits';

/** The routes that ask for the same criteria. */
interface Category {
  readonly category: number;
  readonly criteria: readonly Criterion[];
  /** That of the first of its routes, as Kong has it. */
  readonly weight: number;
  /** How many routes have a key. */
  readonly sizes: ReadonlyMap<Criterion, Map<string, number>>;
}

interface Shelf {
  readonly criterion: Criterion;
  readonly key: string;
}

/**
 * Kong's traditional router. It begins with the routes that ask for all that it found of the request, and in each category it
 * looks at the smallest shelf first: the routes of this host, of this path, of this method. So a route may win against one that
 * stands before it in order but on another shelf.
 */
export class TraditionalLookup {
  private readonly hits: TraditionalHits;
  private readonly categories: readonly Category[];
  private readonly places: ReadonlyMap<number, number>;

  public constructor(entries: readonly RouteEntry[]) {
    this.hits = new TraditionalHits([...entries].sort(inside));
    this.categories = categoriesOf(entries);
    this.places = new Map(this.categories.map(({ category }, place) => [category, place]));
  }

  /** @param matching all that match, or may */
  public find(request: RoutedRequest, matching: readonly MatchingEntry[]): FirstMatch {
    const ordered = [...matching].sort((a, b) => inside(a.entry, b.entry));
    return eitherMatch(this.hits.of(request).map((hits) => this.findBy(hits, ordered)));
  }

  private findBy(hits: Hits, ordered: readonly MatchingEntry[]): FirstMatch {
    const perhaps: RouteEntry[] = [];
    if (hits.category === 0) return { entries: [], isCertain: false };
    for (const category of this.categories.slice(this.places.get(hits.category) ?? 0)) {
      const here = ordered.filter(({ entry }) => entry.category === category.category);
      if (here.length === 0) continue;
      const shelf = firstShelf(category, hits);
      for (const looked of shelf === undefined ? [here] : [here.filter(({ entry }) => isOn(shelf, entry)), here]) {
        const found = firstMatch(looked, inside);
        if (found.isCertain) return { entries: [...new Set([...found.entries, ...perhaps])], isCertain: true };
        perhaps.push(...found.entries);
      }
    }
    return { entries: [...new Set(perhaps)], isCertain: false };
  }
}

function inside(a: RouteEntry, b: RouteEntry): number {
  return compareInside(a, b, 'traditional');
}

function categoriesOf(entries: readonly RouteEntry[]): readonly Category[] {
  const categories = new Map<number, Category>();
  for (const entry of [...entries].sort(inside)) {
    const { category, criteria, weight } = entry;
    let found = categories.get(category);
    if (found === undefined) {
      found = {
        category,
        criteria,
        weight,
        sizes: new Map(CRITERIA.map((criterion) => [criterion, new Map<string, number>()])),
      };
      categories.set(category, found);
    }
    for (const criterion of criteria) {
      const sizes = found.sizes.get(criterion)!;
      for (const key of keysOf(entry, criterion)) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
  }
  return [...categories.values()].sort((a, b) => b.weight - a.weight || b.category - a.category);
}

/** Routes with a header that was found come before all else; otherwise the shelf with the fewest. */
function firstShelf({ criteria, sizes }: Category, { keys }: Hits): Shelf | undefined {
  let smallest: (Shelf & { readonly size: number }) | undefined;
  for (const criterion of criteria) {
    const key = keys[criterion];
    const size = key === undefined ? undefined : sizes.get(criterion)!.get(key);
    if (key === undefined || size === undefined) continue;
    if (criterion === 'header') return { criterion, key };
    if (smallest === undefined || size < smallest.size) smallest = { criterion, key, size };
  }
  return smallest;
}

function isOn({ criterion, key }: Shelf, entry: RouteEntry): boolean {
  return keysOf(entry, criterion).includes(key);
}

/** Under what Kong puts a route. */
function keysOf(entry: RouteEntry, criterion: Criterion): readonly string[] {
  switch (criterion) {
    case 'host':
      return entry.hosts.map(({ written }) => written);
    case 'header':
      return entry.headers.map(({ name }) => name);
    case 'path':
      return entry.path === undefined ? [] : [entry.path.value];
    case 'method':
      return [...entry.methods];
    case 'sni':
      return entry.snis;
  }
}
