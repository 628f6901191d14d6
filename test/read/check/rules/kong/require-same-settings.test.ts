import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-same-settings', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules:
    - backendRefs: [{ name: one, port: 80 }, { name: two, port: 80 }]
---
apiVersion: v1
kind: Service
metadata:
  name: one
  namespace: shop
  annotations: { konghq.com/protocol: https }
spec: { selector: { app: one }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata:
  name: two
  namespace: shop
  annotations: { konghq.com/protocol: http }
spec: { selector: { app: two }, ports: [{ port: 80 }] }
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules:
    - backendRefs: [{ name: one, port: 80 }, { name: two, port: 80 }]
---
apiVersion: v1
kind: Service
metadata:
  name: one
  namespace: shop
  annotations: { konghq.com/protocol: https }
spec: { selector: { app: one }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata:
  name: two
  namespace: shop
  annotations: { konghq.com/protocol: https }
spec: { selector: { app: two }, ports: [{ port: 80 }] }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 14:39 metadata.annotations["konghq.com/protocol"]: Service shop/one: the Services behind "httproute.shop.web.0" differ in konghq.com/protocol',
    'error 22:39 metadata.annotations["konghq.com/protocol"]: Service shop/two: the Services behind "httproute.shop.web.0" differ in konghq.com/protocol',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('annotations of others than Kong', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules:
    - backendRefs: [{ name: one, port: 80 }, { name: two, port: 80 }]
---
apiVersion: v1
kind: Service
metadata:
  name: one
  namespace: shop
  annotations: { example.com/a: b }
spec: { selector: { app: one }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata:
  name: two
  namespace: shop
  annotations: { example.com/a: c }
spec: { selector: { app: two }, ports: [{ port: 80 }] }
`),
  ).toEqual([]);
});

test('sticky sessions, which no known Kong has: an error for a Kong that somebody chose', () => {
  const yaml = `apiVersion: configuration.konghq.com/v1beta1
kind: KongUpstreamPolicy
metadata: { name: sticky, namespace: shop }
spec: { algorithm: sticky-sessions, stickySessions: { cookie: s, cookiePath: / } }
---
apiVersion: v1
kind: Service
metadata: { name: one, namespace: shop, annotations: { konghq.com/upstream-policy: sticky } }
spec: { selector: { app: one }, ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: one, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: one, port: { number: 80 } } } }] }
`;
  expect(findingsOf('require-same-settings', yaml)).toEqual([expect.stringMatching(/^error .*sticky sessions/)]);
  expect(findingsOf('require-same-settings', yaml, { releases: { guessed: true } })).toEqual([
    expect.stringMatching(/^warning .*sticky sessions/),
  ]);
});
