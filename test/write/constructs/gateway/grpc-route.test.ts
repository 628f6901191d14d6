import {
  GrpcRoute,
  type GrpcRouteCalls,
  type GrpcRouteProps,
} from '../../../../lib/write/constructs/gateway/grpc-route';
import { App, Chart } from 'cdk8s';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { manifest, newest } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const GATEWAY = { gatewayName: 'kong' };
const BACKEND = { serviceName: 'cart', port: 9000 };
const SMALLEST = { gateways: [GATEWAY], calls: [{ backend: BACKEND }] } satisfies GrpcRouteProps;

function chartWith(releases: Parameters<typeof useReleases>[1]): Chart {
  const app = new App();
  useReleases(app, { kong: '3.9', kic: '3.5', ...releases });
  return new Chart(app, 'test', { namespace: 'shop' });
}

describe('GrpcRoute', () => {
  test('with the smallest props takes all calls', () => {
    expect(manifest(new GrpcRoute(newest(), 'cart', SMALLEST))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata: { name: 'cart', namespace: 'shop' },
      spec: { parentRefs: [{ name: 'kong' }], rules: [{ backendRefs: [{ name: 'cart', port: 9000 }] }] },
    });
  });

  test('with all props writes them all', () => {
    const calls: Required<Omit<GrpcRouteCalls, 'backend'>> = {
      service: 'shop.v1.Cart',
      method: 'Get',
      type: 'Exact',
      headers: { 'x-tenant': ['a', 'b'] },
      backends: [{ backend: BACKEND, weight: 1 }],
    };
    const allProps: Required<GrpcRouteProps> = {
      name: 'calls',
      namespace: 'books',
      gateways: [GATEWAY],
      hosts: ['grpc.example.com'],
      calls: [calls, { headers: { 'x-beta': ['yes'] }, backend: { ...BACKEND, namespace: 'books' } }],
      rules: [{ name: 'plain', backendRefs: [{ name: 'plain', port: 80 }] }],
      preserveHost: true,
      snis: ['grpc.example.com'],
      hostAliases: ['*.example.org'],
      tags: ['edge'],
      labels: { team: 'checkout' },
      annotations: { 'example.com/owner': 'checkout' },
    };
    const method = { type: 'Exact', service: 'shop.v1.Cart', method: 'Get' };
    expect(manifest(new GrpcRoute(newest(), 'id', allProps))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata: {
        name: 'calls',
        namespace: 'books',
        labels: { team: 'checkout' },
        annotations: {
          'example.com/owner': 'checkout',
          'konghq.com/preserve-host': 'true',
          'konghq.com/snis': 'grpc.example.com',
          'konghq.com/host-aliases': '*.example.org',
          'konghq.com/tags': 'edge',
        },
      },
      spec: {
        parentRefs: [{ name: 'kong' }],
        hostnames: ['grpc.example.com'],
        rules: [
          {
            matches: [
              { method, headers: [{ name: 'x-tenant', value: 'a' }] },
              { method, headers: [{ name: 'x-tenant', value: 'b' }] },
            ],
            backendRefs: [{ name: 'cart', port: 9000, weight: 1 }],
          },
          {
            matches: [{ headers: [{ name: 'x-beta', value: 'yes' }] }],
            backendRefs: [{ name: 'cart', port: 9000 }],
          },
          { name: 'plain', backendRefs: [{ name: 'plain', port: 80 }] },
        ],
      },
    });
  });

  test('names its plugins by annotation', () => {
    const chart = newest();
    const plugin = new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } });
    const route = new GrpcRoute(chart, 'cart', SMALLEST).addPlugin(plugin);
    expect(manifest(route).metadata.annotations).toEqual({ 'konghq.com/plugins': 'limit' });
    expect([route.plugins, route.pluginOrder()]).toEqual([[plugin], [plugin]]);
  });

  test('says nothing of the Host header to a workload with meshRouting, because Kong sends the name of the Service', () => {
    const routed = { ...SMALLEST, calls: [{ backend: { ...BACKEND, meshRouting: true } }] };
    expect(manifest(new GrpcRoute(newest(), 'cart', routed)).metadata.annotations).toBeUndefined();
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new GrpcRoute(c, 'r', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  const calls = (title: string, given: object, prop: string, allowed: string): WrongProp =>
    wrong(title, { calls: [{ backend: BACKEND, ...given }] }, `calls[0]${prop}`, allowed);
  const rule = (title: string, given: object, prop: string, allowed: string): WrongProp =>
    wrong(title, { rules: [given] }, `rules[0]${prop}`, allowed);

  testWrongProps(
    [
      wrong('no calls', { calls: [] }, 'calls', 'at least one entry, or one in rules'),
      wrong('a path', { paths: [] }, 'paths', 'no prop of this name'),
      wrong('a host that is a URL', { hosts: ['grpc://a.b'] }, 'hosts[0]', 'not a URL'),
      wrong(
        'SNIs with the expressions router',
        { gateways: [{ ...GATEWAY, router: 'expressions' }], snis: ['a.b'] },
        'snis',
        'nothing with the expressions router',
      ),
      wrong(
        'aliases with the expressions router',
        { gateways: [{ ...GATEWAY, router: 'expressions' }], hostAliases: ['a.b'] },
        'hostAliases',
        'nothing with the expressions router',
      ),
      wrong(
        "the client's Host header to Istio",
        { preserveHost: true, calls: [{ backend: { ...BACKEND, meshRouting: true } }] },
        'preserveHost',
        'false with the backend cart',
      ),
      wrong(
        'tags by hand',
        { annotations: { 'konghq.com/tags': 'a' } },
        'annotations["konghq.com/tags"]',
        '"tags" only',
      ),
      calls('an empty service', { service: '' }, '.service', 'a string'),
      calls('a service with a slash', { service: 'a/b' }, '.service', 'a name such as shop.v1.Cart'),
      calls(
        'a method that is none',
        { method: '5' },
        '.method',
        "a name such as GetCart, or type: 'RegularExpression'",
      ),
      calls('a broken expression', { service: 'a(', type: 'RegularExpression' }, '.service', 'that compiles'),
      calls('a header without values', { headers: { a: [] } }, '.headers["a"]', 'at least one entry'),
      calls('an expression for a header', { headers: { a: ['~*b'] } }, '.headers["a"][0]', 'no regular expression'),
      calls('no backend', { backend: undefined }, '.backend', 'calls have to end somewhere'),
      calls(
        'a port by name',
        { backend: { serviceName: 'a', port: 'grpc' } },
        '.backend.port',
        'the number of the port',
      ),
      rule(
        'filters',
        { filters: [{ type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['a'] } }] },
        '.filters',
        'attach a plugin to the whole route',
      ),
      rule(
        'an expression that does not compile',
        { matches: [{ method: { type: 'RegularExpression', service: 'a(' } }] },
        '.matches[0].method',
        'close each bracket and parenthesis',
      ),
      rule('sessions', { sessionPersistence: { sessionName: 'a' } }, '.sessionPersistence', 'use a KongUpstreamPolicy'),
      rule(
        'an expression for a header in a rule',
        { matches: [{ headers: [{ name: 'a', type: 'RegularExpression', value: 'b' }] }] },
        '.matches[0].headers[0].type',
        'write the values that are meant',
      ),
      rule(
        'a backend that is no Service',
        { backendRefs: [{ name: 'a', kind: 'B', group: 'c' }] },
        '.backendRefs[0].kind',
        'Service: the controller',
      ),
    ],
    newest,
  );

  testWrongProps(
    [
      [
        'more hosts than a route has',
        (c) => new GrpcRoute(c, 'r', { ...SMALLEST, hosts: Array.from({ length: 17 }, (_, at) => `a${at}.example`) }),
        'hosts',
        'at most 16 members',
      ],
    ],
    newest,
  );
  testWrongProps([['KIC 3.1', (c) => new GrpcRoute(c, 'r', SMALLEST), 'kind', 'since KIC 3.2']], () =>
    chartWith({ kic: '3.1' }),
  );
  testWrongProps(
    [['Gateway API 1.0', (c) => new GrpcRoute(c, 'r', SMALLEST), 'kind', 'reads v1, which there is since 1.1']],
    () => chartWith({ gatewayApi: '1.0' }),
  );
});
