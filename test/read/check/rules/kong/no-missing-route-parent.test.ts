import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-route-parent', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: http, port: 80, protocol: HTTP }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong, namespace: gateways }]
  rules:
    - backendRefs: [{ name: web, port: 80 }]
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong, namespace: gateways }]
  rules:
    - backendRefs: [{ name: web, port: 80 }]
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 13:16 spec.parentRefs[0]: no listener of Gateway gateways/kong takes routes of namespace shop: without allowedRoutes, it takes those of its own',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a namespace that a selector picks', () => {
  expect(
    find(`apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { gateway: "yes" } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { gateway: "yes" } } } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong, namespace: gateways }]
  rules:
    - backendRefs: [{ name: web, port: 80 }]
`),
  ).toEqual([]);
});

test('a wildcard host name', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } }, hostname: '*.example.com' }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong, namespace: gateways }]
  hostnames: [shop.example.com]
  rules:
    - backendRefs: [{ name: web, port: 80 }]
`),
  ).toEqual([]);
});

test('a parent that is a Service', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: web, kind: Service, group: '' }]
  rules:
    - backendRefs: [{ name: web, port: 80 }]
`),
  ).toEqual([]);
});

const reference = (fields: string): string =>
  RIGHT.replace('namespace: gateways }]', `namespace: gateways, ${fields} }]`);

test('a listener or a port that the Gateway does not have', () => {
  expect(find(reference('sectionName: htpp'))).toEqual([
    'error 13:64 spec.parentRefs[0].sectionName: Gateway gateways/kong has no listener "htpp"; did you mean "http"?',
  ]);
  expect(find(reference('port: 8080'))).toEqual([
    expect.stringContaining('no listener of Gateway gateways/kong has port 8080'),
  ]);
  expect(find(reference('sectionName: http, port: 80'))).toEqual([]);
});

test('a host name that no listener has, and a kind that none is for', () => {
  const hosts = RIGHT.replace('protocol: HTTP', "protocol: HTTP, hostname: '*.example.com'").replace(
    '  rules:',
    '  hostnames: [shop.example.org]\n  rules:',
  );
  expect(find(hosts)).toEqual([expect.stringContaining('spec.hostnames is shop.example.org')]);
  expect(find(hosts.replace('shop.example.org', 'example.com'))).toHaveLength(1);
  expect(find(RIGHT.replace('protocol: HTTP', 'protocol: TCP'))).toEqual([
    expect.stringContaining('is for a HTTPRoute'),
  ]);
});

test('a Gateway of another namespace is the one that was meant', () => {
  const yaml = RIGHT.replace('{ name: kong, namespace: gateways }]', '{ name: kong }]');
  expect(find(yaml)).toEqual([
    expect.stringMatching(/no Gateway "kong" is declared in .*; did you mean gateways\/kong\?$/),
  ]);
});

test('a Gateway that is not declared', () => {
  expect(find(RIGHT.replace('{ name: kong, namespace: gateways }]', '{ name: kongg, namespace: gateways }]'))).toEqual([
    'error 13:24 spec.parentRefs[0].name: no Gateway "kongg" is declared in namespace gateways; did you mean "kong"?',
  ]);
  expect(find(RIGHT.slice(RIGHT.indexOf('---')))).toEqual([expect.stringMatching(/^warning /)]);
});

test('a parent that is a Service of no group', () => {
  const route = (group: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: shop }\nspec: { parentRefs: [{ kind: Service, name: web${group} }] }\n`;
  expect(find(route(''))).toEqual([expect.stringMatching(/^warning .*which has no Service/)]);
  expect(find(route(", group: ''"))).toEqual([]);
});

describe('a parent of another kind', () => {
  const hanging = (parent: string): string[] =>
    find(
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: shop }\nspec: { parentRefs: [${parent}] }\n`,
    );

  test.each([
    ['{ kind: gateway, name: kong }', 'error', 'a "gateway" of gateway.networking.k8s.io; did you mean "Gateway"?'],
    ['{ kind: HTTPRoute, name: kong }', 'warning', 'a "HTTPRoute" of gateway.networking.k8s.io'],
    ['{ group: networking.k8s.io, kind: IngressClass, name: kong }', 'warning', 'a "IngressClass"'],
    ["{ group: '', kind: Servic, name: web }", 'error', 'a "Servic" of the core group; did you mean "Service"?'],
    [
      '{ group: gateway.networking.k8s, name: kong }',
      'error',
      'something of the group "gateway.networking.k8s"; did you mean "gateway.networking.k8s.io"?',
    ],
  ])('%s', (parent, severity, message) => {
    expect(hanging(parent)).toEqual([expect.stringContaining(`no route hangs on ${message}`)]);
    expect(hanging(parent)[0]).toMatch(new RegExp(`^${severity} `));
  });

  test.each([
    '{ group: gateway.networking.k8s.io, kind: ListenerSet, name: more }',
    '{ group: gateway.networking.x-k8s.io, kind: XListenerSet, name: more }',
    '{ group: networking.istio.io, kind: ServiceEntry, name: pay }',
    '{ group: policy.example.com, kind: Edge, name: edge }',
    '{ group: 5, kind: Edge, name: edge }',
  ])('%s is fine, or not ours to judge', (parent) => {
    expect(hanging(parent)).toEqual([]);
  });
});
