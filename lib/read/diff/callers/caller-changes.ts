import { placeIn } from '../objects/object-changes';
import type { Place } from '../objects/object-change';
import type { RoutePair } from './public-routes';
import { differentFacets, FACETS, routeFacets, type Facet } from './route-facets';

/** What callers notice of one public route. This is also the JSON of the verb, and stays. */
export interface CallerChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly host: string;
  readonly path: string;
  /** Headers and server names that it asks for besides. */
  readonly conditions: readonly string[];
  /** Such as `Ingress shop/front`. */
  readonly route: string;
  readonly place: Place;
  /** What is different. */
  readonly facets: readonly FacetChange[];
}

export interface FacetChange {
  readonly facet: Facet;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The public routes that are different for callers. */
export function callerChanges(pairs: readonly RoutePair[]): CallerChange[] {
  return pairs.flatMap((pair) => callerChange(pair) ?? []).sort(byRoute);
}

function callerChange({ before, after }: RoutePair): CallerChange | undefined {
  const [was, is] = [before && routeFacets(before.way), after && routeFacets(after.way)];
  const different = was && is ? differentFacets(was, is) : FACETS.filter((facet) => (was ?? is)![facet].length > 0);
  if (different.length === 0) return undefined;
  const { host, path, conditions, way } = (after ?? before)!;
  const { manifest, path: at } = way.route.origin;
  return {
    kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    host,
    path,
    conditions,
    route: String(manifest),
    place: placeIn(manifest, at),
    facets: different.map((facet) => ({ facet, before: was?.[facet] ?? [], after: is?.[facet] ?? [] })),
  };
}

function byRoute(a: CallerChange, b: CallerChange): number {
  return compare(a.host, b.host) || compare(a.path, b.path) || compare(a.conditions.join(), b.conditions.join());
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
