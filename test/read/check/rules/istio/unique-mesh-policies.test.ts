import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('unique-mesh-policies', documents(...each));

test('two PeerAuthentications of one namespace, or of the mesh, are an error at the second', () => {
  const other = istio('PeerAuthentication', 'other', '{ mtls: { mode: PERMISSIVE } }');
  expect(find(strict('shop'), other)).toEqual([
    'error 8:19 metadata.name: PeerAuthentication shop/strict applies to all pods of namespace "shop" too; Istio uses only one of them',
  ]);
  expect(find(strict('shop'), strict('istio-system'))).toEqual([]);
});

test('two policies with the same labels are an error, whatever their order', () => {
  const policy = (name: string, labels: string): string =>
    istio('PeerAuthentication', name, `{ selector: { matchLabels: { ${labels} } }, mtls: { mode: STRICT } }`);
  expect(find(policy('a', 'app: web, tier: x'), policy('b', 'tier: x, app: web'))).toEqual([
    'error 9:21 spec.selector.matchLabels: PeerAuthentication shop/a applies to the same pods too; Istio uses only one of them',
  ]);
  expect(find(policy('a', 'app: web'), policy('b', 'app: api'), strict('shop'))).toEqual([]);
});

test('two Sidecars of one namespace are an error, one for some pods beside one for all is not', () => {
  const all = (name: string): string => istio('Sidecar', name, '{ egress: [{ hosts: ["./*"] }] }');
  const some = istio('Sidecar', 'some', '{ workloadSelector: { labels: { app: web } } }');
  expect(find(all('a'), all('b'))).toHaveLength(1);
  expect(find(all('a'), some)).toEqual([]);
  expect(find(some, some.replace('some', 'again'))).toHaveLength(1);
});

test('two DestinationRules of one host are a warning where one of them loses something', () => {
  const rule = (name: string, spec: string, namespace?: string): string =>
    istio('DestinationRule', name, `{ host: web, ${spec} }`, namespace);
  expect(find(rule('a', 'subsets: [{ name: v1 }]'), rule('b', 'subsets: [{ name: v1 }]'))).toEqual([
    'warning 9:15 spec.host: DestinationRule shop/a applies to the same host; Istio may ignore the subset "v1" of this one',
  ]);
  expect(find(rule('a', 'trafficPolicy: {}'), rule('b', 'trafficPolicy: {}'))).toHaveLength(1);
  expect(find(rule('a', 'subsets: [{ name: v1 }]'), rule('b', 'subsets: [{ name: v2 }]'))).toEqual([]);
  expect(find(rule('a', 'trafficPolicy: {}'), rule('b', 'trafficPolicy: {}', 'books'))).toEqual([]);
});

test('two VirtualServices of one host in the mesh are a warning', () => {
  const route = (name: string, host: string): string => istio('VirtualService', name, `{ hosts: [${host}] }`);
  expect(find(route('a', 'web'), route('b', 'web.shop.svc.cluster.local'))).toEqual([
    'warning 4:17 spec.hosts[0]: VirtualService shop/b routes the host "web.shop.svc.cluster.local" in the mesh too; Istio uses only one of them',
    'warning 9:17 spec.hosts[0]: VirtualService shop/a routes the host "web.shop.svc.cluster.local" in the mesh too; Istio uses only one of them',
  ]);
  expect(find(route('a', 'web'), route('b', 'api'))).toEqual([]);
});

test('on a gateway they are joined, so that only two that take everything are a warning', () => {
  const route = (name: string, http: string, gateway = 'front'): string =>
    istio('VirtualService', name, `{ hosts: [example.com], gateways: [${gateway}], http: [${http}] }`);
  const [all, some] = ['{ route: [] }', '{ match: [{ uri: { prefix: /a } }] }'];
  expect(find(route('a', all), route('b', all))).toHaveLength(1);
  expect(find(route('a', all), route('b', some))).toEqual([]);
  expect(find(route('a', all), route('b', all, 'back'))).toEqual([]);
});

test('on one gateway, VirtualServices of several namespaces too, where somebody knows both', () => {
  const route = (namespace: string, gateway: string, exportTo = '', host = 'example.com'): string =>
    istio(
      'VirtualService',
      'web',
      `{ hosts: [${host}], gateways: [${gateway}], ${exportTo} http: [{ route: [] }] }`,
      namespace,
    );
  expect(find(route('shop', 'front'), route('books', 'shop/front'))).toEqual([
    'warning 9:17 spec.hosts[0]: VirtualService shop/web routes the host "example.com" on gateway "shop/front" too; Istio uses only one of them',
  ]);
  const own = "exportTo: ['.'],";
  expect(find(route('shop', 'front', own), route('books', 'shop/front'))).toHaveLength(1);
  expect(find(route('shop', 'front'), route('books', 'shop/front', own))).toHaveLength(1);
  expect(find(route('shop', 'front', own), route('books', 'shop/front', 'exportTo: [shop],'))).toHaveLength(1);
  expect(find(route('shop', 'front', own), route('books', 'shop/front', own))).toEqual([]);
  expect(find(route('shop', 'front', "exportTo: ['~'],"), route('books', 'shop/front'))).toEqual([]);
  expect(find(route('shop', 'front'), route('books', 'front'))).toEqual([]);
  expect(find(route('shop', 'front'), route('books', 'shop/front', '', 'books.example.com'))).toEqual([]);
});

test('one object that is declared twice is another matter', () => {
  expect(find(strict('shop'), strict('shop'))).toEqual([]);
});

test('VirtualServices of two namespaces, where some pods know both', () => {
  const route = (namespace: string, exportTo = ''): string =>
    istio('VirtualService', 'web', `{ hosts: [web.shop.svc.cluster.local], ${exportTo} }`, namespace);
  expect(find(route('shop'), route('books'))).toHaveLength(2);
  expect(find(route('shop', "exportTo: ['.'],"), route('books'))).toHaveLength(2);
  expect(find(route('shop', "exportTo: ['.'],"), route('books', 'exportTo: [shop],'))).toHaveLength(2);
  expect(find(route('shop', "exportTo: ['.'],"), route('books', "exportTo: ['.'],"))).toEqual([]);
  expect(find(route('shop', "exportTo: ['~'],"), route('books', "exportTo: ['~'],"))).toEqual([]);
});

test('Sidecars whose labels fit the same pods', () => {
  const sidecar = (name: string, label: string): string =>
    istio('Sidecar', name, `{ workloadSelector: { labels: { ${label} } } }`);
  expect(find(deployment('web'), sidecar('a', 'app: web'), sidecar('b', 'version: v1'))).toEqual([
    expect.stringContaining('Sidecar shop/b selects the pods of Deployment shop/web-v1 too'),
    expect.stringContaining('Sidecar shop/a selects the pods of Deployment shop/web-v1 too'),
  ]);
  expect(find(deployment('web'), sidecar('a', 'app: web'), sidecar('b', 'version: v2'))).toEqual([]);
});

test.each([
  ['PeerAuthentication', 'mtls: { mode: STRICT }'],
  ['Telemetry', 'tracing: []'],
])('%ss whose labels fit the same pods', (kind, rest) => {
  const policy = (name: string, labels: string): string =>
    istio(kind, name, `{ selector: { matchLabels: { ${labels} } }, ${rest} }`).replace(
      'networking.istio.io',
      kind === 'Telemetry' ? 'telemetry.istio.io' : 'networking.istio.io',
    );
  expect(find(deployment('web'), policy('a', 'app: web'), policy('b', 'version: v1'))).toEqual([
    expect.stringMatching(`^warning .*spec.selector.matchLabels: ${kind} shop/b selects the pods of Deployment`),
    expect.stringMatching(`^warning .*spec.selector.matchLabels: ${kind} shop/a selects the pods of Deployment`),
  ]);
  expect(find(deployment('web'), policy('a', 'app: web'), policy('b', 'version: v2'))).toEqual([]);
  expect(find(policy('a', 'app: web'), policy('b', 'version: v1'))).toEqual([]);
  expect(find(deployment('web'), policy('a', 'app: web'), policy('b', 'app: web'))).toEqual([
    expect.stringMatching(`^error .*${kind} shop/a applies to the same pods too`),
  ]);
});

test('a VirtualService beside a route of the Gateway API for one Service', () => {
  const route = (service: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ group: '', kind: Service, name: ${service} }] }
`;
  const virtual = istio('VirtualService', 'web', '{ hosts: [web] }');
  expect(find(route('web'), virtual)).toEqual([
    expect.stringMatching(/^warning .*spec\.parentRefs\[0\]: VirtualService shop\/web routes the host/),
  ]);
  expect(find(route('api'), virtual)).toEqual([]);
});
