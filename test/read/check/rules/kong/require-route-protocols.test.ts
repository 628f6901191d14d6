import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-route-protocols', yaml);

const WRONG = `apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong } }
    spec:
      containers: [{ name: proxy, image: 'kong/kong-gateway:3.14' }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong } }
    spec:
      containers: [{ name: proxy, image: 'kong/kong-gateway:3.14' }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
  annotations: { konghq.com/protocols: "http,https" }
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(/^warning .*: Kong 3\.14 takes https alone where nothing is said/),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('an earlier Kong, an unknown one, and a controller that names protocols', () => {
  expect(find(WRONG.replace(':3.14', ':3.9.1'))).toEqual([]);
  expect(find(WRONG.replace(':3.14', ':latest'))).toEqual([]);
  expect(findingsOf('require-route-protocols', WRONG, { releases: { kic: '3.4' } })).toEqual([]);
});
