import { GrpcRoute } from '../../../../lib/write/constructs/gateway/grpc-route';
import { HttpRoute } from '../../../../lib/write/constructs/gateway/http-route';
import { TcpRoute } from '../../../../lib/write/constructs/gateway/tcp-route';
import { TlsRoute } from '../../../../lib/write/constructs/gateway/tls-route';
import { UdpRoute } from '../../../../lib/write/constructs/gateway/udp-route';
import { MutualTls } from '../../../../lib/write/constructs/istio/identity/mutual-tls';
import { SidecarScope } from '../../../../lib/write/constructs/istio/reach/sidecar-scope';
import { MeshTraffic } from '../../../../lib/write/constructs/istio/traffic/mesh-traffic';
import { KongRoute } from '../../../../lib/write/constructs/kong/kong-route';
import { KongTcpIngress } from '../../../../lib/write/constructs/kong/kong-tcp-ingress';
import { KongUdpIngress } from '../../../../lib/write/constructs/kong/kong-udp-ingress';
import type { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { MeshApp } from '../../../support/mesh-app';

const gateways = [{ gatewayName: 'kong', controller: 'operator' }] as const;
const backendRefs = [{ name: 'catalog', port: 80 }];

/** Each way of leading Kong to a workload, with the prop that says so. */
const ROUTES: readonly (readonly [string, (shop: MeshApp, to: MeshWorkload) => unknown, string])[] = [
  [
    'KongRoute',
    ({ chart }, to) => new KongRoute(chart, 'r', { paths: [{ backend: to.backend() }] }),
    'paths[0].backend',
  ],
  [
    'HttpRoute',
    ({ chart }, to) => new HttpRoute(chart, 'r', { gateways, paths: [{ backend: to.backend() }] }),
    'paths[0].backend',
  ],
  [
    'addRule of HttpRoute',
    ({ chart }, to) => new HttpRoute(chart, 'r', { gateways }).addRule({ backend: to.backend() }),
    'addRule(path).backend',
  ],
  [
    'rules of HttpRoute',
    ({ chart }) => new HttpRoute(chart, 'r', { gateways, rules: [{ backendRefs }] }),
    'rules[0].backendRefs[0]',
  ],
  [
    'one of several backends',
    ({ chart }, to) =>
      new HttpRoute(chart, 'r', { gateways, paths: [{ backends: [{ backend: to.backend(), weight: 1 }] }] }),
    'paths[0].backends[0].backend',
  ],
  [
    'GrpcRoute',
    ({ chart }, to) => new GrpcRoute(chart, 'r', { gateways, calls: [{ backend: to.backend() }] }),
    'calls[0].backend',
  ],
  [
    'rules of GrpcRoute',
    ({ chart }) => new GrpcRoute(chart, 'r', { gateways, rules: [{ backendRefs }] }),
    'rules[0].backendRefs[0]',
  ],
  ['TcpRoute', ({ chart }, to) => new TcpRoute(chart, 'r', { gateways, backend: to.backend() }), 'backend'],
  [
    'TlsRoute',
    ({ chart }, to) => new TlsRoute(chart, 'r', { gateways, hosts: ['a.example'], backend: to.backend() }),
    'backend',
  ],
  [
    'KongTcpIngress',
    ({ chart }, to) => new KongTcpIngress(chart, 'r', { rules: [{ port: 9000, backend: to.backend() }] }),
    'rules[0].backend',
  ],
];

const strict = ({ chart }: MeshApp, to: MeshWorkload): unknown => new MutualTls(chart, 'strict', { for: to });
const passed = (shop: MeshApp): MeshWorkload => shop.workload('catalog', { service: { meshRouting: false } });

describe.each(ROUTES)('%s', (_kind, lead, prop) => {
  test('is refused where Kong would go past what the mesh has for the pods', () => {
    const shop = new MeshApp();
    const to = passed(shop);
    new MeshTraffic(shop.chart, 'traffic', { to, routes: [{ versions: { v1: 100 } }] });
    expect(() => lead(shop, to)).toThrow(`prop "${prop}" is "catalog"`);
    expect(() => lead(new MeshApp(), to)).not.toThrow();
  });

  test('makes what comes after it, and what Kong would go past, refused', () => {
    const shop = new MeshApp();
    const to = passed(shop);
    lead(shop, to);
    expect(() => strict(shop, to)).toThrow('10-shop/r leads there');
  });

  test('is taken where Kong sends to the address of the Service', () => {
    const shop = new MeshApp();
    const to = shop.workload('catalog');
    lead(shop, to);
    expect(() => strict(shop, to)).not.toThrow();
  });

  test("is refused where Kong's proxies do not know the Service", () => {
    const shop = new MeshApp();
    const to = shop.workload('catalog');
    new SidecarScope(shop.chart, 'scope', { for: { namespace: 'kong' }, hosts: ['./*'] });
    expect(() => lead(shop, to)).toThrow('add "shop/catalog.shop.svc.cluster.local" to the hosts of 10-shop/scope');
  });
});

test('a backend of another namespace is one of there', () => {
  const shop = new MeshApp();
  const to = passed(shop);
  strict(shop, to);
  const own = [{ name: 'catalog', port: 80 }];
  const rules = (namespace: string) => [{ backendRefs: [{ name: 'catalog', namespace, port: 80 }] }];
  const route = (id: string, props: object) =>
    new HttpRoute(shop.chart, id, { namespace: 'books', gateways, ...props });
  expect(() => route('a', { rules: [{ backendRefs: own }] })).not.toThrow();
  expect(() => route('b', { rules: rules('books') })).not.toThrow();
  expect(() => route('c', { rules: rules('shop') })).toThrow('Kong sends to the pods, past its sidecar');
  expect(() => route('d', { paths: [{ backend: to.backend() }] })).toThrow('Kong sends to the pods, past its sidecar');
});

test('datagrams go past the mesh in any case', () => {
  const shop = new MeshApp();
  const to = passed(shop);
  new UdpRoute(shop.chart, 'u', { gateways, backend: to.backend() });
  new KongUdpIngress(shop.chart, 'i', { rules: [{ port: 53, backend: to.backend() }] });
  expect(() => strict(shop, to)).not.toThrow();
});
