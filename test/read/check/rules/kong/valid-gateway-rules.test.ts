import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-gateway-rules', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules:
    - matches: [{ queryParams: [{ name: a, value: b }] }]
      backendRefs: [{ name: web, port: 80 }]
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules:
    - matches: [{ path: { type: PathPrefix, value: / } }]
      backendRefs: [{ name: web, port: 80 }]
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 7:19 spec.rules[0].matches[0].queryParams: HTTPRoute shop/web: Kong matches query parameters with its expressions router alone',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a route of another Gateway', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: istio }]
  rules:
    - matches: [{ queryParams: [{ name: a, value: b }] }]
      backendRefs: [{ name: web, port: 80 }]
`),
  ).toEqual([]);
});
