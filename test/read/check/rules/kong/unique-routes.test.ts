import { findingsOf } from '../../../../support/findings';
import { all, ingress } from '../../../../support/kong-manifests';

interface Route {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly service?: string;
  readonly annotations?: Record<string, string>;
  readonly ingressClassName?: string;
}

const find = (yaml: string): string[] => findingsOf('unique-routes', yaml);

const route = (name: string, options: Route = {}): string => {
  const {
    host = 'shop.example',
    path = '/',
    pathType = 'Prefix',
    service = name,
    annotations = {},
    ingressClassName = 'kong',
  } = options;
  const backend = { service: { name: service, port: { number: 80 } } };
  const spec = { ingressClassName, rules: [{ host, http: { paths: [{ path, pathType, backend }] } }] };
  return ingress(name, { annotations }, `spec: ${JSON.stringify(spec)}`);
};

test('the same host, path and methods with another backend is an error at the second', () => {
  expect(find(all(route('web'), route('api')))).toEqual([
    'error 9:83 spec.rules[0].http.paths[0]: shop.example/ is already claimed by Ingress shop/web at test.yaml:4, with another backend',
  ]);
});

test('with the same backend it is a warning', () => {
  expect(find(all(route('web'), route('copy', { service: 'web' })))).toEqual([expect.stringMatching(/^warning /)]);
});

test.each<[string, Route]>([
  ['host', { host: 'blog.example' }],
  ['path', { path: '/api' }],
  ['path type', { pathType: 'Exact' }],
  ['class', { ingressClassName: 'kong-internal' }],
  ['methods', { annotations: { 'konghq.com/methods': 'POST' } }],
  ['headers', { annotations: { 'konghq.com/headers.x-version': 'v2' } }],
])('another %s makes another route', (_, options) => {
  expect(find(all(route('web'), route('api', options)))).toEqual([]);
});

test.each<[string, Route, Route]>([
  ['case of the host', { host: 'Shop.Example' }, {}],
  ['slash at the end of a prefix', { path: '/api/' }, { path: '/api' }],
  [
    'order and case of methods',
    { annotations: { 'konghq.com/methods': 'GET, post' } },
    { annotations: { 'konghq.com/methods': 'POST,GET' } },
  ],
  ['annotations that match nothing', { annotations: { 'konghq.com/strip-path': 'true' } }, {}],
])('%s makes no difference', (_, one, other) => {
  expect(find(all(route('web', one), route('api', other)))).toHaveLength(1);
});

test('Ingresses of other controllers, and the same Ingress twice, are no business of this rule', () => {
  expect(find(all(route('web', { ingressClassName: 'nginx' }), route('api', { ingressClassName: 'nginx' })))).toEqual(
    [],
  );
  expect(find(all(route('web'), route('web')))).toEqual([]);
});

test('a host alias is a host, and is told once', () => {
  const aliased = route('api', { host: 'api.example', annotations: { 'konghq.com/host-aliases': 'shop.example' } });
  expect(find(all(route('web'), aliased))).toEqual([expect.stringMatching(/ shop\.example\/ is already claimed by /)]);
  const twice = { annotations: { 'konghq.com/host-aliases': 'other.example' } };
  expect(find(all(route('web', twice), route('api', twice)))).toHaveLength(1);
});

test('path types that come to the same for Kong are the same', () => {
  expect(find(all(route('web'), route('api', { pathType: 'ImplementationSpecific' })))).toHaveLength(1);
});
