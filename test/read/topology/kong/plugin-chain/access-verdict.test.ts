import { consumer, plugin, route } from '../../../../support/kong-configuration';
import { request } from '../router/requests';
import { CART, endOf, verdictOf } from './chains';

const ann = consumer('ann', ['key-auth', 'acl'], { aclGroups: ['admins'] });
const bob = consumer('bob', ['basic-auth']);
const guest = consumer('guest');
const consumers = [ann, bob, guest];

const key = plugin('key-auth', {}, { route: CART });
const basic = plugin('basic-auth', {}, { route: CART });
const keyOrGuest = plugin('key-auth', { anonymous: 'guest' }, { route: CART });
const basicOrGuest = plugin('basic-auth', { anonymous: 'guest' }, { route: CART });

describe('authentication', () => {
  test('is open where no plugin asks', () => {
    expect(verdictOf({ plugins: [plugin('cors')] }).authentication).toBe('open');
    expect(endOf({ plugins: [] })).toBe('passes as nobody');
  });

  test.each(['pre-function', 'our-own-plugin', 'openid-connect'])(
    'may be done by %s, so that acl may let in',
    (type) => {
      const acl = plugin('acl', { allow: ['admins'] }, { route: CART });
      const end = endOf({ plugins: [plugin(type, {}, { route: CART }), acl], consumers });
      expect(end).not.toBe('401 by acl');
      expect(end).toMatch(/^unknown/);
    },
  );

  test('is required by one: 401 without a credential of its type, and by whom it is held', () => {
    const verdict = verdictOf({ plugins: [key], consumers });
    expect(verdict.authentication).toBe('required');
    expect(verdict.credentials).toMatchObject([
      {
        fact: { credential: 'key-auth', from: [{ name: 'apikey' }, { name: 'apikey' }] },
        insists: true,
        holders: [ann],
      },
    ]);
    expect(endOf({ plugins: [key], consumers })).toBe('401 by key-auth');
    expect(endOf({ plugins: [key], consumers, client: { consumer: ann } })).toBe('passes as ann');
    expect(endOf({ plugins: [key], consumers, client: { consumer: bob } })).toBe('401 by key-auth');
  });

  test('of several without an anonymous consumer, all have to be pleased', () => {
    const both = consumer('both', ['key-auth', 'basic-auth']);
    expect(endOf({ plugins: [key, basic], consumers, client: { consumer: ann } })).toBe('401 by basic-auth');
    expect(endOf({ plugins: [key, basic], consumers: [both], client: { consumer: both } })).toBe('passes as both');
  });

  test('of several with an anonymous consumer, any will do, and nobody is that consumer', () => {
    const given = { plugins: [keyOrGuest, basicOrGuest], consumers };
    expect(verdictOf(given).authentication).toBe('optional');
    expect(endOf({ ...given, client: { consumer: ann } })).toBe('passes as ann');
    expect(endOf({ ...given, client: { consumer: bob } })).toBe('passes as bob');
    expect(endOf(given)).toBe('passes as guest');
  });

  test('one with and one without: the one without insists', () => {
    const given = { plugins: [keyOrGuest, basic], consumers };
    expect(verdictOf(given).authentication).toBe('required');
    expect(verdictOf(given).credentials.map(({ insists }) => insists)).toEqual([false, true]);
    expect(endOf({ ...given, client: { consumer: ann } })).toBe('401 by basic-auth');
    expect(endOf({ ...given, client: { consumer: bob } })).toBe('passes as bob');
  });

  test('an anonymous consumer that there is not is an error; one by its id may be elsewhere', () => {
    const anonymous = (name: string): string =>
      endOf({ plugins: [plugin('key-auth', { anonymous: name })], consumers });
    expect(anonymous('nobody')).toBe('500 by key-auth');
    expect(anonymous('9fa1d2c3-0000-4000-8000-0123456789ab')).toBe('unknown by key-auth');
  });

  test('is unknown where the configuration is', () => {
    const unclear = plugin('key-auth', {}, {}, { config: { unknown: 'the Secret is elsewhere' } });
    expect(verdictOf({ plugins: [unclear], consumers }).authentication).toBe('unknown');
    expect(endOf({ plugins: [unclear], consumers })).toBe('unknown by key-auth');
  });

  test('by LDAP is not told by consumers', () => {
    const ldap = plugin('ldap-auth', { ldap_host: 'l', base_dn: 'd', attribute: 'a' });
    expect(verdictOf({ plugins: [ldap], consumers }).credentials[0]?.holders).toBeUndefined();
    expect(endOf({ plugins: [ldap], consumers })).toBe('401 by ldap-auth');
    expect(endOf({ plugins: [ldap], consumers, client: { consumer: ann } })).toBe('unknown by ldap-auth');
  });
});

describe('a request that carries a credential, of whom nobody says whose it is', () => {
  const end = (type: string, asked: ReturnType<typeof request>, config: object = {}): string =>
    endOf({ plugins: [plugin(type, config, { route: CART })], consumers, client: { request: asked } });
  const sent = (name: string, value: string): ReturnType<typeof request> =>
    request('/', { headers: { [name]: value } });

  test.each<[string, ReturnType<typeof request>, object?]>([
    ['key-auth', sent('apikey', 'k')],
    ['key-auth', request('/?a&apikey=k')],
    ['basic-auth', sent('authorization', 'basic YTpi')],
    ['jwt', sent('authorization', 'Bearer a.b.c')],
    ['jwt', request('/?jwt=a.b.c')],
    ['jwt', sent('cookie', 'a=b; token=a.b.c'), { cookie_names: ['token'] }],
  ])('may be let in by %s', (type, asked, config = {}) => {
    expect(end(type, asked, config)).toBe(`unknown by ${type}`);
    expect(verdictOf({ plugins: [plugin(type, config)], client: { request: asked } }).client).toMatchObject({
      by: { step: { status: 401, because: 'credential-sent' } },
    });
  });

  test.each<[string, ReturnType<typeof request>, object?]>([
    ['key-auth', sent('authorization', 'k')],
    ['key-auth', request('/?apikey=k'), { key_in_query: false }],
    ['basic-auth', sent('authorization', 'Bearer a.b.c')],
    ['jwt', sent('cookie', 'token=a.b.c')],
  ])('is refused by %s, which does not look there', (type, asked, config = {}) => {
    expect(end(type, asked, config)).toBe(`401 by ${type}`);
  });

  test('may be taken for the anonymous consumer, or for somebody', () => {
    const given = { plugins: [keyOrGuest], consumers, client: { request: sent('apikey', 'k') } };
    expect(verdictOf(given).client).toEqual({ kind: 'passes', recognized: 'unknown' });
  });

  test('is that of the consumer who is said to send it', () => {
    const client = { request: sent('apikey', 'k'), consumer: ann };
    expect(endOf({ plugins: [key], consumers, client })).toBe('passes as ann');
  });
});

describe('a consumer whose Secret is declared elsewhere', () => {
  const partner = consumer('partner', [undefined]);
  const given = { consumers: [ann, partner, bob], client: { consumer: partner } };

  test('may hold a credential of any type', () => {
    expect(verdictOf({ plugins: [key], ...given }).credentials).toMatchObject([{ holders: [ann], unclear: [partner] }]);
    expect(verdictOf({ plugins: [plugin('jwt')], ...given }).credentials).toMatchObject([
      { holders: [], unclear: [partner] },
    ]);
    const ldap = plugin('ldap-auth', { ldap_host: 'l', base_dn: 'd', attribute: 'a' });
    expect(verdictOf({ plugins: [ldap], ...given }).credentials[0]?.unclear).toEqual([]);
  });

  test('is let in perhaps, and is known then', () => {
    expect(endOf({ plugins: [key], ...given })).toBe('unknown by key-auth');
    const limit = plugin('rate-limiting', { minute: 5 });
    expect(verdictOf({ plugins: [key, limit], ...given }).limits[0]?.counted).toBe('consumer');
  });

  test('may be taken for the anonymous consumer', () => {
    const limit = plugin('rate-limiting', { minute: 5 });
    const verdict = verdictOf({ plugins: [keyOrGuest, limit], ...given, consumers: [partner, guest] });
    expect(verdict.client).toEqual({ kind: 'passes', recognized: 'unknown' });
    expect(verdict.limits[0]?.counted).toBe('unknown');
  });

  test('may be in any group', () => {
    const allow = plugin('acl', { allow: ['admins'] }, { route: CART });
    expect(verdictOf({ plugins: [key, allow], ...given }).groups).toMatchObject([
      { passing: [ann], unclear: [partner] },
    ]);
    const both = consumer('both', ['key-auth', undefined]);
    expect(endOf({ plugins: [key, allow], consumers: [both], client: { consumer: both } })).toBe('unknown by acl');
  });

  test('has one for certain where another Secret says so', () => {
    const both = consumer('both', ['key-auth', undefined]);
    const verdict = verdictOf({ plugins: [key], consumers: [both], client: { consumer: both } });
    expect(verdict.client.kind).toBe('passes');
    expect(verdict.credentials).toMatchObject([{ holders: [both], unclear: [] }]);
  });
});

describe('groups', () => {
  const allow = plugin('acl', { allow: ['admins'] }, { route: CART });
  const deny = plugin('acl', { deny: ['admins'] }, { route: CART });
  const eve = consumer('eve', ['key-auth', undefined], { aclGroups: ['staff'] });
  const all = [...consumers, eve];

  test('that are in a Secret elsewhere may let in, or keep out', () => {
    const { groups } = verdictOf({ plugins: [key, allow], consumers: all });
    expect(groups).toMatchObject([{ passing: [ann], unclear: [eve] }]);
    expect(endOf({ plugins: [key, allow], consumers: all, client: { consumer: eve } })).toBe('unknown by acl');
    expect(endOf({ plugins: [key, deny], consumers: all, client: { consumer: ann } })).toBe('403 by acl');
  });

  test('may be of a Secret that another program fills', () => {
    const sealed = consumer('sealed', ['key-auth', 'acl']);
    expect(verdictOf({ plugins: [key, allow], consumers: [sealed] }).groups).toMatchObject([{ unclear: [sealed] }]);
  });

  test('and say who passes, where all Secrets are known', () => {
    const eveKnown = consumer('eve', ['key-auth', 'acl'], { aclGroups: ['staff'] });
    const known = [...consumers, eveKnown];
    const names = (rule: typeof allow): unknown =>
      verdictOf({ plugins: [key, rule], consumers: known }).groups[0]?.passing.map(({ username }) => username);
    expect(names(allow)).toEqual(['ann']);
    expect(names(deny)).toEqual(['bob', 'guest', 'eve']);
    const end = (rule: typeof allow, client = ann): string =>
      endOf({ plugins: [key, rule], consumers: known, client: { consumer: client } });
    expect(end(allow)).toBe('passes as ann');
    expect(end(deny)).toBe('403 by acl');
    expect(end(allow, eveKnown)).toBe('403 by acl');
    expect(end(deny, eveKnown)).toBe('passes as eve');
  });

  test('refuse with 401 who is known by no credential', () => {
    expect(endOf({ plugins: [allow], consumers })).toBe('401 by acl');
    expect(endOf({ plugins: [keyOrGuest, allow], consumers })).toBe('401 by acl');
  });
});

describe('what answers in place of the backend', () => {
  test('request-termination, for all or for those with its trigger', () => {
    expect(endOf({ plugins: [plugin('request-termination', { status_code: 451 })] })).toBe(
      '451 by request-termination',
    );
    const trigger = [plugin('request-termination', { trigger: 'close' })];
    const asked = (path: string): string => endOf({ plugins: trigger, client: { request: request(path) } });
    expect(asked('/cart?close=1')).toBe('503 by request-termination');
    expect(asked('/cart')).toBe('passes as nobody');
    expect(verdictOf({ plugins: trigger }).conditions).toMatchObject([{ step: { because: 'trigger' } }]);
  });

  test('a redirect, and a function', () => {
    expect(endOf({ plugins: [plugin('redirect', { location: 'https://b' })] })).toBe('301 by redirect');
    expect(endOf({ plugins: [plugin('aws-lambda', { function_name: 'f' })] })).toBe('any by aws-lambda');
  });

  test('what depends on the address, the client or its size is a condition', () => {
    const plugins = [
      plugin('ip-restriction', { allow: ['10.0.0.0/8'] }),
      plugin('bot-detection'),
      plugin('request-size-limiting'),
    ];
    const { conditions, client } = verdictOf({ plugins });
    expect(conditions.map(({ step }) => step)).toEqual([
      { kind: 'may-answer', status: 403, because: 'user-agent' },
      { kind: 'may-answer', status: 403, because: 'address' },
      { kind: 'may-answer', status: 413, because: 'size' },
    ]);
    expect(client.kind).toBe('passes');
  });
});

describe('limits', () => {
  const limit = (by: string): ReturnType<typeof plugin> =>
    plugin('rate-limiting', { minute: 5, limit_by: by, header_name: 'h' });
  const counted = (by: string, login = key, who = ann): unknown =>
    verdictOf({ plugins: [login, limit(by)], consumers, client: { consumer: who } }).limits.map((rule) => rule.counted);

  test('count by consumer, or by address where nobody is known', () => {
    expect(counted('consumer')).toEqual(['consumer']);
    expect(verdictOf({ plugins: [limit('consumer')] }).limits).toMatchObject([{ counted: 'ip' }]);
    expect(counted('ip')).toEqual(['ip']);
    expect(counted('header')).toEqual(['header']);
  });

  test('count the anonymous consumer as one, who has no credential to count by', () => {
    expect(counted('consumer', keyOrGuest, bob)).toEqual(['consumer']);
    expect(counted('credential', keyOrGuest, bob)).toEqual(['ip']);
  });
});

describe('CORS', () => {
  const headers = { origin: 'https://a', 'access-control-request-method': 'PUT' };
  const preflight = { request: request('/cart', { method: 'OPTIONS', headers }) };
  const cors = plugin('cors');

  test('answers preflight requests before anybody asks for a credential', () => {
    expect(endOf({ plugins: [key, cors], consumers, client: preflight })).toBe('200 by cors');
    expect(verdictOf({ plugins: [key, cors] }).cors).toMatchObject({
      preflight: 'answered-by-kong',
      routeTakesOptions: true,
    });
  });

  test('leaves them to the backend where it is told to, and then they need a credential unless that is told otherwise', () => {
    const leaving = plugin('cors', { preflight_continue: true });
    expect(verdictOf({ plugins: [leaving] }).cors.preflight).toBe('asked-of-backend');
    expect(endOf({ plugins: [key, leaving], client: preflight })).toBe('401 by key-auth');
    const lenient = plugin('key-auth', { run_on_preflight: false });
    expect(endOf({ plugins: [lenient, leaving], client: preflight })).toBe('passes as nobody');
  });

  test('comes to nothing where the route does not take OPTIONS', () => {
    const only = route('only', { methods: ['GET', 'PUT'] });
    expect(verdictOf({ plugins: [cors], route: only }).cors).toMatchObject({
      preflight: 'not-routed',
      routeTakesOptions: false,
    });
  });

  test('without the plugin the backend is asked', () => {
    expect(verdictOf({ plugins: [] }).cors).toMatchObject({ by: undefined, preflight: 'asked-of-backend' });
  });
});
