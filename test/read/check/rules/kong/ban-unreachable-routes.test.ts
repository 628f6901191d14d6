import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-unreachable-routes', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: outer
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/~/a/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: inner
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/~/a/b/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: outer
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/~/a/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: inner
  namespace: shop
  annotations:
    konghq.com/regex-priority: '10'
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/~/a/b/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'warning 31:13 spec.rules[0].http.paths[0]: Ingress shop/outer (~/a/.*) matches all that Ingress shop/inner (~/a/b/.*) matches, and which of them takes a request depends on when they were made',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('another host', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: outer
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/~/a/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: inner
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: blog.example.com
      http:
        paths:
          - path: '/~/a/b/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`),
  ).toEqual([]);
});

test('prefixes, of which the longer goes first', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: outer
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /a
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: inner
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /a/b
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`),
  ).toEqual([]);
});

test('a wider expression with a higher priority takes all', () => {
  const wider = RIGHT.replace(/konghq.com\/strip-path: "true"/, "konghq.com/regex-priority: '20'");
  expect(find(wider)).toEqual([expect.stringContaining('takes no request')]);
});
