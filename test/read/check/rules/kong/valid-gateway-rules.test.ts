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
  ['timeouts: { backendRequest: 2s }\n    - timeouts: { backendRequest: 3s }', 'differs from that of an earlier rule'],
  ['timeouts: { backendRequest: 2s }\n    - name: without', 'differs from that of an earlier rule'],
  [
    'name: without\n    - timeouts: { backendRequest: 2s }\n    - timeouts: { backendRequest: 3s }',
    'differs from that of an earlier rule',
  ],
  [
    'filters: [{ type: ExtensionRef, extensionRef: { group: configuration.konghq.com, kind: KongPlugin, name: absent } }]\n      backendRefs: [{ name: web, port: 80 }]',
    '"absent"',
  ],
])('%s', (text, message) => {
  expect(find(rule(text))).toEqual([expect.stringContaining(message)]);
});

test('what KIC takes', () => {
  expect(find(rule('name: without\n    - timeouts: { backendRequest: 2s }'))).toEqual([]);
  expect(find(rule('filters: [{ type: RequestHeaderModifier }, { type: ResponseHeaderModifier }]'))).toEqual([]);
  expect(find(rule('timeouts: { request: 2s, backendRequest: 2s }\n    - timeouts: { backendRequest: 2s }'))).toEqual(
    [],
  );
});

test.each([
  ['timeouts: { request: 1s }', 'KIC does not read timeouts.request'],
  ['retry: { attempts: 2 }', 'KIC does not read retry'],
  ['sessionPersistence: { sessionName: a }', 'KIC does not read sessionPersistence'],
  ['backendRefs: [{ name: web, port: 80, weight: 0 }]', 'all backends of the rule have the weight 0'],
  [
    'filters: [{ type: RequestRedirect, requestRedirect: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }]',
    'KIC replaces no prefix in a redirect',
  ],
])('a warning: %s', (text, message) => {
  expect(find(rule(text))).toEqual([expect.stringMatching(new RegExp(`^warning .*${message.replace('.', '\\.')}`))]);
});

test('a match without a type is one of a prefix, and so is none at all', () => {
  const filter =
    'filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }]';
  expect(find(rule(filter))).toEqual([]);
  expect(find(rule(`${filter}\n      matches: [{ path: { value: /a } }]`))).toEqual([]);
});

test('query parameters, where the declared Kong has the router for them', () => {
  const kong = (flavor: string): string =>
    `---\napiVersion: v1\nkind: Pod\nmetadata: { name: kong, namespace: kong }\nspec: { containers: [{ name: proxy, image: 'kong:3.9', env: [{ name: KONG_ROUTER_FLAVOR, value: ${flavor} }] }] }\n`;
  expect(find(WRONG + kong('expressions'))).toEqual([]);
  expect(find(WRONG + kong('traditional'))).toHaveLength(1);
});

test.each([
  ['filters: [{ type: RequestHeaderModifier }]\n      backendRefs: [{ name: web, port: 80 }]', 'does not read filters'],
  [
    'matches: [{ headers: [{ name: a, type: RegularExpression, value: b }] }]\n      backendRefs: [{ name: web, port: 80 }]',
    'takes the expression for the value itself',
  ],
  ['sessionPersistence: { sessionName: a }\n      backendRefs: [{ name: web, port: 80 }]', 'sessionPersistence'],
])('what KIC does not read of a GRPCRoute: %s', (text, message) => {
  const route = rule(text).replace('HTTPRoute', 'GRPCRoute');
  expect(find(route)).toEqual([expect.stringMatching(new RegExp(`^warning .*${message}`))]);
});

test('what KIC takes of a GRPCRoute', () => {
  const call = 'matches: [{ method: { service: a.B, method: C }, headers: [{ name: a, value: b }] }]';
  const route = rule(`${call}\n      backendRefs: [{ name: web, port: 80 }]`).replace('HTTPRoute', 'GRPCRoute');
  expect(find(route)).toEqual([]);
});

describe('headers that differ in case alone', () => {
  const route = (kind: string, rule: string): string[] =>
    find(
      `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\nspec:\n  parentRefs: [{ name: other }]\n  rules: [{ ${rule}, backendRefs: [{ name: web, port: 80 }] }]\n`,
    );

  test.each([
    ['HTTPRoute', 'matches: [{ headers: [{ name: X-V, value: a }, { name: x-v, value: b }] }]'],
    ['GRPCRoute', 'matches: [{ headers: [{ name: x-v, value: a }, { name: X-V, value: b }] }]'],
    [
      'HTTPRoute',
      'filters: [{ type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: X-V, value: a }, { name: x-v, value: b }] } }]',
    ],
    [
      'GRPCRoute',
      'filters: [{ type: ResponseHeaderModifier, responseHeaderModifier: { add: [{ name: X-V, value: a }, { name: x-v, value: b }] } }]',
    ],
  ])('of a %s, whoever serves it: %s', (kind, rule) => {
    expect(route(kind, rule)).toEqual([
      expect.stringMatching(/^warning .* are one header: the Gateway API reads the first/),
    ]);
  });

  test.each([
    'matches: [{ headers: [{ name: X-V, value: a }, { name: x-w, value: b }] }]',
    'matches: [{ headers: [{ name: X-V, value: a }] }, { headers: [{ name: x-v, value: b }] }]',
    'filters: [{ type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: X-V, value: a }], add: [{ name: x-v, value: b }] } }]',
  ])('%s is fine', (rule) => {
    expect(route('HTTPRoute', rule)).toEqual([]);
  });
});

test('an expression of a GRPCRoute that does not compile', () => {
  const of = (method: string): string =>
    rule(
      `matches: [{ method: { type: RegularExpression, ${method} } }]\n      backendRefs: [{ name: web, port: 80 }]`,
    ).replace('HTTPRoute', 'GRPCRoute');
  expect(find(of('service: "a("'))).toEqual([expect.stringMatching(/^error .*does not compile: Kong refuses/)]);
  expect(find(of('service: "a(", method: "b)"'))).toEqual([]);
  expect(find(of('method: "[A-Z].*"'))).toEqual([]);
});
