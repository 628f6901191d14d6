import { pathBelow } from '../../../../facts/text/value-path';
import type { Places } from '../../checked-object';
import { matchesOf, type TrafficMatch, type TrafficRoute } from './traffic-route';

/** Where the conditions of one kind of object stand. */
interface ConditionPlaces {
  /** Of all rules, such as `spec.http`. */
  readonly rules: string;
  /** Of the conditions of a rule. */
  readonly matches: string;
  /** How many conditions one of a route becomes. */
  readonly countOf: (match: TrafficMatch) => number;
  /** Parts of a condition, by what they become below it. */
  readonly partsOf: (match: TrafficMatch) => readonly (readonly [place: string, prop: string])[];
  /** Parts of a rule, by what they become below it. */
  readonly fields: Places;
}

/** Where routes are said, by the paths that they become in a list of rules. */
export function routePlaces(routes: readonly TrafficRoute[], kind: ConditionPlaces): Places {
  const entries = routes.flatMap((route, index): (readonly [string, string])[] => {
    const [rule, prop] = [`${kind.rules}[${index}]`, `routes[${index}]`];
    const conditions = matchesOf(route).flatMap((match, at) => {
      const when = Array.isArray(route.when) ? `${prop}.when[${at}]` : `${prop}.when`;
      return Array.from({ length: kind.countOf(match) }, () => ({ match, when }));
    });
    const places = conditions.flatMap(({ match, when }, at) => {
      const base = `${rule}.${kind.matches}[${at}]`;
      const parts = kind.partsOf(match).map(([place, part]) => [`${base}.${place}`, `${when}.${part}`] as const);
      return [...parts, [base, when] as const];
    });
    const fields = Object.entries(kind.fields).map(([place, part]) => [`${rule}.${place}`, `${prop}.${part}`] as const);
    const further = Object.keys(route.http ?? {}).map((name) => [`${rule}.${name}`, `${prop}.http.${name}`] as const);
    return [...places, ...fields, ...further];
  });
  return { ...Object.fromEntries(entries), [kind.rules]: 'routes' };
}

/** Rules of a VirtualService. By whole segments a prefix is two conditions. */
export const IN_VIRTUAL_SERVICE: ConditionPlaces = {
  rules: 'spec.http',
  matches: 'match',
  countOf: ({ pathPrefix }) => (pathPrefix === undefined || pathPrefix.endsWith('/') ? 1 : 2),
  partsOf: ({ path, headers = {}, queryParams = {} }) => [
    ['uri.exact', path === undefined ? 'pathPrefix' : 'path'],
    ['uri.prefix', 'pathPrefix'],
    ['uri', path === undefined ? 'pathPrefix' : 'path'],
    ['method.exact', 'method'],
    ...Object.entries({ headers, queryParams }).flatMap(([field, values]) =>
      Object.entries(values).flatMap(([name, value]): (readonly [string, string])[] => {
        const place = pathBelow(field, name);
        return typeof value === 'string' ? [[`${place}.exact`, place]] : [];
      }),
    ),
  ],
  fields: { mirrorPercentage: 'mirror.percent', route: 'versions' },
};

/** Rules of an HTTPRoute. */
export const IN_HTTP_ROUTE: ConditionPlaces = {
  rules: 'spec.rules',
  matches: 'matches',
  countOf: () => 1,
  partsOf: ({ path, headers = {}, queryParams = {} }) => [
    ['path', path === undefined ? 'pathPrefix' : 'path'],
    ...Object.entries({ headers, queryParams }).flatMap(([field, values]) =>
      Object.keys(values).map((name, index): readonly [string, string] => [
        `${field}[${index}]`,
        pathBelow(field, name),
      ]),
    ),
  ],
  fields: { 'filters[0]': 'mirror', 'timeouts.request': 'timeout', timeouts: 'timeout', backendRefs: 'versions' },
};
