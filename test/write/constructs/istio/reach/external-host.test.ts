import type { Chart } from 'cdk8s';
import { ExternalHost } from '../../../../../lib/write/constructs/istio/reach/external-host';
import type {
  ExternalHostProps,
  ExternalPort,
} from '../../../../../lib/write/constructs/istio/reach/external-host-props';
import { SidecarScope } from '../../../../../lib/write/constructs/istio/reach/sidecar-scope';
import { MeshNamespace } from '../../../../../lib/write/constructs/istio/mesh-namespace';
import { KongRoute } from '../../../../../lib/write/constructs/kong/kong-route';
import { MeshWorkload } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { manifest, manifests, testChart } from '../../../../support/chart';
import { MeshApp } from '../../../../support/mesh-app';
import { testWrongProps } from '../../../../support/prop-errors';

const HTTPS: ExternalPort = { port: 443, protocol: 'HTTPS' };
const ORIGINATED: ExternalPort = { port: 80, protocol: 'HTTP', tls: {} };

const host = (change: Partial<ExternalHostProps>) => (chart: Chart) =>
  new ExternalHost(chart, 'payments', { hosts: ['api.payments.example'], ports: [HTTPS], ...change });

const ambient = (make: (chart: Chart) => unknown) => (chart: Chart) => {
  new MeshNamespace(chart, 'shop', { mesh: 'ambient' });
  return make(chart);
};

describe('ExternalHost', () => {
  test('with the smallest props is a ServiceEntry', () => {
    expect(manifest(host({})(testChart()))).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: 'payments', namespace: 'shop' },
      spec: {
        hosts: ['api.payments.example'],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
        ports: [{ number: 443, name: 'https-443', protocol: 'HTTPS' }],
      },
    });
  });

  test('with all props begins TLS for callers', () => {
    const port: Required<ExternalPort> = {
      port: 8080,
      protocol: 'HTTP',
      targetPort: 8443,
      tls: { mode: 'MUTUAL', credentialName: 'payments-client', sni: 'payments.example' },
    };
    const all: Required<Omit<ExternalHostProps, 'callers'>> = {
      hosts: ['api.payments.example', 'www.payments.example'],
      name: 'pay',
      namespace: 'gateways',
      ports: [port, ORIGINATED],
      addresses: ['203.0.113.7'],
      endpoints: [{ address: '203.0.113.7' }],
      resolution: 'STATIC',
      exportTo: ['.'],
      connectionPool: { tcp: { maxConnections: 10 } },
      outlierDetection: { consecutive5xxErrors: 5 },
      waypoint: { name: 'egress', namespace: 'gateways' },
    };
    const { connectionPool, outlierDetection } = all;
    const policy = { connectionPool, outlierDetection };
    const trafficPolicy = {
      ...policy,
      portLevelSettings: [
        {
          ...policy,
          port: { number: 8080 },
          tls: { mode: 'MUTUAL', credentialName: 'payments-client', sni: 'payments.example' },
        },
        { ...policy, port: { number: 80 }, tls: { mode: 'SIMPLE', caCertificates: 'system' } },
      ],
    };
    expect(manifests(new ExternalHost(testChart(), 'id', all))).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'ServiceEntry',
        metadata: {
          name: 'pay',
          namespace: 'gateways',
          labels: { 'istio.io/use-waypoint': 'egress', 'istio.io/use-waypoint-namespace': 'gateways' },
        },
        spec: {
          hosts: ['api.payments.example', 'www.payments.example'],
          addresses: ['203.0.113.7'],
          location: 'MESH_EXTERNAL',
          resolution: 'STATIC',
          ports: [
            { number: 8080, name: 'http-8080', protocol: 'HTTP', targetPort: 8443 },
            { number: 80, name: 'http-80', protocol: 'HTTP', targetPort: 443 },
          ],
          endpoints: [{ address: '203.0.113.7' }],
          exportTo: ['.'],
        },
      },
      expect.objectContaining({
        metadata: { name: 'pay', namespace: 'gateways' },
        spec: { host: 'api.payments.example', exportTo: ['.'], trafficPolicy },
      }),
      expect.objectContaining({
        metadata: { name: 'pay-2', namespace: 'gateways' },
        spec: { host: 'www.payments.example', exportTo: ['.'], trafficPolicy },
      }),
    ]);
  });

  test('limits connections where it begins no TLS', () => {
    const [, rule] = manifests(host({ connectionPool: { tcp: { maxConnections: 10 } } })(testChart()));
    expect(rule).toMatchObject({ spec: { trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } } } } });
  });

  test('begins TLS with hosts of a wildcard at the port that callers ask for', () => {
    const ports: ExternalPort[] = [{ port: 443, protocol: 'HTTP', tls: {} }];
    expect(() => host({ hosts: ['*.example.com'], ports })(testChart())).not.toThrow();
  });

  test('begins TLS with a Secret for one workload', () => {
    const chart = testChart();
    const ports = [{ port: 80, protocol: 'HTTP', tls: { mode: 'MUTUAL', credentialName: 'client' } }] as const;
    const callers = new MeshWorkload(chart, 'cart', { image: 'a:1', ports: [{ name: 'http', port: 80 }] });
    expect(manifests(host({ ports, callers })(chart))[1]).toMatchObject({
      kind: 'DestinationRule',
      spec: {
        workloadSelector: { matchLabels: { app: 'cart' } },
        trafficPolicy: { portLevelSettings: [{ tls: { mode: 'MUTUAL', credentialName: 'client' } }] },
      },
    });
    const bank = new ExternalHost(chart, 'bank', { hosts: ['bank.example'], ports, callers });
    expect(() => bank.backend()).toThrow(
      /prop "callers" is "cart"; allowed: nobody where Kong sends requests to the host: .* plain text/,
    );
    const elsewhere = { ports, callers, namespace: 'books', name: 'other' };
    const made = (change: Partial<ExternalHostProps>) => () =>
      new ExternalHost(chart, 'other', { hosts: ['a.example'], ports: [HTTPS], ...change });
    expect(made(elsewhere)).toThrow('a workload of namespace "books"');
  });

  test('needs no workload for authorities of a ConfigMap, nor where a waypoint begins TLS', () => {
    const tls = { credentialName: 'configmap://authorities' };
    expect(manifests(host({ ports: [{ port: 80, protocol: 'HTTP', tls }] })(testChart()))[1]).toMatchObject({
      spec: { trafficPolicy: { portLevelSettings: [{ tls: { mode: 'SIMPLE', ...tls } }] } },
    });
  });

  test.each<[string, Partial<ExternalHostProps>]>([
    ['NONE', { hosts: ['*.payments.example'] }],
    ['STATIC', { endpoints: [{ address: '203.0.113.7' }, { address: '2001:db8::7' }] }],
    ['DNS', { endpoints: [{ address: 'eu.payments.example' }] }],
  ])('finds addresses by %s', (resolution, change) => {
    expect(manifest(host(change)(testChart()))).toMatchObject({ spec: { resolution } });
  });

  test('is an upstream of Kong, by a Service that stands for its name', () => {
    const shop = new MeshApp();
    const payments = host({ ports: [HTTPS, { port: 80, protocol: 'HTTP' }] })(shop.chart);
    new KongRoute(shop.chart, 'pay', { paths: [{ path: '/pay', backend: payments.backend(443) }] });
    expect(payments.backend(80)).toEqual({
      serviceName: 'payments',
      port: 80,
      namespace: 'shop',
      meshRouting: true,
    });
    expect(manifests(payments)[1]).toMatchObject({
      kind: 'Service',
      metadata: { name: 'payments', annotations: { 'konghq.com/protocol': 'https' } },
      spec: { type: 'ExternalName', externalName: 'api.payments.example', ports: [{ port: 443 }, { port: 80 }] },
    });
    expect(shop.findings()).toEqual([]);
  });

  test('shows what a mesh lets out that knows it', () => {
    const shop = new MeshApp();
    const payments = host({})(shop.chart);
    new KongRoute(shop.chart, 'pay', { paths: [{ path: '/pay', backend: payments.backend() }] });
    new SidecarScope(shop.chart, 'kong', {
      for: { namespace: 'kong' },
      hosts: [payments, { namespace: 'shop' }],
      outboundTraffic: 'REGISTRY_ONLY',
    });
    expect(shop.findings()).toEqual([]);
    expect(shop.explain('GET http://shop.example/pay')).toContain('a ServiceEntry declares the host outside');
  });

  test('is refused as an upstream where Kong does not know it, and nobody would begin TLS', () => {
    const shop = new MeshApp();
    const ports = [{ port: 80, protocol: 'HTTP', tls: {} }] as const;
    const payments = host({ exportTo: ['.'], ports })(shop.chart);
    expect(() => payments.backend()).toThrow('namespaces with "kong" among them');
    const known = new ExternalHost(shop.chart, 'known', { hosts: ['known.example'], ports, exportTo: ['kong'] });
    expect(known.backend()).toMatchObject({ port: 80 });
  });

  test('shows that a mesh which does not know it lets nothing out', () => {
    // Otherwise the backend is refused.
    const shop = new MeshApp({ settings: { registeredHosts: ['api.payments.example'] } });
    const payments = host({ exportTo: ['.'] })(shop.chart);
    new KongRoute(shop.chart, 'pay', { paths: [{ path: '/pay', backend: payments.backend() }] });
    const kong = { namespace: 'kong' };
    new SidecarScope(shop.chart, 'kong', { for: kong, hosts: ['*/*'], outboundTraffic: 'REGISTRY_ONLY' });
    expect(shop.explain('GET http://shop.example/pay')).toContain('nothing may leave for what Istio does not know');
  });

  testWrongProps([
    [
      'an id that is no name',
      (c) => new ExternalHost(c, 'A', { hosts: ['a.example'], ports: [HTTPS] }),
      'id',
      'a DNS label',
    ],
    ['no host', host({ hosts: [] }), 'hosts', 'at least one entry'],
    ['an address in place of a name', host({ hosts: ['10.0.0.1'] }), 'hosts[0]', 'endpoints: [{ address }]'],
    ['a pod itself', host({ hosts: ['localhost'] }), 'hosts[0]', 'a pod calls itself'],
    ['nobody who knows it', host({ exportTo: [] }), 'exportTo', 'at least one entry'],
    ['a namespace that can be none', host({ exportTo: ['Shop'] }), 'exportTo[0]', 'a DNS label'],
    [
      'TLS at a port of a wildcard that the server does not have',
      host({ hosts: ['*.example.com'], ports: [ORIGINATED] }),
      'ports[0].tls',
      'with the resolution NONE: proxies connect to the port that callers ask for',
    ],
    [
      'another port of a wildcard',
      host({ hosts: ['*.example.com'], ports: [{ ...HTTPS, targetPort: 8443 }] }),
      'ports[0].targetPort',
      'nothing, or 443',
    ],
    ['all hosts', host({ hosts: ['*'] }), 'hosts[0]', 'outboundTraffic of SidecarScope'],
    [
      'TLS that is only switched on',
      host({ ports: [{ ...ORIGINATED, tls: true as never }] }),
      'ports[0].tls',
      'write {}',
    ],
    ['STATIC without an address', host({ resolution: 'STATIC' }), 'resolution', 'there are none'],
    [
      'STATIC with a name',
      host({ resolution: 'STATIC', endpoints: [{ address: '10.0.0.1' }, { address: 'b.example' }] }),
      'endpoints[1].address',
      'set resolution: DNS',
    ],
    ['DNS of a wildcard', host({ hosts: ['*.example.com'], resolution: 'DNS' }), 'resolution', 'NONE or DYNAMIC_DNS'],
    [
      'a pool that nobody reads',
      ambient(host({ connectionPool: { tcp: { maxConnections: 1 } } })),
      'connectionPool',
      'the proxy of the node reads none of it',
    ],
    [
      'a pool that is malformed',
      host({ ports: [ORIGINATED], connectionPool: { tcp: { connectTimeout: '3' } } }),
      'connectionPool.tcp.connectTimeout',
      'a duration',
    ],
    ['a Service by its shorter name', host({ hosts: ['a.shop.svc'] }), 'hosts[0]', 'the name of a host outside'],
    ['a Service', host({ hosts: ['a.shop.svc.cluster.local'] }), 'hosts[0]', 'the name of a host outside'],
    [
      'certificates of the mesh',
      host({ ports: [{ port: 80, protocol: 'HTTP', tls: { mode: 'ISTIO_MUTUAL' as 'SIMPLE' } }] }),
      'ports[0].tls.mode',
      'SIMPLE, or MUTUAL',
    ],
    [
      'a certificate that is not shown',
      host({ ports: [{ port: 80, protocol: 'HTTP', tls: { clientCertificate: '/a' } }] }),
      'ports[0].tls.clientCertificate',
      'nothing with SIMPLE',
    ],
    [
      'a Secret that no sidecar gets',
      host({ ports: [{ port: 80, protocol: 'HTTP', tls: { mode: 'MUTUAL', credentialName: 'client' } }] }),
      'ports[0].tls.credentialName',
      'this with "callers"',
    ],
    [
      'callers for whom nothing is begun',
      (c) => host({ callers: new MeshWorkload(c, 'cart', { image: 'a:1' }) })(c),
      'callers',
      'nothing without "tls"',
    ],
    [
      'callers beside a waypoint',
      ambient((c) => {
        const callers = new MeshWorkload(c, 'cart', { image: 'a:1' });
        return host({ callers, waypoint: 'egress', ports: [{ port: 80, protocol: 'HTTP', tls: {} }] })(c);
      }),
      'callers',
      'nothing beside "waypoint"',
    ],
    ['an address that is none', host({ addresses: ['a'] }), 'addresses[0]', 'no IP address'],
    ['a host that is none', host({ hosts: ['https://a.example'] }), 'hosts[0]', 'not a URL'],
    ['a host twice', host({ hosts: ['a.example', 'a.example'] }), 'hosts[1]', 'a unique value'],
    ['no port', host({ ports: [] }), 'ports', 'at least one entry'],
    ['a port twice', host({ ports: [HTTPS, HTTPS] }), 'ports[1].port', 'a unique value'],
    [
      'a protocol that is none',
      host({ ports: [{ port: 1, protocol: 'http' as 'HTTP' }] }),
      'ports[0].protocol',
      'one of HTTP',
    ],
    [
      'TCP without an address',
      host({ ports: [{ port: 5432, protocol: 'TCP' }] }),
      'ports[0].protocol',
      'set addresses',
    ],
    ['TLS twice', host({ ports: [{ ...HTTPS, tls: {} }] }), 'ports[0].tls', 'callers begin TLS themselves'],
    [
      'MUTUAL without a certificate',
      host({ ports: [{ ...ORIGINATED, tls: { mode: 'MUTUAL' } }] }),
      'ports[0].tls.credentialName',
      'the proxy shows a certificate',
    ],
    [
      'a misspelt field',
      host({ ports: [{ ...ORIGINATED, tls: { sn: 'a' } as object }] }),
      'ports[0].tls.sn',
      'did you mean',
    ],
    [
      'TLS that nothing begins in an ambient mesh',
      ambient(host({ ports: [ORIGINATED] })),
      'ports[0].tls',
      'the proxy of the node begins no TLS',
    ],
    [
      'a waypoint beside sidecars',
      (c) => {
        new MeshNamespace(c, 'shop');
        return host({ waypoint: 'egress' })(c);
      },
      'waypoint',
      'has the mode "sidecars"',
    ],
    ['a backend that there is not', (c) => host({})(c).backend(80), 'backend(port)', 'one of 443'],
    ['a backend of any host', (c) => host({ hosts: ['*.a.example'] })(c).backend(), 'backend(port)', 'without "*"'],
  ]);
});
