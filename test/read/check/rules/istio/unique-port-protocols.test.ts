import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-port-protocols', yaml);

const mesh = (label = 'istio-injection: enabled'): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${label} } }\n---\n`;
const service = (name: string, port: string, selector = '{ app: web }'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { selector: ${selector}, ports: [${port}] }\n---\n`;

const HTTP = service('web', '{ name: http, port: 80, targetPort: 8080 }');

test('two Services of the same pods and port', () => {
  expect(find(mesh() + HTTP + service('raw', '{ name: tcp, port: 81, targetPort: 8080 }'))).toEqual([
    'warning 13:41 spec.ports[0]: pods get bytes of TCP here and HTTP from Service shop/web at the same port, and their proxy takes one of the two',
  ]);
  expect(find(mesh() + HTTP + service('tls', '{ name: a, appProtocol: https, port: 8080 }'))).toEqual([
    expect.stringContaining('pods get TLS here'),
  ]);
});

test.each([
  ['the same protocol', service('more', '{ name: grpc, port: 81, targetPort: 8080 }')],
  ['another port of the pods', service('more', '{ name: tcp, port: 80, targetPort: 9000 }')],
  ['other pods', service('more', '{ name: tcp, port: 81, targetPort: 8080 }', '{ app: db }')],
  ['what the proxy detects', service('more', '{ name: web, port: 81, targetPort: 8080 }')],
  ['UDP', service('more', '{ name: tcp, protocol: UDP, port: 81, targetPort: 8080 }')],
])('%s is fine', (_what, other) => {
  expect(find(mesh() + HTTP + other)).toEqual([]);
});

test('pods without sidecars', () => {
  const both = HTTP + service('raw', '{ name: tcp, port: 81, targetPort: 8080 }');
  expect(find(mesh('istio.io/dataplane-mode: ambient') + both)).toEqual([]);
  expect(find(mesh('istio-injection: disabled') + both)).toEqual([]);
});
