import { findingsOf } from '../../../../support/findings';
import { documents, istio, namespace, service, SHOP } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-host', documents(...each));

const route = (host: string, more = ''): string =>
  istio(
    'VirtualService',
    'web',
    `{ hosts: [web.example.com], http: [{ route: [{ destination: { host: ${host} } }] }] ${more} }`,
  );
const rule = (host: string): string => istio('DestinationRule', 'web', `{ host: ${host} }`);
const WEB = service('web');
const OTHERS = service('reviews').replaceAll('namespace: shop', 'namespace: books');

test('a Service that is missing among others of its namespace is an error', () => {
  expect(find(WEB, route('wbe'))).toEqual([
    'error 9:75 spec.http[0].route[0].destination.host: no Service "wbe" is declared in namespace "shop"',
  ]);
  expect(find(WEB, rule('wbe.shop.svc.cluster.local'))).toEqual([
    'error 9:15 spec.host: no Service "wbe" is declared in namespace "shop"',
  ]);
});

test('short names, full names and names in capitals are found', () => {
  for (const host of ['web', 'WEB', 'web.shop.svc.cluster.local', '"*.shop.svc.cluster.local"', '"*"']) {
    expect([host, find(WEB, route(host), rule(host))]).toEqual([host, []]);
  }
});

test('where no Service of the namespace is declared it may well be there', () => {
  expect(find(route('web'), rule('web'))).toEqual([]);
  expect(find(OTHERS, route('web'))).toEqual([]);
});

test('a Service of another namespace is suggested', () => {
  expect(find(OTHERS, route('reviews'))).toEqual([
    expect.stringMatching(/^warning .*no Service "reviews" is declared in namespace "shop"$/),
  ]);
});

test('a name with one dot is an error where the Service is there: Istio does not complete it', () => {
  for (const host of ['web.shop', 'web.shop.svc', 'web.shop.svc.cluster.locl']) {
    expect(find(WEB, route(host))).toEqual([
      expect.stringMatching(`^error .*"${host}" is no host of the mesh: Istio completes only names without a dot`),
    ]);
  }
  expect(find(WEB, route('web.shop.svc.acme.internal'))).toEqual([]);
});

test('a host outside the cluster needs a ServiceEntry', () => {
  const entry = istio('ServiceEntry', 'api', '{ hosts: [api.example.com, "*.example.org"] }', 'egress');
  expect(find(entry, route('api.exmaple.com'))).toEqual([
    expect.stringMatching(/^warning .*no Service and no ServiceEntry declares the host "api.exmaple.com"$/),
  ]);
  for (const host of ['api.example.com', 'a.example.org', 'a.b.example.org'])
    expect(find(entry, route(host))).toEqual([]);
  expect(find(route('api.example.com'))).toEqual([]);
});

test('mirrors, and routes of TCP and TLS, are looked at', () => {
  const spec = `{
  http: [{ mirror: { host: a }, mirrors: [{ destination: { host: b } }] }],
  tcp: [{ route: [{ destination: { host: c } }] }],
  tls: [{ route: [{ destination: { host: d } }] }] }`;
  expect(find(WEB, istio('VirtualService', 'web', spec))).toHaveLength(4);
});

test('a host of the mesh that has no Service is a warning, as it may be made up', () => {
  const hosts = (gateways: string): string => istio('VirtualService', 'web', `{ hosts: [wbe], ${gateways} }`);
  expect(find(WEB, hosts(''))).toEqual([expect.stringMatching(/^warning 9:17 spec\.hosts\[0\]: /)]);
  expect(find(WEB, hosts('gateways: [front]'))).toEqual([]);
});

test('an assumed Service is there', () => {
  const assume = [{ kind: 'Service', namespace: 'shop', name: 'api' }];
  expect(findingsOf('no-missing-host', documents(WEB, route('api')), { assume })).toEqual([]);
});

test('a Service or ServiceEntry that is exported to others alone', () => {
  const hidden = (to: string): string => service('web', `annotations: { networking.istio.io/exportTo: '${to}' }`);
  const route = (host: string): string =>
    istio(
      'VirtualService',
      'a',
      `{ gateways: [front], http: [{ route: [{ destination: { host: ${host} } }] }] }`,
      'books',
    );
  const web = 'web.shop.svc.cluster.local';
  expect(find(hidden('kong'), route(web))).toEqual([expect.stringMatching(/^warning .*do not know it/)]);
  expect(find(hidden('kong,books'), route(web))).toEqual([]);
  const entry = (spec: string): string => istio('ServiceEntry', 'out', `{ hosts: [api.example.com], ${spec} }`);
  expect(find(entry("exportTo: ['.']"), route('api.example.com'))).toEqual([expect.stringContaining('do not know it')]);
  expect(find(entry("exportTo: ['books']"), route('api.example.com'))).toEqual([]);
});

test('a wildcard of another namespace that nobody else knows hides no missing Service', () => {
  const wildcard = istio(
    'ServiceEntry',
    'private',
    "{ hosts: ['*.shop.svc.cluster.local'], exportTo: ['.'] }",
    'other',
  );
  const route = istio(
    'VirtualService',
    'a',
    '{ gateways: [front], http: [{ route: [{ destination: { host: webb } }] }] }',
  );
  expect(find(service('web'), wildcard, route)).toEqual([expect.stringContaining('no Service "webb" is declared')]);
});

test('what a Sidecar lets pods know', () => {
  const sidecar = (host: string): string => istio('Sidecar', 'default', `{ egress: [{ hosts: ["${host}"] }] }`);
  const on = (host: string): string[] => find(namespace('istio-system'), SHOP, WEB, sidecar(host));
  expect(on('isto-system/*')).toEqual([
    expect.stringMatching(/^warning .*spec\.egress\[0\]\.hosts\[0\]: no Namespace "isto-system" is declared/),
  ]);
  expect(on('shop/wbe.shop.svc.cluster.local')).toEqual([expect.stringMatching(/^warning .*no Service "wbe"/)]);
  const right = [
    'istio-system/*',
    './*',
    '~/*',
    '*/web.shop.svc.cluster.local',
    'monitoring/*',
    'shop/www.example.com',
  ];
  for (const host of right) expect(on(host)).toEqual([]);
});

test('a Service that a namespace of exportTo does not know', () => {
  const exported = (to: string, by: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, annotations: { networking.istio.io/exportTo: '${by}' } }\nspec: { ports: [{ port: 80 }] }\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: web, namespace: shop }\nspec: { hosts: [web.example.com], exportTo: [${to}], http: [{ route: [{ destination: { host: web } }] }] }\n`;
  expect(findingsOf('no-missing-host', exported('blog', '., news'))).toEqual([
    expect.stringMatching(
      /^warning .*the rules are for namespace "blog" by exportTo, and its pods do not know Service/,
    ),
  ]);
  for (const right of [
    exported('blog', '., blog'),
    exported("'*'", '.'),
    exported("'.'", '.'),
    exported('blog', '*'),
  ]) {
    expect(findingsOf('no-missing-host', right)).toEqual([]);
  }
});
