import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ingress, istio, namespace, service, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-upstream-host', documents(...each));

const KEY = 'konghq.com/preserve-host';
const web = (more = ''): string =>
  service('web', `annotations: { ingress.kubernetes.io/service-upstream: "true"${more} }`);
const ROUTE = istio('VirtualService', 'web', '{ hosts: [web] }');

test("a route that keeps the client's Host where a VirtualService is for the Service is a warning", () => {
  expect(find(SHOP, web(), ROUTE, ingress('web'))).toEqual([
    `warning 17:43 metadata.annotations: Kong passes on the client's Host header, but VirtualService shop/web routes requests for the host of Service "web"`,
  ]);
  expect(find(SHOP, web(), ROUTE, ingress('web', `${KEY}: "true"`))).toEqual([
    expect.stringMatching(/^warning 17:84 metadata\.annotations\["konghq\.com\/preserve-host"\]/),
  ]);
});

test('a route that does not, or a host of the Service, is fine', () => {
  expect(find(SHOP, web(), ROUTE, ingress('web', `${KEY}: "false"`))).toEqual([]);
  expect(find(SHOP, web(', konghq.com/host-header: web.shop.svc.cluster.local'), ROUTE, ingress('web'))).toEqual([]);
});

test.each([
  ['replace: { headers: ["Host:web.shop.svc"] }', 0],
  ['rename: { headers: ["x-host:Host"] }', 0],
  ['add: { headers: ["Host:web.shop.svc"] }', 1],
  ['replace: { headers: ["X-Host:web.shop.svc"] }', 1],
])('a request-transformer with %s', (config, count) => {
  const plugin = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: host, namespace: shop }
plugin: request-transformer
config: { ${config} }
`;
  expect(find(SHOP, web(), ROUTE, plugin, ingress('web', 'konghq.com/plugins: host'))).toHaveLength(count);
});

test('a KongIngress says so to the controllers that read it of a route, until KIC 2.12', () => {
  const kongIngress = `apiVersion: configuration.konghq.com/v1
kind: KongIngress
metadata: { name: host, namespace: shop }
route: { preserve_host: false }
`;
  const yaml = documents(SHOP, web(), ROUTE, kongIngress, ingress('web', 'konghq.com/override: host'));
  const count = (kic: string): number => findingsOf('require-upstream-host', yaml, { releases: { kic } }).length;
  expect(['1.3', '2.12', '3.5'].map(count)).toEqual([0, 0, 1]);
});

test('without a VirtualService for the Service, or without service-upstream, the host does not matter', () => {
  expect(find(SHOP, web(), ingress('web'))).toEqual([]);
  expect(find(SHOP, web(), istio('VirtualService', 'api', '{ hosts: [api] }'), ingress('web'))).toEqual([]);
  expect(find(SHOP, service('web'), ROUTE, ingress('web'))).toEqual([]);
});

test('streams have no host', () => {
  const stream = `apiVersion: configuration.konghq.com/v1beta1
kind: TCPIngress
metadata: { name: stream, namespace: shop, annotations: { kubernetes.io/ingress.class: kong } }
spec: { rules: [{ port: 9000, backend: { serviceName: web, servicePort: 80 } }] }
`;
  expect(find(SHOP, web(), ROUTE, stream)).toEqual([]);
});

const KONG = namespace('kong', 'istio-injection: enabled');
const front = (annotations = ''): string =>
  ingress('web', annotations).replace('- http:', '- host: shop.example.com\n      http:');

test("a host that Kong's sidecar does not know is an error where the pods ask for mTLS", () => {
  const refused = [SHOP, KONG, web(), deployment('web'), strict('shop')];
  expect(find(...refused, front())).toEqual([
    expect.stringMatching(
      /^error .*Kong passes on the client's Host header, shop\.example\.com, .* PeerAuthentication shop\/strict refuses it \(STRICT\)$/,
    ),
  ]);
  expect(find(...refused, ROUTE, front())).toHaveLength(1);
  // Clients may name the Service themselves.
  expect(find(...refused, ingress('web'))).toEqual([expect.stringMatching(/^warning .* refuses it \(STRICT\)$/)]);
});

test('a host that Istio knows, another Host header, or pods that take plain text are fine', () => {
  const refused = [SHOP, KONG, web(), deployment('web'), strict('shop')];
  const known = istio(
    'VirtualService',
    'public',
    '{ hosts: [shop.example.com], http: [{ route: [{ destination: { host: web } }] }] }',
  );
  expect(find(...refused, known, front())).toEqual([]);
  expect(find(...refused, front(`${KEY}: "false"`))).toEqual([]);
  expect(find(SHOP, KONG, web(), deployment('web'), front())).toEqual([]);
  expect(find(...refused.filter((each) => each !== KONG), namespace('kong'), front())).toEqual([]);
});
