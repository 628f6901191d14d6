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

const rule = (text: string): string => RIGHT.replace(/ {2}rules:[^]*$/, `  rules:\n    - ${text}\n`);

test.each([
  ['backendRefs: [{ name: web, port: 80, filters: [{ type: RequestHeaderModifier }] }]', 'below backendRefs'],
  ['filters: [{ type: RequestMirror }]\n      backendRefs: [{ name: web, port: 80 }]', '"RequestMirror"'],
  ['timeouts: { backendRequest: 2s }\n    - timeouts: { backendRequest: 3s }', 'differs from that of the first rule'],
  [
    'filters: [{ type: ExtensionRef, extensionRef: { group: configuration.konghq.com, kind: KongPlugin, name: absent } }]\n      backendRefs: [{ name: web, port: 80 }]',
    '"absent"',
  ],
])('%s', (text, message) => {
  expect(find(rule(text))).toEqual([expect.stringContaining(message)]);
});

test('what KIC takes', () => {
  expect(find(rule('filters: [{ type: RequestHeaderModifier }, { type: ResponseHeaderModifier }]'))).toEqual([]);
  expect(find(rule('timeouts: { request: 2s, backendRequest: 2s }\n    - timeouts: { backendRequest: 2s }'))).toEqual(
    [],
  );
});
