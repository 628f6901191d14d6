import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-narrowed-plugins', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: limit
  namespace: shop
plugin: rate-limiting
config: { minute: 5, policy: local }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: limit
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
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong, konghq.com/plugins: limit }
username: ann
credentials: []
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: limit
  namespace: shop
plugin: rate-limiting
config: { minute: 5, policy: local }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: ann-limit
  namespace: shop
plugin: rate-limiting
config: { minute: 5, policy: local }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: limit
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
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong, konghq.com/plugins: ann-limit }
username: ann
credentials: []
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'warning 6:9 plugin: "limit" is named by Ingress shop/web and by KongConsumer shop/ann: it acts there for that consumer alone, and for nobody else',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a global plugin that a route names', () => {
  const cluster = (label: string): string =>
    `apiVersion: configuration.konghq.com/v1\nkind: KongClusterPlugin\nmetadata:\n  name: limit\n  annotations: { kubernetes.io/ingress.class: kong }\n  labels: { ${label} }\nplugin: rate-limiting\n---\n${RIGHT.slice(RIGHT.indexOf('apiVersion: networking'))}`;
  expect(find(cluster('global: "true"'))).toEqual([expect.stringContaining('"limit" is global')]);
  expect(find(cluster('app: limit'))).toEqual([]);
});
