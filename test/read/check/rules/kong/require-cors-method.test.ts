import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-cors-method', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: cors, namespace: shop }
plugin: cors
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
  annotations: { konghq.com/plugins: cors, konghq.com/methods: "GET,POST" }
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: cors, namespace: shop }
plugin: cors
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
  annotations: { konghq.com/plugins: cors, konghq.com/methods: "GET,POST,OPTIONS" }
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([expect.stringMatching(/^warning .*: the route takes GET, POST, and "cors" never sees/)]);
  expect(find(RIGHT)).toEqual([]);
});

test('a route without methods, or without the plugin', () => {
  expect(find(WRONG.replace(', konghq.com/methods: "GET,POST"', ''))).toEqual([]);
  expect(find(WRONG.replace('plugin: cors', 'plugin: key-auth'))).toEqual([]);
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
