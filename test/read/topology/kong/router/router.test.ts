import { route } from '../../../../support/kong-configuration';
import { onlyTaker, request, routing, takerOf } from './requests';

const HOST = 'shop.example.com';

describe('which route takes a request, in the order in which Kong asks', () => {
  test('one that asks for more before one that asks for less, even with a shorter path', () => {
    const routes = [
      route('long', { hosts: [HOST], paths: ['/cart/items'] }),
      route('short', { hosts: [HOST], paths: ['/cart'], methods: ['GET'] }),
    ];
    expect(takerOf(routes, request('/cart/items'))).toBe('short');
    expect(routing(routes, request('/cart/items')).beaten).toMatchObject([
      { route: { name: 'long' }, advantage: 'more-criteria' },
    ]);
  });

  test('host before headers before path before method, where they ask for as many', () => {
    const routes = [
      route('path-method', { paths: ['/cart'], methods: ['GET'] }),
      route('host-method', { hosts: [HOST], methods: ['GET'] }),
    ];
    expect(takerOf(routes, request('/cart'))).toBe('host-method');
    expect(routing(routes, request('/cart')).beaten[0]?.advantage).toBe('weightier-criteria');
    expect(takerOf(routes, request('/cart'), { flavor: 'traditional_compatible' })).toBe('host-method');
  });

  test('the compatible router knows no such order: there the longer path wins', () => {
    const routes = [
      route('path', { headers: { 'x-a': ['1'] }, paths: ['/cart'] }),
      route('method', { headers: { 'x-a': ['1'] }, methods: ['GET'] }),
      route('sni', { paths: ['/cart/items'], snis: ['a'] }),
    ];
    const asked = request('/cart/items', { headers: { 'x-a': '1' }, sni: 'a' });
    expect(takerOf(routes, asked)).toBe('path');
    expect(takerOf(routes.slice(1), asked)).toBe('method');
    expect(takerOf(routes.slice(1), asked, { flavor: 'traditional_compatible' })).toBe('method');
  });

  test('in the compatible router plain hosts and regular expressions count for more than the number of criteria below four', () => {
    const flavor = 'traditional_compatible';
    const host = route('host', { hosts: [HOST] });
    const three = route('three', { paths: ['/cart'], methods: ['GET'], headers: { 'x-a': ['1'] } });
    const regex = route('regex', { paths: ['~/cart'] });
    const four = route('four', { hosts: ['*.example.com'], paths: ['/'], methods: ['GET'], headers: { 'x-a': ['1'] } });
    const asked = request('/cart', { headers: { 'x-a': '1' } });
    expect(takerOf([host, three, regex, four], asked, { flavor })).toBe('four');
    expect(takerOf([host, three, regex], asked, { flavor })).toBe('host');
    expect(takerOf([three, regex], asked, { flavor })).toBe('regex');
    expect(takerOf([host, three, regex], asked)).toBe('three');
    expect(routing([three, regex], asked, { flavor }).beaten[0]?.advantage).toBe('regex-path');
    expect(takerOf([four, { ...four, name: 'longer', paths: ['/cart'] }], asked, { flavor })).toBe('four|longer');
  });

  test('a plain host before a wildcard', () => {
    const routes = [
      route('wild', { hosts: ['*.example.com'], paths: ['/'] }),
      route('plain', { hosts: [HOST], paths: ['/'] }),
    ];
    expect(takerOf(routes, request('/'))).toBe('plain');
    expect(routing(routes, request('/')).beaten[0]?.advantage).toBe('plain-hosts');
    expect(takerOf(routes, request('/', { host: 'other.example.com' }))).toBe('wild');
  });

  test('a regular expression before any prefix, however long', () => {
    const routes = [
      route('prefix', { hosts: [HOST], paths: ['/cart/items/42'] }),
      route('regex', { hosts: [HOST], paths: ['~/cart/.*'] }),
    ];
    expect(takerOf(routes, request('/cart/items/42'))).toBe('regex');
    expect(routing(routes, request('/cart/items/42')).beaten[0]?.advantage).toBe('regex-path');
  });

  test('the higher regex_priority, which counts among regular expressions alone', () => {
    const routes = [
      route('low', { hosts: [HOST], paths: ['~/cart/\\d+'] }),
      route('high', { hosts: [HOST], paths: ['~/cart/.*'], regexPriority: 10 }),
      route('prefix', { hosts: [HOST], paths: ['/cart'], regexPriority: 100 }),
    ];
    expect(takerOf(routes, request('/cart/4'))).toBe('high');
    expect(
      routing(routes, request('/cart/4')).beaten.map(({ route: { name }, advantage }) => [name, advantage]),
    ).toEqual([
      ['low', 'regex-priority'],
      ['prefix', 'regex-path'],
    ]);
  });

  test('a regular expression before more headers', () => {
    const one = route('one', { paths: ['~/cart'], headers: { 'x-a': ['1'] } });
    const two = route('two', { paths: ['/cart'], headers: { 'x-a': ['1'], 'x-b': ['1'] } });
    const asked = request('/cart', { headers: { 'x-a': '1', 'x-b': '1' } });
    expect(takerOf([one, two], asked)).toBe('one');
    expect(takerOf([one, two], asked, { flavor: 'traditional_compatible' })).toBe('one');
  });

  test('the longer prefix', () => {
    const routes = [
      route('root', { hosts: [HOST], paths: ['/'] }),
      route('cart', { hosts: [HOST], paths: ['/cart', '/c'] }),
    ];
    expect(takerOf(routes, request('/cart/7'))).toBe('cart');
    expect(takerOf(routes, request('/about'))).toBe('root');
    expect(routing(routes, request('/cart/7'))).toMatchObject({
      taker: { path: '/cart', criteria: ['host', 'path'], matches: 'yes' },
      beaten: [{ route: { name: 'root' }, path: '/', advantage: 'longer-path' }],
    });
  });

  test('either of two of the same rank: without a database, all routes are made at the same moment', () => {
    const routes = [route('a', { hosts: [HOST], paths: ['/x'] }), route('b', { hosts: [HOST], paths: ['/x'] })];
    expect(takerOf(routes, request('/x'))).toBe('a|b');
    expect(routing(routes, request('/x'))).toMatchObject({ outcome: 'open', mayBeRefused: false });
  });
});

describe('Kong 3 in its traditional flavour looks at the smallest shelf first', () => {
  const wild = route('wild', { hosts: ['*.example.com'], paths: ['/cart/items'] });
  const plain = [
    route('plain', { hosts: [HOST], paths: ['/cart'] }),
    route('other', { hosts: [HOST], paths: ['/about'] }),
  ];

  test('so that a wildcard with the longer path wins against a plain host that has several routes', () => {
    const asked = request('/cart/items');
    expect(takerOf([wild, plain[0]!], asked)).toBe('plain');
    expect(takerOf([wild, ...plain], asked)).toBe('wild');
    expect(routing([wild, ...plain], asked).beaten[0]).toMatchObject({
      route: { name: 'plain' },
      advantage: undefined,
    });
    expect(takerOf([wild, ...plain], asked, { flavor: 'traditional_compatible' })).toBe('plain');
  });

  test('and passes over what asks for more than it found, such as an SNI where there is no TLS', () => {
    const routes = [
      route('sni', { hosts: [HOST], paths: ['/y'], snis: [HOST] }),
      route('elsewhere', { hosts: ['other.example.com'], paths: ['/y'] }),
    ];
    const plainText = request('/y', { protocol: 'http' });
    expect(takerOf(routes, plainText)).toBe('404');
    expect(takerOf(routes.slice(0, 1), request('/y', { protocol: 'http' }))).toBe('sni');
    expect(takerOf(routes, plainText, { flavor: 'traditional_compatible' })).toBe('sni');
  });
});

describe('a host', () => {
  const wild = (host: string): string[] => [
    takerOf([route('r', { hosts: ['*.example.com'] })], request('/', { host })),
    takerOf([route('r', { hosts: ['example.*'] })], request('/', { host })),
  ];

  test('with a * stands for one or more of any characters, dots too', () => {
    expect(wild('a.example.com')).toEqual(['r', '404']);
    expect(wild('a.b.example.com')).toEqual(['r', '404']);
    expect(wild('example.org')).toEqual(['404', 'r']);
    expect(wild('example.com')).toEqual(['404', 'r']);
    expect(wild('notexample.com')).toEqual(['404', '404']);
  });

  test('is compared as written: capitals in the Host header find no route', () => {
    const routes = [route('r', { hosts: [HOST] })];
    expect(takerOf(routes, request('/', { host: 'Shop.example.com' }))).toBe('404');
  });

  test('matches whatever port the client names; with one of its own, that alone', () => {
    expect(takerOf([route('r', { hosts: [HOST] })], request('/', { port: 8443 }))).toBe('r');
    const withPort = [route('r', { hosts: [`${HOST}:8443`] })];
    expect(takerOf(withPort, request('/', { port: 8443 }))).toBe('r');
    expect(takerOf(withPort, request('/'))).toBe('404');
    expect(takerOf(withPort, request('/', { port: 8443 }), { flavor: 'traditional_compatible' })).toBe('r|404');
  });
});

describe('a path', () => {
  const takes = (path: string, asked: string, kong = '3.9'): string =>
    takerOf([route('r', { hosts: [HOST], paths: [path] })], request(asked), { kong });

  test('is a prefix of characters, not of segments', () => {
    expect(takes('/cart', '/cartoon')).toBe('r');
  });

  test('of a request is normalized first', () => {
    expect(takes('/cart', '/a/../cart')).toBe('r');
    expect(takes('/cart', '//cart')).toBe('r');
    expect(takes('/cart', '/%63art')).toBe('r');
    expect(takes('/a/b', '/a%2Fb')).toBe('404');
    expect(takes('/cart', '/other?x=/cart')).toBe('404');
    expect(takes('/grün', '/gr%C3%BCn')).toBe('r');
  });

  test('with ~ is a regular expression that begins with the path and need not end with it', () => {
    expect(takes('~/cart/\\d+', '/cart/42/x')).toBe('r');
    expect(takes('~/cart$', '/cart/')).toBe('404');
    expect(takes('~/cart', '/a/cart')).toBe('404');
  });

  test('in Kong 2 is a regular expression where it has other characters than a plain path', () => {
    expect(takes('/cart/\\d+', '/cart/42', '2.5')).toBe('r');
    expect(takes('/cart/\\d+', '/cart/42', '3.4')).toBe('404');
    expect(takes('/cart.json', '/cartXjson', '2.8')).toBe('404');
    expect(takes('~/cart$', '/cart', '2.8')).toBe('r');
    expect(takes('~/cart', '/cart', '2.5')).toBe('404');
  });

  test('that is not understood may match', () => {
    const routes = [
      route('unclear', { hosts: [HOST], paths: ['~/(?=cart)'] }),
      route('prefix', { hosts: [HOST], paths: ['/cart'] }),
    ];
    expect(takerOf(routes, request('/cart'))).toBe('prefix|unclear');
    expect(takerOf(routes, request('/other'))).toBe('unclear|404');
    expect(routing(routes, request('/cart'))).toMatchObject({
      takers: [
        { route: { name: 'prefix' }, matches: 'yes' },
        { route: { name: 'unclear' }, matches: 'unknown' },
      ],
    });
    expect(takerOf(routes, request('/cart', { host: 'other' }))).toBe('404');
  });

  test('that is not understood never takes what the same one takes before it', () => {
    const unclear = { hosts: [HOST], paths: ['~/(?=cart)'] };
    const routes = [route('second', unclear), route('first', { ...unclear, regexPriority: 1 })];
    expect(takerOf(routes, request('/cart'))).toBe('first|404');
  });
});

describe('a header', () => {
  const routes = [route('r', { headers: { 'x-version': ['v1', 'V2'] } })];

  test('has one of the values, whatever their case', () => {
    expect(takerOf(routes, request('/', { headers: { 'x-version': 'V1' } }))).toBe('r');
    expect(takerOf(routes, request('/', { headers: { 'x-version': 'v3' } }))).toBe('404');
    expect(takerOf(routes, request('/'))).toBe('404');
  });

  test('is searched for a regular expression behind ~*, since Kong 2.8', () => {
    const withPattern = [route('r', { headers: { 'x-version': ['~*^v\\d$'] } })];
    const asked = request('/', { headers: { 'x-version': 'v7' } });
    expect(takerOf(withPattern, asked)).toBe('r');
    expect(takerOf(withPattern, asked, { kong: '2.5' })).toBe('404');
  });
});

test('an SNI is asked for where there is TLS', () => {
  const routes = [route('r', { snis: ['shop.example.com.'] })];
  expect(takerOf(routes, request('/', { sni: 'shop.example.com' }))).toBe('r');
  expect(takerOf(routes, request('/', { sni: 'other' }))).toBe('404');
  const wild = [route('r', { snis: ['*.example.com'] })];
  expect(takerOf(wild, request('/', { sni: 'a.example.com' }))).toBe('404');
  expect(takerOf(wild, request('/', { sni: 'a.example.com' }), { flavor: 'traditional_compatible' })).toBe('r');
});

test('Kong 2.5 counts each SNI, and asks for the priority of prefixes too', () => {
  const [one, two] = [route('one', { hosts: [HOST], snis: ['a'] }), route('two', { paths: ['/'], snis: ['a', 'b'] })];
  const asked = request('/cart', { sni: 'a' });
  expect(takerOf([one, two], asked, { kong: '2.5' })).toBe('two');
  expect(takerOf([one, two], asked, { kong: '2.8' })).toBe('one');
  const prefixes = [
    route('long', { hosts: [HOST], paths: ['/cart'] }),
    route('high', { hosts: [HOST], paths: ['/'], regexPriority: 1 }),
    // The longest prefix that is found is on no shelf of theirs.
    route('other', { paths: ['/cart/items'] }),
  ];
  const items = request('/cart/items');
  expect(takerOf(prefixes, items, { kong: '2.5' })).toBe('high');
  expect(takerOf(prefixes, items, { kong: '2.8' })).toBe('long');
});

test('routes of streams take no request, nor does one that asks for nothing', () => {
  expect(takerOf([route('tcp', { protocols: ['tcp'], hosts: [HOST] }), route('all')], request('/'))).toBe('404');
});

describe('routes that nearly match', () => {
  test('say what differs, the nearest first', () => {
    const routes = [
      route('far', { hosts: ['other.example.com'], paths: ['/x'], methods: ['PUT'] }),
      route('host', { hosts: ['other.example.com'], paths: ['/cart'] }),
      route('method', { hosts: [HOST], paths: ['/cart'], methods: ['POST'] }),
      route('path', { hosts: [HOST], paths: ['/card'] }),
      route('header', { hosts: [HOST], paths: ['/cart'], headers: { 'x-beta': ['yes'] } }),
      route('sni', { hosts: [HOST], paths: ['/cart'], snis: ['a'] }),
    ];
    const found = routing(routes, request('/cart'));
    expect(found.outcome).toBe('refused');
    const none = { header: undefined };
    expect(found.near.map(({ route: { name }, differences }) => [name, ...differences])).toEqual([
      ['method', { ...none, criterion: 'method', wanted: ['POST'], got: ['GET'] }],
      ['header', { header: 'x-beta', criterion: 'header', wanted: ['yes'], got: [] }],
      ['sni', { ...none, criterion: 'sni', wanted: ['a'], got: [] }],
      ['path', { ...none, criterion: 'path', wanted: ['/card'], got: ['/cart'] }],
      ['host', { ...none, criterion: 'host', wanted: ['other.example.com'], got: [HOST] }],
    ]);
  });

  test('of several paths the one with the most in common counts', () => {
    const routes = [
      route('a', { hosts: [HOST], paths: ['/zzz'] }),
      route('b', { hosts: [HOST], paths: ['/yyy', '~/cart/items/\\d+$'] }),
    ];
    const near = routing(routes, request('/cart/items/x')).near.map(({ route: { name } }) => name);
    expect(near).toEqual(['b', 'a']);
  });
});

describe('what the winner does with the request', () => {
  const answer = (fields: Parameters<typeof route>[1], asked = request('/cart/7?x=1')): unknown =>
    onlyTaker(routing([route('r', { hosts: [HOST], paths: ['/cart'], ...fields })], asked)).answer;

  test('a route for https alone sends others there, with its status, or says what it wants', () => {
    const asked = request('/cart/7?x=1', { protocol: 'http' });
    expect(answer({ protocols: ['https'], httpsRedirectStatusCode: 308 }, asked)).toEqual({
      kind: 'redirect',
      status: 308,
      location: 'https://shop.example.com/cart/7?x=1',
    });
    expect(answer({ protocols: ['https'] }, asked)).toEqual({ kind: 'https-required', status: 426 });
    expect(answer({ protocols: ['http', 'https'] }, asked)).toMatchObject({ kind: 'forward' });
  });

  test('a route for http alone takes https too', () => {
    expect(answer({ protocols: ['http'] })).toMatchObject({ kind: 'forward' });
  });

  test('a route for gRPC takes nothing else, and over TLS alone when it says so', () => {
    expect(answer({ protocols: ['grpc', 'grpcs'] })).toEqual({ kind: 'grpc-required', status: 415 });
    const grpc = request('/cart', { protocol: 'grpc' });
    expect(answer({ protocols: ['grpcs'] }, grpc)).toEqual({ kind: 'grpcs-required', status: 200 });
    expect(answer({ protocols: ['grpc', 'grpcs'] }, grpc)).toMatchObject({ kind: 'forward' });
    expect(answer({ protocols: ['http', 'https'] }, grpc)).toMatchObject({ kind: 'forward' });
  });

  test('the backend gets the host of the client, or its own', () => {
    expect(answer({ preserveHost: true }, request('/cart', { port: 8443 }))).toMatchObject({
      host: 'shop.example.com:8443',
    });
    expect(answer({ preserveHost: false })).toMatchObject({ host: undefined });
  });
});
