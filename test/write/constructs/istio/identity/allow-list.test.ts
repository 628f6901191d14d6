import type { Chart } from 'cdk8s';
import type { AllowedOperations } from '../../../../../lib/write/constructs/istio/identity/allowed-operations';
import { kongIdentity, type MeshCaller } from '../../../../../lib/write/constructs/istio/identity/mesh-caller';
import { MeshNamespace } from '../../../../../lib/write/constructs/istio/mesh-namespace';
import { MeshJob } from '../../../../../lib/write/constructs/workload/mesh-job';
import { MeshWorkload, type MeshWorkloadProps } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { manifests, testChart, type Manifest } from '../../../../support/chart';
import { MeshApp } from '../../../../support/mesh-app';
import { testWrongProps } from '../../../../support/prop-errors';

const CART = { namespace: 'shop', serviceAccount: 'cart' };

function workload(chart: Chart, props: Partial<MeshWorkloadProps> = {}): MeshWorkload {
  return new MeshWorkload(chart, 'catalog', {
    image: 'a:1',
    ports: [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'tcp-replica', port: 7000 },
    ],
    ...props,
  });
}

function policies(made: MeshWorkload): Manifest[] {
  return manifests(made).filter(({ kind }) => kind === 'AuthorizationPolicy');
}

const allow = (caller: MeshCaller, operations?: AllowedOperations) => (chart: Chart) =>
  workload(chart).allowFrom([caller], operations);

describe('allowFrom', () => {
  test('lets ServiceAccounts in, each time by a rule of one policy', () => {
    const chart = testChart();
    const cart = new MeshWorkload(chart, 'cart', { image: 'a:1' });
    const job = new MeshJob(chart, 'reindex', { image: 'a:1', serviceAccount: { name: 'indexer' }, sidecar: 'native' });
    const all: Required<AllowedOperations> = {
      methods: ['GET', 'HEAD'],
      paths: ['/items', '/items/*'],
      hosts: ['catalog'],
      ports: ['http', 7000],
      when: [{ key: 'request.headers[x-tenant]', values: ['acme'] }],
    };
    const made = workload(chart)
      .allowFrom([cart, { namespace: 'books' }], all)
      .allowFrom([job]);
    expect(policies(made)).toEqual([
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'catalog-callers', namespace: 'shop' },
        spec: {
          selector: { matchLabels: { app: 'catalog' } },
          action: 'ALLOW',
          rules: [
            {
              from: [
                { source: { principals: ['cluster.local/ns/shop/sa/cart'] } },
                { source: { namespaces: ['books'] } },
              ],
              to: [
                {
                  operation: {
                    methods: ['GET', 'HEAD'],
                    paths: ['/items', '/items/*'],
                    hosts: ['catalog'],
                    ports: ['8080', '7000'],
                  },
                },
              ],
              when: [{ key: 'request.headers[x-tenant]', values: ['acme'] }],
            },
            { from: [{ source: { principals: ['cluster.local/ns/shop/sa/indexer'] } }] },
          ],
        },
      },
    ]);
  });

  test('shows who is refused', () => {
    const shop = new MeshApp();
    const [catalog, cart] = [shop.workload('catalog'), shop.workload('cart')];
    catalog.allowFrom([cart, kongIdentity(shop.chart)], { methods: ['GET'], paths: ['/catalog', '/catalog/*'] });
    cart.allowFrom([catalog]);
    [catalog, cart].forEach((each) => {
      shop.route(each);
    });
    expect(shop.findings()).toEqual([
      expect.stringMatching(/ban-refused-routes: .* of AuthorizationPolicy shop\/cart-callers is/),
    ]);
    expect(shop.explain('GET http://shop.example/catalog/1')).toContain('catalog-callers');
    expect(shop.explain('GET http://shop.example/catalog/1')).not.toContain('403');
    expect(shop.explain('POST http://shop.example/catalog/1')).toContain('403 from the mesh');
    expect(shop.explain('GET http://shop.example/cart')).toContain('403 from the mesh');
  });

  test('goes to the waypoint in an ambient mesh, and lets nobody past it', () => {
    const shop = new MeshApp({ shop: 'ambient', waypoint: 'waypoint' });
    const catalog = shop.workload('catalog');
    catalog.allowFrom([kongIdentity(shop.chart)], { methods: ['GET'] });
    expect(policies(catalog).map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      [
        'catalog-callers',
        {
          targetRefs: [{ group: '', kind: 'Service', name: 'catalog' }],
          action: 'ALLOW',
          rules: [
            {
              from: [{ source: { principals: ['cluster.local/ns/kong/sa/gateway'] } }],
              to: [{ operation: { methods: ['GET'] } }],
            },
          ],
        },
      ],
      [
        'catalog-waypoint-only',
        {
          selector: { matchLabels: { app: 'catalog' } },
          action: 'ALLOW',
          rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/waypoint'] } }] }],
        },
      ],
    ]);
  });

  test('needs no waypoint in an ambient mesh for callers alone, and no address of the Service', () => {
    const shop = new MeshApp({ shop: 'ambient' });
    const catalog = shop.workload('catalog', { service: {} });
    catalog.allowFrom([kongIdentity(shop.chart)]);
    shop.route(catalog);
    expect(policies(catalog)).toHaveLength(1);
    expect(shop.findings().filter((line) => line.startsWith('error'))).toEqual([]);
    expect(shop.explain('GET http://shop.example/catalog')).not.toContain('403');
  });

  testWrongProps([
    ['nobody', (c) => workload(c).allowFrom([]), 'allowFrom(callers)', 'at least one entry'],
    ['a path without a slash', allow(CART, { paths: ['orders'] }), 'allowFrom.paths[0]', 'write /orders'],
    ['a path of Kong', allow(CART, { paths: ['~/orders$'] }), 'allowFrom.paths[0]', 'no regular expressions'],
    [
      'a host that nobody asks for',
      allow(CART, { hosts: ['a.example/b'] }),
      'allowFrom.hosts[0]',
      'a blank or a slash',
    ],
    [
      'an address that is none',
      allow(CART, { when: [{ key: 'source.ip', values: ['300.1.1.1'] }] }),
      'allowFrom.when[0]',
      'no IP address',
    ],
    ['a caller that is none', allow('cart' as never), 'allowFrom(callers)[0]', 'a workload or a job'],
    ['a namespace that is no name', allow({ namespace: 'A' }), 'allowFrom(callers)[0].namespace', 'a DNS label'],
    [
      'an account that is no name',
      allow({ ...CART, serviceAccount: 'A' }),
      'allowFrom(callers)[0].serviceAccount',
      'a DNS name',
    ],
    [
      'a caller outside of the mesh',
      (c) => {
        new MeshNamespace(c, 'plain', { mesh: 'none' });
        return allow({ namespace: 'plain' })(c);
      },
      'allowFrom(callers)[0]',
      'have no identity there',
    ],
    [
      'a workload without a ServiceAccount of its own',
      (c) => allow(new MeshWorkload(c, 'cart', { image: 'a:1', serviceAccount: 'default' }))(c),
      'serviceAccount',
      'leave "serviceAccount" out, or let { namespace } call',
    ],
    [
      'calls of a worker',
      (c) => new MeshWorkload(c, 'worker', { image: 'a:1' }).allowFrom([CART]),
      'allowFrom(callers)',
      'nobody calls a worker',
    ],
    [
      'a condition on nothing',
      allow(CART, {
        when: [
          { key: 'source.ip', values: ['10.0.0.0/8'] },
          { key: 'request.header[x]', values: ['a'] },
        ],
      }),
      'allowFrom.when[1].key',
      'knows no such key',
    ],
    ['no methods', allow(CART, { methods: [] }), 'allowFrom.methods', 'leave it out for everything'],
    ['a method in small letters', allow(CART, { methods: ['get'] }), 'allowFrom.methods[0]', 'upper-case'],
    ['a star in the middle', allow(CART, { paths: ['/a/*/b'] }), 'allowFrom.paths[0]', '"*" at one end'],
    ['a query', allow(CART, { paths: ['/a?b=c'] }), 'allowFrom.paths[0]', 'without the query'],
    ['a port of the Service alone', allow(CART, { ports: [80] }), 'allowFrom.ports[0]', "8080, the container's port"],
    ['a port that there is not', allow(CART, { ports: ['grpc'] }), 'allowFrom.ports[0]', 'one of http, tcp-replica'],
    [
      'a port by the name of the container’s',
      (c) =>
        workload(c, {
          ports: [{ name: 'http', port: 80, targetPort: 'web' }],
          containerPorts: [{ name: 'web', containerPort: 8080 }],
        }).allowFrom([CART], { ports: ['http'] }),
      'allowFrom.ports[0]',
      "the number of the container's port",
    ],
    [
      'a condition that Istio does not know',
      allow(CART, { when: [{ key: 'request.header[a]', values: ['b'] }] }),
      'allowFrom.when[0].key',
      'Istio knows no such key',
    ],
    [
      'a field that there is not',
      allow(CART, { when: [{ key: 'source.ip', value: ['b'] } as never] }),
      'allowFrom.when[0].value',
      'did you mean "values"?',
    ],
    [
      'methods where there is no HTTP',
      (c) => workload(c, { ports: [{ name: 'tcp-redis', port: 6379 }] }).allowFrom([CART], { methods: ['GET'] }),
      'allowFrom.methods',
      'no port of the workload is one of HTTP (tcp-redis)',
    ],
  ]);

  const inMesh = (shop: MeshApp, operations?: AllowedOperations) => () =>
    shop.workload('catalog', { service: {} }).allowFrom([kongIdentity(shop.chart)], operations);

  test.each([
    ['Kong past its sidecar', inMesh(new MeshApp()), 'comes without its identity and is refused'],
    [
      'Kong past the waypoint',
      inMesh(new MeshApp({ shop: 'ambient', waypoint: 'waypoint' })),
      'past the waypoint waypoint',
    ],
    [
      'HTTP that no waypoint reads',
      inMesh(new MeshApp({ shop: 'ambient' }), { methods: ['GET'] }),
      'the proxy of the node reads no HTTP',
    ],
    [
      'callers with sidecars past the waypoint',
      () => {
        const shop = new MeshApp({ shop: 'ambient', kong: 'sidecars', waypoint: 'waypoint' });
        shop.workload('catalog').allowFrom([kongIdentity(shop.chart)]);
      },
      'move the namespace to ambient first',
    ],
  ])('refuses %s', (_title, make, allowed) => {
    expect(make).toThrow(allowed);
  });

  test('kongIdentity says what to set where nothing is known of Kong', () => {
    expect(() => kongIdentity(testChart())).toThrow('useMesh(app, { kong: { namespace, serviceAccount } })');
  });
});
