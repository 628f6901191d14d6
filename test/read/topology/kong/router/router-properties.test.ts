import * as fc from 'fast-check';
import type { ConfiguredRoute } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import type { KongRequest } from '../../../../../lib/read/topology/kong/router/kong-request';
import { compareEntries } from '../../../../../lib/read/topology/kong/router/precedence';
import { matchesEntry, routeEntries } from '../../../../../lib/read/topology/kong/router/route-entry';
import { RoutedRequest } from '../../../../../lib/read/topology/kong/router/routed-request';
import { Router } from '../../../../../lib/read/topology/kong/router/router';
import { routerRelease, type RouterFlavor } from '../../../../../lib/read/topology/kong/router/router-flavor';
import type { Routing } from '../../../../../lib/read/topology/kong/router/routing';
import { route } from '../../../../support/kong-configuration';
import { runs } from '../../../../support/runs';

const some = <T>(...values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });

const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '~/a', '~/a$', '~/(a|b)', '~/a/\\d+', '~/(?=a)'];

const ROUTES: fc.Arbitrary<ConfiguredRoute[]> = fc
  .array(
    fc.record({
      hosts: some('a.com', 'x.a.com', '*.a.com', 'a.*'),
      paths: some(...PATHS),
      methods: some('GET', 'POST'),
      snis: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some('a.com', 'b.com') }),
      headers: fc.dictionary(fc.constantFrom('x-a', 'x-b'), fc.constantFrom(['1'], ['1', '2'], ['~*[12]']), {
        maxKeys: 2,
      }),
      regexPriority: fc.constantFrom(0, 0, 1),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((fields) => fields.map((each, index) => route(`r${index}`, each)));

const REQUEST: fc.Arbitrary<KongRequest> = fc.record({
  protocol: fc.constantFrom('http', 'https'),
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  host: fc.constantFrom('a.com', 'x.a.com', 'a.org', 'other'),
  path: fc.constantFrom('/', '/a', '/a/', '/a/b', '/a/1', '/ab', '/b', '/c/../a'),
  headers: fc
    .dictionary(fc.constantFrom('x-a', 'x-b'), fc.constantFrom('1', '2', '3'))
    .map((headers) => new Map(Object.entries(headers).map(([name, value]) => [name, [value]]))),
});

const FLAVOR: fc.Arbitrary<RouterFlavor> = fc.constantFrom('traditional', 'traditional_compatible');
const KONG = fc.constantFrom('2.5', '2.8', '3.4', '3.9');
const OPTIONS = { numRuns: runs({ short: 300, long: 10_000 }) };

function takers(found: Routing): string[] {
  if (found.outcome === 'refused') return ['404'];
  if (found.outcome === 'taken') return [found.taker.route.name];
  return [...found.takers.map(({ route: { name } }) => name), ...(found.mayBeRefused ? ['404'] : [])].sort();
}

test('who takes a request is asked for nothing that it has not', () => {
  fc.assert(
    fc.property(ROUTES, REQUEST, FLAVOR, KONG, (routes, asked, flavor, kong) => {
      const found = new Router(routes, kong, flavor).route(asked);
      if (found.outcome !== 'taken') return;
      const release = routerRelease(kong, flavor);
      const request = new RoutedRequest(asked, release);
      const entries = routeEntries(found.taker.route, 0, release);
      expect(entries.map((entry) => matchesEntry(entry, request))).toContain('yes');
    }),
    OPTIONS,
  );
});

test('the compatible router finds none where no route matches, and one where one does', () => {
  fc.assert(
    fc.property(ROUTES, REQUEST, (routes, asked) => {
      const release = routerRelease('3.9', 'traditional_compatible');
      const request = new RoutedRequest(asked, release);
      const matches = routes
        .flatMap((each) => routeEntries(each, 0, release))
        .map((entry) => matchesEntry(entry, request));
      const found = new Router(routes, '3.9', 'traditional_compatible').route(asked);
      expect(takers(found).includes('404')).toBe(!matches.includes('yes'));
    }),
    OPTIONS,
  );
});

test('the order of routes is total: of any three, the first of the first is the first', () => {
  fc.assert(
    fc.property(ROUTES, FLAVOR, KONG, (routes, flavor, kong) => {
      const entries = routes.flatMap((each, index) => routeEntries(each, index, routerRelease(kong, flavor)));
      const sign = (a: number, b: number): number => Math.sign(compareEntries(entries[a]!, entries[b]!, flavor));
      for (const a of entries.keys()) {
        for (const b of entries.keys()) {
          expect(sign(a, b) + sign(b, a)).toBe(0);
          for (const c of entries.keys()) {
            const isChain = sign(a, b) <= 0 && sign(b, c) <= 0;
            expect(!isChain || sign(a, c) <= 0).toBe(true);
          }
        }
      }
    }),
    { numRuns: runs({ short: 50, long: 1000 }) },
  );
});

test('the order in which routes are given changes nothing', () => {
  fc.assert(
    fc.property(ROUTES, REQUEST, FLAVOR, KONG, (routes, asked, flavor, kong) => {
      const [forwards, backwards] = [routes, [...routes].reverse()].map((given) =>
        takers(new Router(given, kong, flavor).route(asked)),
      );
      expect(backwards).toEqual(forwards);
    }),
    OPTIONS,
  );
});

test('a further route that does not match changes nothing in the compatible router', () => {
  fc.assert(
    fc.property(ROUTES, ROUTES, REQUEST, (routes, others, asked) => {
      const flavor = 'traditional_compatible';
      const release = routerRelease('3.9', flavor);
      const request = new RoutedRequest(asked, release);
      const strangers = others.filter((each) =>
        routeEntries(each, 0, release).every((entry) => matchesEntry(entry, request) === 'no'),
      );
      const alone = new Router(routes, '3.9', flavor).route(asked);
      const together = new Router([...routes, ...strangers], '3.9', flavor).route(asked);
      expect(takers(together)).toEqual(takers(alone));
    }),
    OPTIONS,
  );
});

test('what is said never to win never wins', () => {
  fc.assert(
    fc.property(ROUTES, REQUEST, FLAVOR, KONG, (routes, asked, flavor, kong) => {
      const router = new Router(routes, kong, flavor);
      const found = takers(router.route(asked));
      for (const { route: shadowed } of router.shadowed()) expect(found).not.toContain(shadowed.name);
    }),
    OPTIONS,
  );
});
