import { ExternalHost } from '../../../../../lib/write/constructs/istio/reach/external-host';
import type { ExternalHostProps } from '../../../../../lib/write/constructs/istio/reach/external-host-props';
import { SidecarScope } from '../../../../../lib/write/constructs/istio/reach/sidecar-scope';
import { IstioObject } from '../../../../../lib/write/constructs/istio/istio-object';
import { KongClusterPlugin } from '../../../../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongPlugin } from '../../../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../../../../lib/write/constructs/kong/kong-route';
import { MeshService } from '../../../../../lib/write/constructs/workload/mesh-service';
import { secretRef, unsafeLiteral } from '../../../../../lib/facts/plugins/secret-value';
import { MeshApp, type MeshAppOptions } from '../../../../support/mesh-app';

const SHUT: MeshAppOptions = { settings: { outboundTraffic: 'REGISTRY_ONLY' } };
const HTTPS = [{ port: 443, protocol: 'HTTPS' }] as const;

const log = ({ chart }: MeshApp, endpoint = 'https://logs.example.com/kong'): KongPlugin =>
  new KongPlugin(chart, 'log', { plugin: 'http-log', config: { http_endpoint: unsafeLiteral(endpoint) } });

const register = ({ chart }: MeshApp, props: Partial<ExternalHostProps> = {}): ExternalHost =>
  new ExternalHost(chart, 'logs', { hosts: ['logs.example.com'], ports: HTTPS, ...props });

const search = ({ chart }: MeshApp, namespace = 'shop'): void => {
  const ports = [{ name: 'https', port: 443 }];
  const service = new MeshService(chart, 'search', { externalName: 'search.example.com', ports, namespace });
  if (namespace === 'shop') new KongRoute(chart, 'r', { paths: [{ backend: service.backend() }] });
};

const scope = ({ chart }: MeshApp, outboundTraffic: 'ALLOW_ANY' | 'REGISTRY_ONLY'): SidecarScope =>
  new SidecarScope(chart, 'scope', { for: { namespace: 'kong' }, hosts: ['*/*'], outboundTraffic });

test.each<[string, MeshAppOptions, (shop: MeshApp) => unknown, string]>([
  ['a plugin', SHUT, (shop) => log(shop), '[10-shop/log] config.http_endpoint: Kong asks logs.example.com:443'],
  [
    'a plugin for everybody',
    SHUT,
    ({ chart }) =>
      new KongClusterPlugin(chart, 'trace', {
        plugin: 'zipkin',
        global: true,
        config: { http_endpoint: 'http://traces.a.example:9411/api/v2/spans' },
      }),
    'make an ExternalHost with hosts: ["traces.a.example"] and the port 9411',
  ],
  [
    'an upstream of Kong',
    SHUT,
    (shop) => {
      search(shop);
    },
    '[10-shop/search] externalName: Kong asks search.example.com:443',
  ],
  [
    'what the scope of Kong does not let out',
    {},
    (shop) => {
      log(shop);
      scope(shop, 'REGISTRY_ONLY');
    },
    'Kong asks logs.example.com:443',
  ],
  [
    'another port',
    SHUT,
    (shop) => {
      log(shop);
      register(shop, { ports: [{ port: 80, protocol: 'HTTP' }] });
    },
    'Kong asks logs.example.com:443',
  ],
  [
    'a host of which Kong is not told',
    SHUT,
    (shop) => {
      log(shop);
      register(shop, { exportTo: ['.'] });
    },
    'Kong asks logs.example.com:443',
  ],
])('refuses %s', (_title, options, make, message) => {
  const shop = new MeshApp(options);
  make(shop);
  expect(() => shop.texts()).toThrow(message);
  expect(() => shop.texts()).toThrow('or name the host in registeredHosts of useMesh');
});

test.each<[string, MeshAppOptions, (shop: MeshApp) => unknown]>([
  ['a mesh that lets everything out', {}, (shop) => log(shop)],
  [
    'an ExternalHost that is made later',
    SHUT,
    (shop) => {
      log(shop);
      register(shop);
    },
  ],
  [
    'an ExternalHost for Kong’s namespace',
    SHUT,
    (shop) => {
      register(shop, { exportTo: ['kong'], hosts: ['*.example.com'] });
      log(shop);
    },
  ],
  [
    'a ServiceEntry',
    SHUT,
    (shop) => {
      const ports = [{ number: 443, name: 'https', protocol: 'HTTPS' }];
      const spec = { hosts: ['logs.example.com'], ports, resolution: 'DNS' } as const;
      new IstioObject(shop.chart, 'entry', { kind: 'ServiceEntry', spec });
      log(shop);
    },
  ],
  ['what others register', { settings: { ...SHUT.settings, registeredHosts: ['*.example.com'] } }, (shop) => log(shop)],
  [
    'a scope of Kong that lets everything out',
    SHUT,
    (shop) => {
      scope(shop, 'ALLOW_ANY');
      log(shop);
    },
  ],
  ['Kong in an ambient mesh', { ...SHUT, kong: 'ambient', shop: 'ambient' }, (shop) => log(shop)],
  ['Kong outside of the mesh', { ...SHUT, kong: 'none' }, (shop) => log(shop)],
  ['a host of the cluster', SHUT, (shop) => log(shop, 'http://logs.monitoring.svc/kong')],
  [
    'a plugin that is off, and a host that a Secret names',
    SHUT,
    ({ chart }) => {
      const config = { http_endpoint: secretRef('log', 'url') };
      new KongPlugin(chart, 'a', { plugin: 'http-log', config });
      new KongPlugin(chart, 'b', { plugin: 'tcp-log', config: { host: 'a.b.example', port: 1 }, disabled: true });
    },
  ],
  [
    'a host outside that Kong does not lead to',
    SHUT,
    (shop) => {
      search(shop, 'kong');
    },
  ],
  [
    'an upstream by an ExternalHost',
    SHUT,
    (shop) => {
      const host = register(shop);
      new KongRoute(shop.chart, 'r', { paths: [{ backend: host.backend() }] });
    },
  ],
])('takes %s', (_title, options, make) => {
  const shop = new MeshApp(options);
  make(shop);
  expect(() => shop.texts()).not.toThrow();
  expect(shop.findings().filter((each) => each.includes('require-registered-hosts'))).toEqual([]);
});

test('check finds what constructs refuse', () => {
  const shop = new MeshApp({ settings: { ...SHUT.settings, registeredHosts: ['logs.example.com'] } });
  scope(shop, 'REGISTRY_ONLY');
  new KongRoute(shop.chart, 'r', { paths: [{ backend: { serviceName: 'web', port: 80 } }] }).addPlugin(log(shop));
  expect(shop.findings().join()).toContain('require-registered-hosts: Kong calls logs.example.com:443');
});
