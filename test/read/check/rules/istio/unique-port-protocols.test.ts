import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-port-protocols', yaml);

const mesh = (label = 'istio-injection: enabled'): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${label} } }\n---\n`;
const service = (name: string, port: string, selector = '{ app: web }'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { selector: ${selector}, ports: [${port}] }\n---\n`;

const HTTP = service('web', '{ name: http, port: 80, targetPort: 8080 }');

test('two Services of the same pods and port', () => {
  expect(find(mesh() + HTTP + service('raw', '{ name: tcp, port: 81, targetPort: 8080 }'))).toEqual([
    'warning 13:41 spec.ports[0]: port 8080 of the pods gets bytes of TCP from Service shop/raw and HTTP from Service shop/web: their proxy takes one of the two',
  ]);
  expect(find(mesh() + HTTP + service('tls', '{ name: a, appProtocol: https, port: 8080 }'))).toEqual([
    expect.stringContaining('gets TLS from Service shop/tls and HTTP'),
  ]);
});

test('HTTP and HTTP/2', () => {
  const found = [expect.stringContaining('gets HTTP/2 from Service shop/cart and HTTP from Service shop/web')];
  expect(find(mesh() + HTTP + service('cart', '{ name: grpc, port: 81, targetPort: 8080 }'))).toEqual(found);
  expect(find(mesh() + HTTP + service('cart', '{ appProtocol: kubernetes.io/h2c, port: 8080 }'))).toEqual(found);
});

test('two ports of one Service', () => {
  const both = '{ name: http, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: 8080 }';
  expect(find(mesh() + service('web', both))).toEqual([]);
});

test.each([
  ['the same protocol', service('more', '{ name: http-api, port: 80, targetPort: 8080 }')],
  ['gRPC as browsers have it', service('more', '{ name: grpc-web, port: 80, targetPort: 8080 }')],
  ['another port of the pods', service('more', '{ name: tcp, port: 80, targetPort: 9000 }')],
  ['other pods', service('more', '{ name: tcp, port: 81, targetPort: 8080 }', '{ app: db }')],
  ['what the proxy detects', service('more', '{ name: web, port: 80, targetPort: 8080 }')],
  ['UDP', service('more', '{ name: tcp, protocol: UDP, port: 81, targetPort: 8080 }')],
])('%s is fine', (_what, other) => {
  expect(find(mesh() + HTTP + other)).toEqual([]);
});

describe('with the pods', () => {
  const pods = (name: string, labels: string, port = 'name: web, containerPort: 8080'): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: shop }\nspec:\n  template:\n    metadata: { labels: { ${labels} } }\n    spec: { containers: [{ name: web, image: web:1, ports: [{ ${port} }] }] }\n---\n`;
  const raw = service('raw', '{ name: tcp, port: 80, targetPort: web }', '{ version: v1 }');
  const found = 'port 8080 of the pods gets bytes of TCP from Service shop/raw and HTTP from Service shop/web';

  test('is found at them once, by other labels and by the name of a port', () => {
    const all = pods('v1', 'app: web, version: v1') + pods('v1-more', 'app: web, version: v1, tier: more');
    expect(find(mesh() + HTTP + raw + all)).toEqual([
      expect.stringMatching(`^warning 20:17 spec.template.metadata.labels: ${found}`),
    ]);
  });

  test.each([
    ['no pods of both', pods('v1', 'app: web, version: v2') + pods('other', 'app: db, version: v1')],
    ['pods that keep out', pods('v1', "app: web, version: v1, sidecar.istio.io/inject: 'false'")],
    ['another port of that name', pods('v1', 'app: web, version: v1', 'name: web, containerPort: 9000')],
  ])('%s', (_what, others) => {
    expect(find(mesh() + HTTP + raw + others)).toEqual([]);
  });
});

test('two Services that lead to one port of the pods from different ports', () => {
  expect(find(mesh() + HTTP + service('more', '{ name: http, port: 81, targetPort: 8080 }'))).toEqual([
    'warning 13:41 spec.ports[0]: Service shop/more leads to port 8080 of the pods from port 81 and Service shop/web from port 80; Istio asks for the same port of both',
  ]);
});

test('pods without sidecars', () => {
  const both = HTTP + service('raw', '{ name: tcp, port: 81, targetPort: 8080 }');
  expect(find(mesh('istio.io/dataplane-mode: ambient') + both)).toEqual([]);
  expect(find(mesh('istio-injection: disabled') + both)).toEqual([]);
});
