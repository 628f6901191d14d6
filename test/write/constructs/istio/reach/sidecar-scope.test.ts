import { ExternalHost } from '../../../../../lib/write/constructs/istio/reach/external-host';
import type { ExternalPort } from '../../../../../lib/write/constructs/istio/reach/external-host-props';
import { SidecarScope, type SidecarScopeProps } from '../../../../../lib/write/constructs/istio/reach/sidecar-scope';
import { MeshNamespace } from '../../../../../lib/write/constructs/istio/mesh-namespace';
import { MeshWorkload } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { manifest, testChart } from '../../../../support/chart';
import { MeshApp } from '../../../../support/mesh-app';
import { testWrongProps, type WrongProp } from '../../../../support/prop-errors';

describe('SidecarScope', () => {
  test('with the smallest props is for all pods of the namespace', () => {
    expect(manifest(new SidecarScope(testChart(), 'scope', { hosts: ['./*'] }))).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'default', namespace: 'shop' },
      spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }] },
    });
  });

  test('with all props is for a workload, and knows workloads and hosts outside', () => {
    const shop = new MeshApp();
    const [cart, catalog] = [shop.workload('cart'), shop.workload('catalog')];
    const payments = new ExternalHost(shop.chart, 'payments', {
      hosts: ['api.payments.example'],
      ports: [{ port: 443, protocol: 'HTTPS' }],
    });
    const all: Required<SidecarScopeProps> = {
      for: cart,
      name: 'cart-scope',
      hosts: [catalog, payments, { namespace: 'books' }, '~/*'],
      outboundTraffic: 'REGISTRY_ONLY',
    };
    expect(manifest(new SidecarScope(shop.chart, 'id', all))).toMatchObject({
      metadata: { name: 'cart-scope', namespace: 'shop' },
      spec: {
        workloadSelector: { labels: { app: 'cart' } },
        egress: [
          {
            hosts: [
              'shop/catalog.shop.svc.cluster.local',
              'shop/api.payments.example',
              'books/*',
              '~/*',
              'istio-system/*',
            ],
          },
        ],
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      },
    });
  });

  const kongScope = (shop: MeshApp, hosts: SidecarScopeProps['hosts'], scope: SidecarScopeProps['for'] = 'mesh') =>
    new SidecarScope(shop.chart, 'scope', { for: scope, hosts });

  test('of Kong shows that Kong knows its backends', () => {
    const shop = new MeshApp();
    const catalog = shop.workload('catalog');
    shop.route(catalog);
    kongScope(shop, [catalog], { namespace: 'kong' });
    expect(shop.findings()).toEqual([]);
    expect(shop.explain('GET http://shop.example/catalog')).toContain('Istio decides');
  });

  test.each([
    [
      'a scope of Kong without a backend',
      () => {
        const shop = new MeshApp();
        shop.route(shop.workload('catalog'));
        kongScope(shop, ['./*'], { namespace: 'kong' });
      },
      'prop "hosts"',
    ],
    [
      'a scope of the mesh without a backend of Kong',
      () => {
        const shop = new MeshApp();
        shop.route(shop.workload('catalog'));
        kongScope(shop, ['./*']);
      },
      '"shop/catalog.shop.svc.cluster.local" among them: 10-shop/catalog-route leads there',
    ],
    [
      'a route that comes later',
      () => {
        const shop = new MeshApp();
        const catalog = shop.workload('catalog');
        kongScope(shop, ['./*']);
        shop.route(catalog);
      },
      'add "shop/catalog.shop.svc.cluster.local" to the hosts of 10-shop/scope',
    ],
  ])('refuses %s', (_title, make, message) => {
    expect(make).toThrow(message);
  });

  describe('a host at which TLS is begun for one workload alone', () => {
    const bank = (shop: MeshApp, more: readonly ExternalPort[] = []) => {
      const callers = shop.workload('cart');
      const ports: ExternalPort[] = [{ port: 80, protocol: 'HTTP', tls: { mode: 'MUTUAL', credentialName: 'own' } }];
      return {
        callers,
        host: new ExternalHost(shop.chart, 'bank', { hosts: ['bank.example'], callers, ports: [...ports, ...more] }),
      };
    };

    test('is for scopes of that workload, of its namespace and of the mesh', () => {
      const shop = new MeshApp();
      const { callers, host } = bank(shop);
      const whose = [callers, 'namespace', 'mesh'] as const;
      const made = whose.map((each, at) => new SidecarScope(shop.chart, `s${at}`, { for: each, hosts: [host] }));
      expect(made.map(({ scopeName }) => scopeName)).toEqual(['cart', 'default', 'default']);
    });

    test.each([
      ['another workload', (shop: MeshApp) => shop.workload('catalog'), 'pods of "catalog" reach'],
      ['another namespace', () => ({ namespace: 'books' }), 'pods of namespace "books" reach'],
    ])('is refused for %s, unless it has a port for all', (_title, scope, message) => {
      const shop = new MeshApp();
      const scoped = { for: scope(shop), hosts: [bank(shop).host] };
      expect(() => new SidecarScope(shop.chart, 'scope', scoped)).toThrow(
        `10-shop/scope: prop "hosts[0]" is [ 'bank.example' ]; allowed: hosts that ${message}: ExternalHost 10-shop/bank begins TLS for "cart" alone`,
      );
      const open = new MeshApp();
      const { host } = bank(open, [{ port: 443, protocol: 'HTTPS' }]);
      expect(() => new SidecarScope(open.chart, 'scope', { for: scope(open), hosts: [host] })).not.toThrow();
    });
  });

  test('of everything names nothing else', () => {
    const chart = testChart();
    new SidecarScope(chart, 's', { hosts: ['*/*'] });
    expect(manifest(chart.node.findChild('s'))).toMatchObject({ spec: { egress: [{ hosts: ['*/*'] }] } });
  });

  test('is refused for a host that is exported to others', () => {
    const shop = new MeshApp();
    const host = (name: string, exportTo: string[]): ExternalHost =>
      new ExternalHost(shop.chart, name, {
        hosts: [`${name}.example`],
        ports: [{ port: 443, protocol: 'HTTPS' }],
        exportTo,
      });
    expect(() => new SidecarScope(shop.chart, 'a', { hosts: [host('bank', ['kong'])] })).toThrow(
      'namespace "shop" knows: ExternalHost 10-shop/bank is exported to others; add the namespace to its exportTo',
    );
    const own = { for: shop.workload('cart'), hosts: [host('post', ['kong', '.'])] };
    expect(() => new SidecarScope(shop.chart, 'b', own)).not.toThrow();
  });

  testWrongProps([
    ['a host of one label', (c) => new SidecarScope(c, 's', { hosts: ['./reviews'] }), 'hosts[0]', 'a whole name'],
    ['no host', (c) => new SidecarScope(c, 's', { hosts: [] }), 'hosts', 'at least one entry'],
    [
      'a second one for the same pods',
      (c) => {
        new SidecarScope(c, 'first', { hosts: ['./*'] });
        new SidecarScope(c, 'second', { name: 'other', hosts: ['./*'] });
      },
      'for',
      'test/first is for these',
    ],
    ...(
      [
        ['cart', 'write "cart/*" for all of a namespace; a workload is named by itself'],
        ['cart.shop.svc', 'write "shop/cart.shop.svc.cluster.local", or the workload itself'],
        ['cart.shop.svc.cluster.local', 'write "shop/cart.shop.svc.cluster.local"'],
        ['api.payments.example', 'write "./api.payments.example"'],
        ['*', 'write "*/*"'],
      ] as const
    ).map(([host, allowed]): WrongProp => [
      `the host ${host} without a namespace`,
      (c) => new SidecarScope(c, 's', { hosts: [host] }),
      'hosts[0]',
      allowed,
    ]),
    [
      'a namespace that is none',
      (c) => new SidecarScope(c, 's', { hosts: [{ namespace: 'A' }] }),
      'hosts[0].namespace',
      'a DNS label',
    ],
    ['a name that is none', (c) => new SidecarScope(c, 's', { name: 'A', hosts: ['./*'] }), 'name', 'a DNS name'],
    [
      'a worker',
      (c) => new SidecarScope(c, 's', { hosts: [new MeshWorkload(c, 'w', { image: 'a:1' })] }),
      'hosts[0]',
      'nobody calls a worker',
    ],
    [
      'an ambient namespace',
      (c) => {
        new MeshNamespace(c, 'shop', { mesh: 'ambient' });
        return new SidecarScope(c, 's', { hosts: ['./*'] });
      },
      'for',
      'the proxy of a node reads no Sidecar object',
    ],
  ]);
});
