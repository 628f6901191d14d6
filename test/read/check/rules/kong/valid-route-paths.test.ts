import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-route-paths', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/api/(debug.*|trigger-.*)'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/~/api/(debug.*|trigger-.*)'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 14:19 spec.rules[0].http.paths[0].path: "/api/(debug.*|trigger-.*)" looks like a regular expression, and Kong takes it literally: it matches no request that is meant',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('plain paths', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /a.b/v1~x/$metadata/a(b)/c+d/%20e
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`),
  ).toEqual([]);
});

test('a prefix of another kind', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/regex-prefix: "/#"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: '/#/api/.*'
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`),
  ).toEqual([]);
});

const at = (path: string, pathType = 'ImplementationSpecific'): string =>
  RIGHT.replace(/path: '?\/.*/, `path: '${path}'`).replace('ImplementationSpecific', pathType);

test.each([
  ['/~/a/([', 'ImplementationSpecific', 'error', 'does not compile'],
  ['/a(b', 'Exact', 'error', 'does not compile'],
  ['/a+b', 'Exact', 'warning', 'mean something else'],
  ['/~/api/v\\d+', 'Prefix', 'warning', 'its pathType is Prefix'],
  ['/api/v\\d+', 'ImplementationSpecific', 'error', 'looks like a regular expression'],
  ['/api/.*', 'Prefix', 'warning', 'looks like a regular expression'],
  ['/%zz', 'Prefix', 'error', 'two hexadecimal digits'],
  ['/a b', 'Prefix', 'error', 'does not take in a path'],
])('%s of the type %s', (path, pathType, severity, message) => {
  expect(find(at(path, pathType))).toEqual([expect.stringMatching(new RegExp(`^${severity} .*${message}`))]);
});

test('Kong 2 guesses expressions itself', () => {
  expect(findingsOf('valid-route-paths', WRONG, { releases: { kong: '2.5', kic: '1.3' } })).toEqual([]);
});

test('expressions of headers and of HTTPRoutes', () => {
  expect(find(RIGHT.replace('konghq.com/strip-path: "true"', "konghq.com/headers.x-a: '~*^v[1-2'"))).toHaveLength(1);
  const route = (match: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: shop }\nspec:\n  parentRefs: [{ name: kong }]\n  rules: [{ matches: [${match}] }]\n`;
  expect(find(route("{ path: { type: RegularExpression, value: '/a(' } }"))).toHaveLength(1);
  expect(find(route("{ path: { type: Exact, value: '/a(' } }"))).toHaveLength(1);
  expect(find(route("{ path: { type: PathPrefix, value: '/a(' } }"))).toHaveLength(1);
  expect(find(route("{ headers: [{ name: a, type: RegularExpression, value: '(' }] }"))).toHaveLength(1);
  expect(find(route("{ path: { type: RegularExpression, value: '/a(b)' } }"))).toEqual([]);
  for (const value of ['a/[0-9]+', '^/a/[0-9]+', '.*']) {
    expect(find(route(`{ path: { type: RegularExpression, value: '${value}' } }`))).toEqual([
      expect.stringContaining('does not begin with "/", and Kong refuses it with its whole configuration'),
    ]);
  }
});

const withPath = (path: string, type: string): string[] =>
  find(RIGHT.replace(/path: '.*'/, `path: '${path}'`).replace('pathType: ImplementationSpecific', `pathType: ${type}`));

test.each([
  ['a', 'ImplementationSpecific', 'does not begin with "/"'],
  [' /a', 'Prefix', 'does not begin with "/"'],
  ['/a//b', 'Prefix', 'the API server refuses "//"'],
  ['/a/../b', 'Exact', 'the API server refuses "/../"'],
  ['/a%2Fb', 'Prefix', 'the API server refuses "%2F"'],
  ['/a/*', 'ImplementationSpecific', 'takes the star in "/a/*" literally'],
])('%s with pathType %s', (path, type, message) => {
  expect(withPath(path, type)).toEqual([expect.stringContaining(message)]);
});

test('repeated slashes where nothing compares parts of a path', () => {
  expect(withPath('/a//b', 'ImplementationSpecific')).toEqual([]);
});

test('no route asks for the header Host', () => {
  const header = (name: string): string =>
    RIGHT.replace('konghq.com/strip-path: "true"', `konghq.com/headers.${name}: a.example.com`);
  expect(find(header('Host'))).toEqual([expect.stringMatching(/^error .*does not ask for the header Host/)]);
  expect(find(header('x-host'))).toEqual([]);
});

test('a prefix of an HTTPRoute that is meant as an expression', () => {
  const route = (type: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules: [{ matches: [{ path: { type: ${type}, value: '/a/.*' }, headers: [{ name: host, value: b }] }] }]
`;
  expect(find(route('PathPrefix'))).toEqual([
    expect.stringMatching(/^warning .*looks like a regular expression, and is a prefix/),
    expect.stringMatching(/^error .*headers\[0\]\.name: /),
  ]);
  expect(find(route('RegularExpression'))).toHaveLength(1);
});

test('a rewrite that asks for a group that the path does not have', () => {
  const rewriting = (path: string, to: string): string[] =>
    findingsOf(
      'valid-route-paths',
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { konghq.com/rewrite: '${to}' } }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: '${path}', pathType: ImplementationSpecific, backend: { service: { name: web, port: { number: 80 } } } }] }
`,
    );
  expect(rewriting('/~/api/(.*)', '/v1/$2')).toEqual([
    expect.stringMatching(/^warning .*asks for group 2 of the path, which has only 1/),
  ]);
  expect(rewriting('/api', '/v1/$1')).toEqual([expect.stringContaining('which has none')]);
  expect(rewriting('/~/(?:a|b)/(?<rest>[(]\\(.*)', '/v1/$1')).toEqual([]);
  expect(rewriting('/api', '/v1')).toEqual([]);
});

test('an exact path with what requests never have', () => {
  const exact = (path: string): string[] =>
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules: [{ http: { paths: [{ path: '${path}', pathType: Exact, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`);
  expect(exact('/my files')).toEqual([
    'warning 6:37 spec.rules[0].http.paths[0].path: requests have the character " " only with "%": none has the path "/my files"',
  ]);
  expect(exact('/my%20files')).toEqual([]);
  expect(exact('/my-files')).toEqual([]);
});
