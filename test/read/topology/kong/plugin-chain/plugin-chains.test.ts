import type { PluginScope } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import { consumer, plugin, route } from '../../../../support/kong-configuration';
import { CART, chainOf, typesOf, WEB } from './chains';

const ann = consumer('ann', ['key-auth'], { groups: ['gold', 'black'] });
const bob = consumer('bob', ['key-auth']);
const consumers = [ann, bob];
const login = plugin('key-auth', {}, { route: CART });

describe('plugins run by priority, whatever they are attached to', () => {
  const plugins = [
    plugin('rate-limiting', { minute: 5 }, { route: CART }),
    plugin('file-log', { path: '/dev/stdout' }),
    plugin('cors', {}, { service: WEB }),
    login,
    plugin('correlation-id', {}, { route: CART }),
    plugin('our-own', {}, { route: CART }),
  ];

  test('which differ between releases, and what Kong does not bundle stands last', () => {
    expect(typesOf(chainOf({ plugins }))).toEqual([
      'correlation-id',
      'cors',
      'key-auth',
      'rate-limiting',
      'file-log',
      'our-own',
    ]);
    expect(typesOf(chainOf({ plugins, kong: '2.5' }))).toEqual([
      'cors',
      'key-auth',
      'rate-limiting',
      'file-log',
      'correlation-id',
      'our-own',
    ]);
  });

  test('those of other routes and Services do not', () => {
    const other = route('other', { service: { ...WEB, name: 'other' } });
    expect(typesOf(chainOf({ plugins, route: other }))).toEqual(['file-log']);
  });

  test('unless one says what it runs before, which is noted', () => {
    expect(chainOf({ plugins }).hasOrdering).toBe(false);
    const ordering = { before: { access: ['key-auth'] } };
    expect(chainOf({ plugins: [login, plugin('rate-limiting', {}, {}, { ordering })] }).hasOrdering).toBe(true);
  });
});

describe('of one type the most specific acts', () => {
  const scopes: readonly (readonly [string, PluginScope])[] = [
    ['consumer, route, Service', { consumer: ann, route: CART, service: WEB }],
    ['group, route, Service', { group: 'gold', route: CART, service: WEB }],
    ['consumer, route', { consumer: ann, route: CART }],
    ['consumer, Service', { consumer: ann, service: WEB }],
    ['group, route', { group: 'gold', route: CART }],
    ['group, Service', { group: 'gold', service: WEB }],
    ['route, Service', { route: CART, service: WEB }],
    ['consumer', { consumer: ann }],
    ['group', { group: 'gold' }],
    ['route', { route: CART }],
    ['Service', { service: WEB }],
    ['all', {}],
  ];

  test.each(scopes.map(([name], index) => [name, index] as const))('%s', (_, index) => {
    const limits = scopes.slice(index).map(([, scope]) => plugin('rate-limiting', { minute: 1 }, scope));
    const { runs, passedOver } = chainOf({
      plugins: [login, ...[...limits].reverse()],
      consumers,
      client: { consumer: ann },
    });
    expect(runs[1]?.plugin).toBe(limits[0]);
    const others = limits.slice(1).map((each) => ({ plugin: each, because: 'less-specific', by: limits[0] }));
    expect(passedOver).toEqual(others);
  });

  test('of two groups the first by name, and of two on the same the first', () => {
    const gold = plugin('rate-limiting', { minute: 1 }, { group: 'gold' });
    const black = plugin('rate-limiting', { minute: 2 }, { group: 'black' });
    const twice = plugin('rate-limiting', { minute: 3 }, { group: 'black' });
    const { runs, passedOver } = chainOf({
      plugins: [login, gold, black, twice],
      consumers,
      client: { consumer: ann },
    });
    expect(runs[1]?.plugin).toBe(black);
    expect(passedOver.map(({ plugin: each, because }) => [each, because])).toEqual([
      [twice, 'same-scope'],
      [gold, 'less-specific'],
    ]);
  });
});

describe('a plugin on a route and a consumer acts for that consumer on that route alone', () => {
  const special = plugin('rate-limiting', { minute: 100 }, { route: CART, consumer: ann });
  const general = plugin('rate-limiting', { minute: 5 }, { route: CART });

  test('and another for everybody else', () => {
    const limitFor = (client: typeof ann): unknown =>
      chainOf({ plugins: [login, special, general], consumers, client: { consumer: client } }).runs[1]?.plugin;
    expect(limitFor(ann)).toBe(special);
    expect(limitFor(bob)).toBe(general);
  });

  test('and for nobody where nothing authenticates', () => {
    const { runs, passedOver } = chainOf({ plugins: [special], consumers, client: { consumer: ann } });
    expect(runs).toEqual([]);
    expect(passedOver).toEqual([{ plugin: special, because: 'other-consumer', by: undefined }]);
  });

  test('and for nobody where it runs before the login', () => {
    const early = plugin('zipkin', {}, { consumer: ann });
    const { runs, passedOver } = chainOf({ plugins: [login, early], consumers, client: { consumer: ann } });
    expect(runs.map((each) => each.plugin)).toEqual([login]);
    expect(passedOver).toEqual([{ plugin: early, because: 'consumer-not-known-yet', by: undefined }]);
  });

  test('and for whom it is not known, where the login is not', () => {
    const unclear = plugin('key-auth', {}, { route: CART }, { config: { unknown: 'the Secret is elsewhere' } });
    const { passedOver } = chainOf({ plugins: [unclear, special], consumers, client: { consumer: ann } });
    expect(passedOver).toEqual([{ plugin: special, because: 'consumer-unknown', by: undefined }]);
  });

  test('and for the anonymous consumer, where that is him', () => {
    const anonymous = plugin('key-auth', { anonymous: 'bob' }, { route: CART });
    const his = plugin('request-termination', { status_code: 403 }, { consumer: bob });
    const { runs, answeredBy } = chainOf({ plugins: [anonymous, his], consumers });
    expect(answeredBy).toBe(runs[1]);
    expect(runs[1]?.plugin).toBe(his);
  });
});

test('a disabled plugin does not run, and leaves its place to a less specific one', () => {
  const off = plugin('cors', {}, { route: CART }, { enabled: false });
  const on = plugin('cors', {}, { service: WEB });
  const { runs, passedOver } = chainOf({ plugins: [off, on] });
  expect(runs.map((each) => each.plugin)).toEqual([on]);
  expect(passedOver).toEqual([{ plugin: off, because: 'disabled', by: undefined }]);
});

test('a plugin for streams does not run; one for https runs for http too', () => {
  const stream = plugin('ip-restriction', {}, { route: CART }, { protocols: ['tcp', 'tls'] });
  const secure = plugin('cors', {}, { route: CART }, { protocols: ['https'] });
  const { runs, passedOver } = chainOf({ plugins: [stream, secure] });
  expect(runs.map((each) => each.plugin)).toEqual([secure]);
  expect(passedOver).toEqual([{ plugin: stream, because: 'other-protocols', by: undefined }]);
});

test('what stands behind a refusal is not reached', () => {
  const { runs, answeredBy } = chainOf({ plugins: [login, plugin('rate-limiting', { minute: 5 }), plugin('cors')] });
  expect(answeredBy?.plugin).toBe(login);
  expect(runs.map(({ plugin: each, isReached }) => [each.plugin, isReached])).toEqual([
    ['cors', true],
    ['key-auth', true],
    ['rate-limiting', false],
  ]);
});
