import type { Chart } from 'cdk8s';
import { MeshGateway, type MeshGatewayProps } from '../../../../lib/write/constructs/istio/mesh-gateway';
import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { manifests, testChart } from '../../../support/chart';
import { MeshApp } from '../../../support/mesh-app';
import { testWrongProps } from '../../../support/prop-errors';

const catalog = (chart: Chart): MeshWorkload =>
  new MeshWorkload(chart, 'catalog', {
    image: 'a:1',
    ports: [
      { name: 'http', port: 80 },
      { name: 'http-admin', port: 81 },
    ],
  });

const gateway =
  (change: Partial<MeshGatewayProps> = {}) =>
  (chart: Chart) =>
    new MeshGateway(chart, 'inner', {
      selector: { istio: 'ingressgateway' },
      hosts: ['catalog.example'],
      to: catalog(chart),
      backendPort: 'http',
      ...change,
    });

describe('MeshGateway', () => {
  test('with the smallest props takes HTTP', () => {
    const shop = new MeshApp();
    const made = new MeshGateway(shop.chart, 'inner', {
      selector: { istio: 'ingressgateway' },
      hosts: ['catalog.example'],
      to: shop.workload('catalog'),
    });
    expect(manifests(made)).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: { name: 'inner', namespace: 'shop' },
        spec: {
          selector: { istio: 'ingressgateway' },
          servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['catalog.example'] }],
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'inner', namespace: 'shop' },
        spec: {
          hosts: ['catalog.example'],
          gateways: ['inner'],
          http: [{ route: [{ destination: { host: 'catalog.shop.svc.cluster.local', port: { number: 80 } } }] }],
        },
      },
    ]);
    expect(shop.findings()).toEqual([]);
  });

  test('with all props writes them all', () => {
    const chart = testChart();
    const all: Required<MeshGatewayProps> = {
      selector: { istio: 'ingressgateway' },
      hosts: ['*.example'],
      to: catalog(chart),
      name: 'edge',
      namespace: 'gateways',
      port: 8443,
      protocol: 'HTTPS',
      tls: { mode: 'SIMPLE', credentialName: 'edge-tls' },
      backendPort: 'http-admin',
      http: { timeout: '2s' },
    };
    const [made, route] = manifests(new MeshGateway(chart, 'id', all));
    expect(made).toMatchObject({
      metadata: { name: 'edge', namespace: 'gateways' },
      spec: {
        servers: [
          {
            port: { number: 8443, name: 'https', protocol: 'HTTPS' },
            hosts: ['*.example'],
            tls: { mode: 'SIMPLE', credentialName: 'edge-tls' },
          },
        ],
      },
    });
    expect(route).toMatchObject({
      spec: { http: [{ timeout: '2s', route: [{ destination: { port: { number: 81 } } }] }] },
    });
  });

  test('is for all hosts where it says so', () => {
    const [made] = manifests(gateway({ hosts: ['*'] })(testChart()));
    expect(made).toMatchObject({ spec: { servers: [{ hosts: ['*'] }] } });
  });

  test('with a certificate is at port 443', () => {
    const [made] = manifests(gateway({ tls: { mode: 'SIMPLE', credentialName: 'a' } })(testChart()));
    expect(made).toMatchObject({ spec: { servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS' } }] } });
  });

  testWrongProps([
    ['a name that is none', gateway({ name: 'A' }), 'name', 'a DNS label'],
    ['TLS without a mode', gateway({ tls: {} }), 'tls.mode', 'in which TLS ends at the gateway'],
    ['TLS that is handed on', gateway({ tls: { mode: 'PASSTHROUGH' } }), 'tls.mode', 'it reads no requests otherwise'],
    ['no labels', gateway({ selector: {} }), 'selector', 'at least one label'],
    ['no host', gateway({ hosts: [] }), 'hosts', 'at least one entry'],
    ['a host that is none', gateway({ hosts: ['https://a'] }), 'hosts[0]', 'not a URL'],
    ['a port that the workload has not', gateway({ backendPort: 'grpc' }), 'backendPort', 'one of http, http-admin'],
    [
      'a worker',
      (c) => gateway({ to: new MeshWorkload(c, 'w', { image: 'a:1' }) })(c),
      'to',
      'it has no Service that anybody calls',
    ],
    ['HTTPS without a certificate', gateway({ protocol: 'HTTPS' }), 'tls', 'a certificate with HTTPS: write'],
    [
      'TLS that is only switched on',
      gateway({ tls: true as never }),
      'tls',
      "write { mode: 'SIMPLE', credentialName }",
    ],
    ['an address as a host', gateway({ hosts: ['10.0.0.1'] }), 'hosts[0]', '"*"'],
    ['a certificate of nobody', gateway({ tls: { mode: 'SIMPLE' } }), 'tls', 'TLS with a certificate'],
    ['a time that is none', gateway({ http: { timeout: '2' } }), 'http.timeout', 'write a duration'],
  ]);
});
