import { findingsOf } from '../../../../support/findings';
import { all, kongPlugin } from '../../../../support/kong-manifests';
import { front, WEB_SERVICE } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('require-cors-method', yaml);

const route = (methods: string): string =>
  all(kongPlugin('cors'), front(`konghq.com/plugins: cors, konghq.com/methods: "${methods}"`), WEB_SERVICE);

const WRONG = route('GET,POST');
const RIGHT = route('GET,POST,OPTIONS');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([expect.stringMatching(/^warning .*: the route takes GET, POST, and "cors" never sees/)]);
  expect(find(RIGHT)).toEqual([]);
});

test('a route without methods, or without the plugin', () => {
  expect(find(WRONG.replace(', konghq.com/methods: "GET,POST"', ''))).toEqual([]);
  expect(find(WRONG.replace('plugin: cors', 'plugin: key-auth'))).toEqual([]);
});

test('another match of the rule takes OPTIONS', () => {
  const route = (matches: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop, annotations: { konghq.com/plugins: cors } }
spec:
  parentRefs: [{ name: kong }]
  rules: [{ matches: [${matches}], backendRefs: [{ name: web, port: 80 }] }]
---
`;
  const plugin =
    'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: cors, namespace: shop }\nplugin: cors\n---\n';
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
  expect(find(route('{ method: GET }') + plugin + service)).toHaveLength(1);
  expect(find(route('{ method: GET }, { method: OPTIONS }') + plugin + service)).toEqual([]);
});

test('a rule of an HTTPRoute, of which Kong has a route for each method', () => {
  const route = (...methods: readonly string[]): string => `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: cors, namespace: shop }
plugin: cors
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop, annotations: { konghq.com/plugins: cors } }
spec:
  parentRefs: [{ name: kong }]
  rules:
    - matches: [${methods.map((method) => `{ method: ${method} }`).join(', ')}]
      backendRefs: [{ name: web, port: 80 }]
`;
  expect(find(route('GET', 'OPTIONS'))).toEqual([]);
  expect(find(route('GET', 'POST'))).toHaveLength(1);
});
