import type { ConfiguredRoute } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import { Router } from '../../../../../lib/read/topology/kong/router/router';
import { route } from '../../../../support/kong-configuration';
import { request, type RouterOf } from './requests';

const HOST = 'shop.example.com';

function shadowed(routes: readonly ConfiguredRoute[], { kong = '3.9', flavor }: RouterOf = {}): string[] {
  return new Router(routes, kong, flavor)
    .shadowed()
    .map(({ route: { name }, by }) => `${name} by ${by.map((other) => other.name).join(', ')}`);
}

test('a regular expression takes all prefixes below it, however long they are', () => {
  const routes = [
    route('all', { hosts: [HOST], paths: ['~/api/.*'] }),
    route('long', { hosts: [HOST], paths: ['/api/items/42'] }),
    route('same', { hosts: [HOST], paths: ['/api/'] }),
    route('short', { hosts: [HOST], paths: ['/api'] }),
    route('elsewhere', { hosts: ['other.example.com'], paths: ['/api/items'] }),
  ];
  expect(shadowed(routes)).toEqual(['long by all', 'same by all']);
  expect(shadowed(routes, { flavor: 'traditional_compatible' })).toEqual(['long by all', 'same by all']);
});

test('of two regular expressions the one of higher priority takes what the other has', () => {
  const routes = [
    route('high', { hosts: [HOST], paths: ['~/api'], regexPriority: 5 }),
    route('exact', { hosts: [HOST], paths: ['~/api/items$'] }),
    route('equal', { hosts: [HOST], paths: ['~/api'] }),
    route('unlike', { hosts: [HOST], paths: ['~/a'] }),
  ];
  expect(shadowed(routes)).toEqual(['exact by high', 'equal by high']);
});

test('every path has to be covered, by one route or by several', () => {
  const routes = [
    route('a', { hosts: [HOST], paths: ['~/a'] }),
    route('b', { hosts: [HOST], paths: ['~/b'] }),
    route('both', { hosts: [HOST], paths: ['/a/1', '/b/1'] }),
    route('half', { hosts: [HOST], paths: ['/a/1', '/c'] }),
  ];
  expect(shadowed(routes)).toEqual(['both by a, b']);
});

test('the other has to take all hosts, methods, headers and SNIs too', () => {
  const asks = { hosts: [HOST], methods: ['GET'], snis: ['a'], headers: { 'x-a': ['1'] } };
  const wide = {
    hosts: [HOST, 'other.example.com'],
    methods: ['GET', 'POST'],
    snis: ['a', 'b'],
    headers: { 'x-a': ['1', '2'] },
    paths: ['~/api'],
  };
  const narrow = route('narrow', { ...asks, paths: ['/api/1'] });
  expect(shadowed([route('wide', wide), narrow])).toEqual(['narrow by wide']);
  expect(shadowed([route('wide', { ...wide, hosts: ['other.example.com'] }), narrow])).toEqual([]);
  expect(shadowed([route('wide', { ...wide, methods: ['POST'] }), narrow])).toEqual([]);
  expect(shadowed([route('wide', { ...wide, snis: ['b'] }), narrow])).toEqual([]);
  expect(shadowed([route('wide', { ...wide, headers: { 'x-a': ['2'] } }), narrow])).toEqual([]);
  expect(shadowed([route('wide', { ...wide, headers: {} }), narrow])).toEqual([]);
});

test('nothing is said of routes that either may win, or of expressions that are not understood', () => {
  expect(
    shadowed([route('a', { hosts: [HOST], paths: ['/x'] }), route('b', { hosts: [HOST], paths: ['/x'] })]),
  ).toEqual([]);
  expect(
    shadowed([route('a', { hosts: [HOST], paths: ['~/(?=a)'] }), route('b', { hosts: [HOST], paths: ['/a'] })]),
  ).toEqual([]);
});

test('in the traditional router one may win because its expression is on another host too, and found there first', () => {
  const routes = [
    route('first', { hosts: ['other.example.com'], paths: ['~/api/.*'], regexPriority: 9 }),
    route('high', { hosts: [HOST], paths: ['~/api'], regexPriority: 5 }),
    route('low', { hosts: [HOST], paths: ['~/api/.*'] }),
    route('more', { hosts: [HOST], paths: ['/more'] }),
  ];
  expect(shadowed(routes)).toEqual([]);
  expect(shadowed(routes, { flavor: 'traditional_compatible' })).toEqual(['low by high']);
});

test.each(['one host', 'a host each'])('5,000 routes of %s are quick to look through', (shape) => {
  const hostOf = (index: number): string => (shape === 'one host' ? HOST : `h${index}.example.com`);
  const routes = Array.from({ length: 5000 }, (_, index) =>
    route(`r${index}`, { hosts: [hostOf(index)], paths: [index % 2 === 0 ? `/p${index}` : `~/p${index}/\\d+$`] }),
  );
  // Time of this process alone: others may keep the machine busy.
  const began = process.cpuUsage();
  const router = new Router(routes, '3.9');
  const found = router.route(request('/p42/7', { host: hostOf(42) }));
  expect(found).toMatchObject({ outcome: 'taken', taker: { route: { name: 'r42' } } });
  expect(router.shadowed()).toEqual([]);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1e6).toBeLessThan(3);
});
