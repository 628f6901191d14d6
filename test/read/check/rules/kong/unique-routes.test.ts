import { findingsOf } from '../../../../support/findings';
import { all, ingress, manifest } from '../../../../support/kong-manifests';

interface Route {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly service?: string;
  readonly annotations?: Record<string, string>;
  readonly ingressClassName?: string;
}

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

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
    'error 9:83 spec.rules[0].http.paths[0]: shop.example/ is already claimed by Ingress shop/web at test.yaml:4, with another backend: Kong uses one of them, and after a restart perhaps another',
  ]);
});

test('of three or more each finding names the others, and says who wins', () => {
  const claims = (count: number): string[] => Array.from({ length: count }, (_, index) => route(`web-${index}`));
  expect(find(all(...claims(3)))).toEqual([
    expect.stringMatching(
      /claimed by Ingress shop\/web-0 at \S+, Ingress shop\/web-2 at \S+, with another backend: Kong/,
    ),
    expect.stringMatching(
      /claimed by Ingress shop\/web-0 at \S+, Ingress shop\/web-1 at \S+, with another backend: Kong/,
    ),
  ]);
  const many = find(all(...claims(9)));
  expect(many).toHaveLength(8);
  expect(many[7]).toMatch(/Ingress shop\/web-0 at .* Ingress shop\/web-3 at \S+ and 4 more, with another backend/);
  expect(many[7]).not.toContain('web-4');
});

test('of three with two backends each is told, whichever comes first', () => {
  const [one, copy, other] = [route('web'), route('copy', { service: 'web' }), route('api')];
  for (const order of [
    [one, copy, other],
    [other, one, copy],
  ]) {
    const found = find(all(...order));
    expect(found).toHaveLength(2);
    for (const each of found) expect(each).toMatch(/^error .* with another backend/);
  }
});

test('of two rules of one HTTPRoute the first counts', () => {
  const rule = (name: string): object => ({
    matches: [{ path: { type: 'PathPrefix', value: '/api' } }],
    backendRefs: [{ name, port: 80 }],
  });
  const twice = httpRouteOf('web', {
    parentRefs: [{ name: 'gate' }],
    hostnames: ['shop.example'],
    rules: [rule('web'), rule('api')],
  });
  expect(find(all(gatewayClass, gate, twice))).toEqual([
    expect.stringMatching(/, with another backend: the first of its rules counts$/),
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

interface HttpRoute {
  readonly parent?: object;
  readonly match?: object;
  readonly service?: string;
}

const httpRoute = (name: string, { parent = {}, match = {}, service = name }: HttpRoute = {}): string =>
  httpRouteOf(name, {
    parentRefs: [{ name: 'gate', ...parent }],
    hostnames: ['shop.example'],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/api' }, ...match }],
        backendRefs: [{ name: service, port: 80 }],
      },
    ],
  });

function httpRouteOf(name: string, spec: object): string {
  return manifest(GATEWAY_API, 'HTTPRoute', name, {}, `spec: ${JSON.stringify(spec)}`);
}

const gate = manifest(
  GATEWAY_API,
  'Gateway',
  'gate',
  {},
  'spec: { gatewayClassName: kong, listeners: [{ name: http, protocol: HTTP, port: 80 }] }',
);

const gatewayClass = manifest(
  GATEWAY_API,
  'GatewayClass',
  'kong',
  { annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } },
  'spec: { controllerName: konghq.com/kic-gateway-controller }',
);

describe('of two HTTPRoutes', () => {
  test('the same host and match with another backend is a warning, for the older one counts', () => {
    expect(find(all(gatewayClass, gate, httpRoute('web'), httpRoute('api')))).toEqual([
      expect.stringMatching(
        /^warning .* spec\.rules\[0\]\.matches\[0\]: shop\.example\/api is already claimed by HTTPRoute shop\/web at test\.yaml:\d+, with another backend: the route that was created first counts$/,
      ),
    ]);
  });

  test('the same backend is named without "another"', () => {
    expect(find(all(gatewayClass, gate, httpRoute('web'), httpRoute('copy', { service: 'web' })))).toEqual([
      expect.not.stringContaining('another'),
    ]);
  });

  test.each<[string, HttpRoute]>([
    ['path', { match: { path: { type: 'PathPrefix', value: '/next' } } }],
    ['type of path', { match: { path: { type: 'Exact', value: '/api' } } }],
    ['method', { match: { method: 'GET' } }],
    ['headers', { match: { headers: [{ name: 'x-next', value: '1' }] } }],
    ['listener', { parent: { sectionName: 'https' } }],
    ['Gateway', { parent: { name: 'inside' } }],
  ])('another %s is another claim', (_what, options) => {
    expect(find(all(gatewayClass, gate, httpRoute('web'), httpRoute('api', options)))).toEqual([]);
  });
});

describe('of two TCPIngresses', () => {
  const tcp = (name: string, rule: string): string =>
    manifest(
      'configuration.konghq.com/v1beta1',
      'TCPIngress',
      name,
      { annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      `spec: { rules: [${rule}] }`,
    );
  const first = tcp('db', '{ port: 9000, backend: { serviceName: db, servicePort: 5432 } }');

  test('the same port with another backend is an error', () => {
    const other = tcp('other', '{ port: 9000, backend: { serviceName: web, servicePort: 5432 } }');
    expect(find(all(first, other))).toEqual([
      expect.stringMatching(
        /^error .* port 9000 is already claimed by TCPIngress .*db .*, with another backend: Kong uses one of them, /,
      ),
    ]);
  });

  test('another port, and another server name, are other claims', () => {
    const named = (host: string): string =>
      tcp(`at-${host[0]!}`, `{ host: ${host}, port: 9000, backend: { serviceName: web, servicePort: 5432 } }`);
    expect(find(all(first, tcp('other', '{ port: 9001, backend: { serviceName: web, servicePort: 5432 } }')))).toEqual(
      [],
    );
    expect(find(all(first, named('a.example'), named('b.example')))).toEqual([]);
    expect(find(all(named('a.example'), named('a.example').replace('at-a', 'twice')))).toEqual([
      expect.stringContaining('a.example at port 9000'),
    ]);
  });
});
