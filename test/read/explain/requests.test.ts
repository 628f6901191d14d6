import { explained, explainedText, explainedWithConstructs, type Asked } from './asking';
import * as systems from './systems';
import { kongPlugin } from '../../support/kong-manifests';

type Row = readonly [title: string, system: readonly string[] | string, asked: Asked | string, answer: string];

const GUIDE = 'dist';
const SHOP = 'examples/shop/dist/prod';
const at = (host: string, path = '/'): string => `http://${host}.example.com${path}`;
const shop = (path = '/'): string => at('shop', path);

function expectExplained(system: readonly string[] | string, asked: Asked | string, answer: string): void {
  const given = typeof asked === 'string' ? { request: asked } : asked;
  const { status, by } = explained(system, given).answer;
  expect(explainedText(system, given)).toMatchSnapshot();
  expect(`${by}${status === undefined ? '' : ` ${status}`}`).toBe(answer);
}

describe('which route takes it', () => {
  test.each<Row>([
    ['a path that begins with what a route asks for', systems.ROUTING, shop('/cart/1?sort=price'), 'backend'],
    ['a route that takes any path', systems.ROUTING, shop('/about'), 'backend'],
    ['an exact path', systems.ROUTING, shop('/health'), 'backend'],
    ['an expression', systems.ROUTING, shop('/orders/17'), 'backend'],
    ['a host with a wildcard', systems.ROUTING, at('www', '/promotion/summer'), 'backend'],
    ['a method that the route does not take', systems.ROUTING, at('api', '/stock'), 'kong 404'],
    ['a method that it takes', systems.ROUTING, { request: `PUT ${at('api', '/stock')}` }, 'backend'],
    ['a header that is missing', systems.ROUTING, at('api', '/search'), 'kong 404'],
    [
      'a header that is there',
      systems.ROUTING,
      { request: at('api', '/search'), headers: ['X-Version: v2'] },
      'backend',
    ],
    ['two expressions, one of a higher priority', systems.ROUTING, at('api', '/v1/items'), 'backend'],
    ['two routes alike', systems.ROUTING, at('twin'), 'unknown'],
    ['a host that no route takes', systems.ROUTING, at('nowhere'), 'kong 404'],
    ['http where a route takes https and redirects', systems.ROUTING, at('pay', '/card?id=1'), 'kong 308'],
    ['http where a route takes https', systems.ROUTING, at('vault'), 'kong 426'],
    ['a path that is taken away, and the host of the pod', systems.ROUTING, at('old', '/shop/cart'), 'backend'],
    ['a Service that is not there', systems.ROUTING, at('lost'), 'kong 503'],
    ['a Service that is a host outside', systems.ROUTING, at('outside'), 'backend'],
  ])('%s', (_title, system, asked, answer) => {
    expectExplained(system, asked, answer);
  });
});

describe('what plugins do', () => {
  test.each<Row>([
    ['a key that is asked for, by nobody', systems.PLUGINS, shop('/key'), 'kong 401'],
    ['a path and a host that are replaced', systems.PLUGINS, shop('/rewritten/a'), 'backend'],
    ['by who has one', systems.PLUGINS, { request: shop('/key'), consumer: 'bob' }, 'backend'],
    [
      'by somebody with a key, of whom nobody says who it is',
      systems.PLUGINS,
      { request: shop('/key'), headers: ['apikey: letmein'] },
      'unknown',
    ],
    [
      'at an address, with the host in a header',
      systems.ROUTING,
      { request: 'http://203.0.113.7/cart', headers: ['Host: shop.example.com'] },
      'backend',
    ],
    ['by whose Secret is refused', systems.PLUGINS, { request: shop('/key'), consumer: 'zoe' }, 'kong 401'],
    ['by whose Secret is elsewhere', systems.UNSEEN, { request: shop('/key'), consumer: 'eve' }, 'unknown'],
    ['an anonymous consumer, and a limit for each', systems.PLUGINS, shop('/optional'), 'backend'],
    ['groups, by who is in one', systems.PLUGINS, { request: shop('/groups'), consumer: 'ann' }, 'backend'],
    ['groups, by who is in none', systems.PLUGINS, { request: shop('/groups'), consumer: 'bob' }, 'kong 403'],
    ['a limit for each consumer', systems.PLUGINS, { request: shop('/limited'), consumer: 'ann' }, 'backend'],
    ['a limit for each address', systems.PLUGINS, shop('/address'), 'backend'],
    [
      'a plugin that a consumer has everywhere',
      systems.PLUGINS,
      { request: shop('/limited'), consumer: 'bob' },
      'backend',
    ],
    [
      'a plugin on a route and a consumer is for him alone there',
      systems.PLUGINS,
      { request: shop('/both'), consumer: 'bob' },
      'backend',
    ],
    ['and acts for him', systems.PLUGINS, { request: shop('/both'), consumer: 'ann' }, 'backend'],
    ['a plugin that is disabled', systems.PLUGINS, shop('/resting'), 'backend'],
    ['a plugin that answers itself', systems.PLUGINS, shop('/closed'), 'kong 503'],
    [
      "a browser's question",
      systems.PLUGINS,
      {
        request: `OPTIONS ${shop('/cors')}`,
        headers: ['Origin: https://www.example.com', 'Access-Control-Request-Method: PUT'],
      },
      'kong 200',
    ],
    ['addresses', systems.PLUGINS, shop('/net'), 'backend'],
    ['a redirect by a plugin', systems.PLUGINS, shop('/moved'), 'kong 301'],
    ['a configuration in a Secret of the files, of which nothing is shown', systems.PLUGINS, shop('/sealed'), 'kong'],
    ['a configuration in a Secret elsewhere', systems.UNSEEN, shop('/configured'), 'unknown'],
    ['plugins that are named, and lost', systems.PLUGINS, shop('/lost'), 'backend'],
    ['a plugin that may be declared elsewhere', systems.UNSEEN, shop('/named'), 'backend'],
    ["a plugin of one's own", systems.PLUGINS, shop('/own'), 'backend'],
  ])('%s', (_title, system, asked, answer) => {
    expectExplained(system, asked, answer);
  });
});

describe('the way through the mesh', () => {
  test.each<Row>([
    ["Kong asks the pods: Istio's rules are bypassed", systems.PAST_MESH, shop(), 'backend'],
    ['Kong asks the Service: Istio decides', systems.IN_MESH, shop(), 'backend'],
    ['subsets with weights', systems.SUBSETS, shop('/old'), 'backend'],
    ['a subset by the path', systems.SUBSETS, shop('/new/1'), 'backend'],
    ['a fault that stops all', systems.FAULTY, shop('/broken'), 'mesh 500'],
    ['a fault that stops some', systems.FAULTY, shop('/shaky'), 'backend'],
    ['a subset that nothing defines', systems.FAULTY, shop('/v3'), 'mesh 503'],
    ['no rule of a VirtualService', systems.FAULTY, shop('/nothing'), 'mesh 404'],
    ['a DestinationRule that asks for no mTLS', systems.PLAIN_TO_MESH, shop(), 'backend'],
    ['pods that take mTLS alone, from Kong without a sidecar', systems.STRICT, shop(), 'mesh'],
    ["Kong's own sidecar takes mTLS alone", systems.STRICT_KONG, shop(), 'backend'],
    ['a policy that lets Kong in', systems.LOCKED, shop(), 'backend'],
    ['a policy that keeps Kong out', systems.KEPT_OUT, shop(), 'mesh 403'],
    ['a policy for paths, met', systems.PUBLIC_PATHS, shop('/public/1'), 'backend'],
    ['a policy for paths, not met', systems.PUBLIC_PATHS, shop('/private'), 'mesh 403'],
    ['a header that a rule asks for', systems.BY_HEADER, { request: shop(), headers: ['X-Canary: true'] }, 'backend'],
    ['a header that is not there, and one that a plugin adds', systems.BY_HEADER, shop(), 'backend'],
    [
      'a header that a policy refuses',
      systems.BY_HEADER,
      { request: shop(), headers: ['x-canary: true', 'X-Tenant: blue'] },
      'mesh 403',
    ],
    [
      'a header that a policy lets through',
      systems.BY_HEADER,
      { request: shop(), headers: ['x-canary: true', 'X-Tenant: red'] },
      'backend',
    ],
    ['ambient with a waypoint', systems.AMBIENT_SHOP, shop(), 'backend'],
    ['ambient without one', systems.AMBIENT_WITHOUT_WAYPOINT, shop(), 'backend'],
  ])('%s', (_title, system, asked, answer) => {
    expectExplained(system, asked, answer);
  });
});

describe('routes of the Gateway API', () => {
  test.each<Row>([
    ['two Services with weights', systems.GATEWAY_API, shop('/cart/1'), 'backend'],
    ['a prefix that a filter replaces', systems.GATEWAY_API, at('moved', '/old/a'), 'backend'],
    ['gRPC', systems.GATEWAY_API, { request: 'POST grpcs://grpc.example.com/shop.Stock/Get' }, 'backend'],
    ['https for gRPC', systems.GATEWAY_API, { request: 'POST https://grpc.example.com/shop.Stock/Get' }, 'kong 415'],
  ])('%s', (_title, system, asked, answer) => {
    expectExplained(system, asked, answer);
  });
});

describe('a BackendTLSPolicy', () => {
  test.each<Row>([
    ['with the feature gate', [...systems.BACKEND_TLS, systems.controller('GatewayAlpha=true')], shop(), 'backend'],
    ['without it', [...systems.BACKEND_TLS, systems.controller('')], shop(), 'backend'],
    ['where the controller is elsewhere', systems.BACKEND_TLS, shop(), 'backend'],
    [
      'on a route that keeps the Host',
      [
        ...systems.BACKEND_TLS.map((yaml) => yaml.replace('"konghq.com/preserve-host":"false"', '')),
        systems.controller('GatewayAlpha=true'),
      ],
      shop(),
      'backend',
    ],
  ])('%s', (_title, system, asked, answer) => {
    expectExplained(system, asked, answer);
  });
});

describe('whole systems', () => {
  test.each<Row>([
    ['the guide', GUIDE, at('bookinfo', '/productpage'), 'backend'],
    ['the shop, by nobody', SHOP, 'https://api.shop.example.com/orders', 'kong 401'],
    [
      'the shop, by a partner',
      SHOP,
      { request: 'https://api.shop.example.com/orders', consumer: 'partner' },
      'unknown',
    ],
    ["the shop's front", SHOP, 'https://shop.example.com/', 'backend'],
  ])('%s', (_title, system, asked, answer) => {
    expectExplained(system, asked, answer);
  });
});

test('behind each place is the construct that made it, where it is known', () => {
  const yaml = [
    ...systems.WEB,
    systems.route('front', { kong: { plugins: 'key' } }),
    kongPlugin('key', 'plugin: key-auth'),
  ];
  const constructs = ['app/web/service', 'app/gate/front', 'app/gate/key'];
  const text = explainedWithConstructs(yaml, constructs, shop());
  expect(text).toMatch(/^route .* shop\.yaml:9 \(app\/gate\/front\)$/m);
  expect(text).toMatch(/^plugins .* shop\.yaml:11 \(app\/gate\/key\)$/m);
  expect(text).toMatch(/^backend .* shop\.yaml:1 \(app\/web\/service\)$/m);
  expect(explainedWithConstructs(yaml, [], shop())).not.toContain('app/');
});
