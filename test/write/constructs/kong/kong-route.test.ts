import { KongClusterPlugin } from '../../../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongConsumer } from '../../../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute, type KongRouteProps } from '../../../../lib/write/constructs/kong/kong-route';
import type { KongRouteSettings } from '../../../../lib/write/constructs/kong/route-settings';
import { unsafeLiteral } from '../../../../lib/facts/plugins/secret-value';
import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';
import { NEWEST } from '../../../support/newest';

const SMALLEST = { paths: [{ backend: { serviceName: 'catalog', port: 80 } }] } satisfies KongRouteProps;

const ALL_SETTINGS: Required<Omit<KongRouteSettings, 'override'>> = {
  protocols: ['https'],
  stripPath: true,
  preserveHost: false,
  httpsRedirectStatusCode: 308,
  forceSslRedirect: true,
  regexPriority: -5,
  methods: ['GET', 'POST'],
  snis: ['shop.example.com'],
  hostAliases: ['*.example.org', 'shop.*'],
  requestBuffering: false,
  responseBuffering: true,
  headers: { 'X-Tenant': ['a', '~*^b'], 'X-Beta': ['yes'] },
  headersSeparator: ';',
  pathHandling: 'v1',
  regexPrefix: '/@',
  rewrite: '/v2/$1',
  tags: ['edge', 'shop'],
};

describe('KongRoute', () => {
  test('with the smallest props serves every host under /', () => {
    expect(manifest(new KongRoute(testChart(), 'catalog', SMALLEST))).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'catalog', namespace: 'shop' },
      spec: {
        ingressClassName: 'kong',
        rules: [
          {
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'ImplementationSpecific',
                  backend: { service: { name: 'catalog', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    });
  });

  describe('to a workload with meshRouting', () => {
    const KEY = 'konghq.com/preserve-host';
    const routed = { backend: { serviceName: 'catalog', port: 80, meshRouting: true } };
    const plain = { path: '/plain', backend: { serviceName: 'plain', port: 80 } };
    const annotationsOf = (props: KongRouteProps): unknown =>
      manifest(new KongRoute(testChart(), 'r', props)).metadata.annotations;

    test("sends the Service's name as Host, on which Istio routes", () => {
      expect(annotationsOf({ paths: [routed] })).toEqual({ [KEY]: 'false' });
      expect(annotationsOf({ paths: [routed, { ...routed, path: '/b' }] })).toEqual({ [KEY]: 'false' });
      expect(annotationsOf({ paths: [plain] })).toBeUndefined();
    });

    test('does so for other backends of the route too, when told to', () => {
      expect(annotationsOf({ paths: [routed, plain], preserveHost: false })).toEqual({ [KEY]: 'false' });
    });

    testWrongProps([
      [
        "the client's Host header",
        (c) => new KongRoute(c, 'r', { paths: [plain, routed], preserveHost: true }),
        'preserveHost',
        'false with the backend catalog',
      ],
      [
        'another backend that nobody decided on',
        (c) => new KongRoute(c, 'r', { paths: [plain, routed] }),
        'preserveHost',
        'false, said expressly, because it is for all backends and catalog alone has meshRouting',
      ],
    ]);
  });

  test('with all props writes them all', () => {
    const allProps: Required<Omit<KongRouteProps, 'override'>> = {
      ...ALL_SETTINGS,
      name: 'front',
      namespace: 'books',
      ingressClassName: 'kong-internal',
      hosts: ['shop.example.com', '*.shop.example.com'],
      paths: [
        { path: '/cart', pathType: 'Prefix', backend: { serviceName: 'cart', port: 'http' } },
        { path: '/@/item/\\d+', backend: { serviceName: 'catalog', port: 80, namespace: 'books' } },
      ],
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      labels: { team: 'checkout' },
      annotations: { 'example.com/owner': 'checkout' },
    };
    const http = {
      paths: [
        { path: '/cart', pathType: 'Prefix', backend: { service: { name: 'cart', port: { name: 'http' } } } },
        {
          path: '/@/item/\\d+',
          pathType: 'ImplementationSpecific',
          backend: { service: { name: 'catalog', port: { number: 80 } } },
        },
      ],
    };
    expect(manifest(new KongRoute(newest(), 'id', allProps))).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'front',
        namespace: 'books',
        labels: { team: 'checkout' },
        annotations: {
          'example.com/owner': 'checkout',
          'konghq.com/protocols': 'https',
          'konghq.com/strip-path': 'true',
          'konghq.com/preserve-host': 'false',
          'konghq.com/https-redirect-status-code': '308',
          'ingress.kubernetes.io/force-ssl-redirect': 'true',
          'konghq.com/regex-priority': '-5',
          'konghq.com/methods': 'GET,POST',
          'konghq.com/snis': 'shop.example.com',
          'konghq.com/host-aliases': '*.example.org,shop.*',
          'konghq.com/request-buffering': 'false',
          'konghq.com/response-buffering': 'true',
          'konghq.com/headers.X-Tenant': 'a;~*^b',
          'konghq.com/headers.X-Beta': 'yes',
          'konghq.com/headers-separator': ';',
          'konghq.com/path-handling': 'v1',
          'konghq.com/regex-prefix': '/@',
          'konghq.com/rewrite': '/v2/$1',
          'konghq.com/tags': 'edge,shop',
        },
      },
      spec: {
        ingressClassName: 'kong-internal',
        rules: [
          { host: 'shop.example.com', http },
          { host: '*.shop.example.com', http },
        ],
        tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      },
    });
  });

  test('can name a KongIngress for as long as the controller reads it there', () => {
    const route = new KongRoute(testChart(), 'catalog', { ...SMALLEST, override: 'legacy' });
    expect(manifest(route).metadata.annotations).toEqual({ 'konghq.com/override': 'legacy' });
    expect(() => new KongRoute(newest(), 'catalog', { ...SMALLEST, override: 'legacy' })).toThrow(
      `prop "override" is "legacy"; allowed: nothing with KIC ${NEWEST.kic}, which no longer reads it: it existed until KIC 2.12`,
    );
  });

  test.each([
    [{ headers: { 'X-A': ['1'] } }, 'headers', '2.8'],
    [{ rewrite: '/$1' }, 'rewrite', '2.12'],
    [{ pathHandling: 'v1' }, 'pathHandling', '2.8'],
    [{ protocols: ['tls_passthrough'] }, 'protocols\\[0\\]', '2.1'],
  ] as const)('refuses what the guide’s controller does not know: %j', (settings, prop, since) => {
    const message = `prop "${prop}" is .*; allowed: nothing with KIC 1.3, .* since KIC ${since}; choose the controller`;
    expect(() => new KongRoute(testChart(), 'r', { ...SMALLEST, ...settings })).toThrow(new RegExp(message));
  });

  test('names its plugins in the order of their attachment, each once', () => {
    const chart = testChart();
    const route = new KongRoute(chart, 'catalog', SMALLEST);
    const [limit, cors] = [
      new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } }),
      new KongPlugin(chart, 'cors', { plugin: 'cors' }),
    ];
    route.addPlugin(limit).addPlugin(cors).addPlugin(limit);
    expect(route.plugins).toEqual([limit, cors]);
    expect(manifest(route).metadata.annotations).toEqual({ 'konghq.com/plugins': 'limit,cors' });
  });

  test('takes cors with the methods that browsers ask with, and a plugin of a consumer where that is meant', () => {
    const chart = newest();
    const cors = new KongPlugin(chart, 'cors', { plugin: 'cors' });
    const limit = new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } });
    const consumer = new KongConsumer(chart, 'ann', { username: 'ann' }).addPlugin(limit);
    const route = new KongRoute(chart, 'r', { ...SMALLEST, methods: ['GET', 'OPTIONS'] });
    route.addPlugin(cors).addPlugin(limit, { onlyTogether: true });
    expect(route.plugins).toEqual([cors, limit]);
    expect(consumer.plugins).toEqual([limit]);
  });

  test('comes after its plugins in the file, so that it is never served without them', () => {
    const chart = testChart();
    const route = new KongRoute(chart, 'catalog', SMALLEST);
    route.addPlugin(new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } }));
    expect((chart.toJson() as { kind: string }[]).map(({ kind }) => kind)).toEqual(['KongPlugin', 'Ingress']);
  });

  test('knows the order in which Kong runs its plugins', () => {
    const chart = testChart();
    const route = new KongRoute(chart, 'catalog', SMALLEST);
    for (const plugin of ['rate-limiting', 'cors', 'key-auth'] as const) {
      route.addPlugin(
        new KongPlugin(chart, plugin, { plugin, config: plugin === 'rate-limiting' ? { minute: 5 } : {} }),
      );
    }
    route.addPlugin(new KongPlugin(chart, 'stamp', { plugin: 'stamp', custom: true }));
    expect(route.pluginOrder().map(({ plugin, priority }) => [plugin, priority])).toEqual([
      ['cors', 2000],
      ['key-auth', 1003],
      ['rate-limiting', 901],
      ['stamp', undefined],
    ]);
    expect(route.plugins.map(({ plugin }) => plugin)).toEqual(['rate-limiting', 'cors', 'key-auth', 'stamp']);
  });

  test('takes cluster-wide plugins in every namespace', () => {
    const chart = testChart();
    const plugin = new KongClusterPlugin(chart, 'cors', { plugin: 'cors' });
    const route = new KongRoute(chart, 'catalog', { ...SMALLEST, namespace: 'books' }).addPlugin(plugin);
    expect(manifest(route).metadata.annotations).toEqual({ 'konghq.com/plugins': 'cors' });
  });

  test('leads to a port of a workload', () => {
    const chart = testChart();
    const workload = new MeshWorkload(chart, 'catalog', {
      ports: [{ name: 'http', port: 8080 }],
      versions: [{ version: 'v1', image: 'acme/catalog:1' }],
    });
    const route = new KongRoute(chart, 'route', { paths: [{ path: '/catalog', backend: workload.backend('http') }] });
    expect(manifest(route)).toHaveProperty('spec.rules.0.http.paths.0.backend', {
      service: { name: 'catalog', port: { number: 8080 } },
    });
  });

  const wrong = (title: string, props: Partial<KongRouteProps>, prop: string, allowed: string | RegExp): WrongProp => [
    title,
    (c) => new KongRoute(c, 'r', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  const path = (change: Partial<KongRouteProps['paths'][number]>): Partial<KongRouteProps> => ({
    paths: [{ ...SMALLEST.paths[0], backend: { serviceName: 'catalog', port: 80 }, ...change }],
  });
  const backend = (change: object): Partial<KongRouteProps> =>
    path({ backend: { serviceName: 'catalog', port: 80, ...change } });

  testWrongProps(
    [
      wrong('a name that is no DNS label', { name: 'my route' }, 'name', 'a DNS label'),
      wrong('a namespace that is no DNS label', { namespace: 'a/b' }, 'namespace', 'a DNS label'),
      wrong(
        'misspelt hosts, which would open every host',
        { hsots: ['a.example'] } as object,
        'hsots',
        'did you mean "hosts"?',
      ),
      wrong('a string for hosts', { hosts: 'a.example' as never }, 'hosts', 'a list; put it in brackets, [ ]'),
      wrong('a class that is no name', { ingressClassName: 'Kong!' }, 'ingressClassName', 'a DNS name'),
      wrong('a host that is a URL', { hosts: ['https://shop.example.com/x'] }, 'hosts[0]', 'mean "shop.example.com"?'),
      wrong('a host that is missing', { hosts: [undefined as unknown as string] }, 'hosts[0]', 'a string'),
      wrong('a host with a port', { hosts: ['shop.example.com:80'] }, 'hosts[0]', 'mean "shop.example.com"?'),
      wrong('a host in capitals', { hosts: ['*.Shop.Example.com'] }, 'hosts[0]', 'mean "*.shop.example.com"?'),
      wrong('every host', { hosts: ['*'] }, 'hosts[0]', 'every host is what there is without hosts'),
      wrong('a host that is an IP address', { hosts: ['10.0.0.1'] }, 'hosts[0]', 'cannot match on an IP address'),
      wrong('a host with a wildcard inside', { hosts: ['a.*.example.com'] }, 'hosts[0]', 'a DNS name such as'),
      wrong('one host twice', { hosts: ['a.example', 'a.example'] }, 'hosts[1]', 'hosts[0] has it already'),
      wrong('no paths', { paths: [] }, 'paths', 'at least one entry'),
      wrong('a path without /', path({ path: 'cart' }), 'paths[0].path', 'did you mean "/cart"?'),
      wrong('a path with a space', path({ path: '/my cart' }), 'paths[0].path', 'without white space'),
      wrong('a path type that is none', path({ pathType: 'prefix' as 'Prefix' }), 'paths[0].pathType', 'one of Impl'),
      wrong('a path that steps back', path({ path: '/a/../b', pathType: 'Exact' }), 'paths[0].path', 'pathType Exact'),
      wrong('a doubled /', path({ path: '/a//b' }), 'paths[0].path', 'without "//"'),
      wrong('a fragment', path({ path: '/a#b' }), 'paths[0].path', 'without "#"'),
      wrong('a broken escape', path({ path: '/a%zz' }), 'paths[0].path', 'two hexadecimal digits'),
      wrong('one path twice', { paths: [...SMALLEST.paths, ...SMALLEST.paths] }, 'paths[1]', 'paths[0] has it already'),
      wrong(
        'two paths that are the same to Kong',
        {
          paths: [
            { ...SMALLEST.paths[0]!, path: '/cart', pathType: 'Prefix' },
            { ...SMALLEST.paths[0]!, path: '/cart/', pathType: 'Prefix' },
          ],
        },
        'paths[1]',
        'paths[0] has it already',
      ),
      wrong('port 0', backend({ port: 0 }), 'paths[0].backend.port', 'an integer from 1 to 65535'),
      wrong('a port name in capitals', backend({ port: 'HTTP' }), 'paths[0].backend.port', '1 to 15 lower-case'),
      wrong(
        'a backend that is no name',
        backend({ serviceName: 'a.b' }),
        'paths[0].backend.serviceName',
        'a DNS label',
      ),
      wrong(
        'a backend of another namespace',
        backend({ namespace: 'books' }),
        'paths[0].backend.namespace',
        '"shop", the route\'s namespace: an Ingress reaches no other; create the route there',
      ),
      wrong('TLS without hosts', { tls: [{ hosts: [], secretName: 'x' }] }, 'tls[0].hosts', 'at least one entry'),
      wrong(
        'a TLS host that is a URL',
        { tls: [{ hosts: ['http://a.b'], secretName: 'x' }] },
        'tls[0].hosts[0]',
        'URL',
      ),
      wrong(
        'a Secret name with a /',
        { tls: [{ hosts: ['a.b'], secretName: 'x/y' }] },
        'tls[0].secretName',
        'a DNS name',
      ),
      wrong(
        'plugins by hand',
        { annotations: { 'konghq.com/plugins': 'x' } },
        'annotations["konghq.com/plugins"]',
        'set by addPlugin(plugin) only',
      ),
      wrong(
        'a class by annotation',
        { annotations: { 'kubernetes.io/ingress.class': 'kong' } },
        'annotations["kubernetes.io/ingress.class"]',
        'set by the prop "ingressClassName" only',
      ),
      wrong(
        'an annotation that a prop sets',
        { stripPath: true, annotations: { 'konghq.com/strip-path': 'false' } },
        'annotations["konghq.com/strip-path"]',
        'set by the prop "stripPath" only',
      ),
      wrong(
        'an annotation that a prop would set',
        { annotations: { 'konghq.com/methods': 'get' } },
        'annotations["konghq.com/methods"]',
        'set by the prop "methods" only',
      ),
      wrong(
        'an annotation that no controller reads',
        { annotations: { 'konghq.com/strip_path': 'true' } },
        'annotations["konghq.com/strip_path"]',
        'it knows no such annotation',
      ),
      wrong('protocols of streams', { protocols: ['tcp'] }, 'protocols', 'protocols of requests'),
      wrong('protocols of two sets', { protocols: ['http', 'tcp'] }, 'protocols', 'protocols of one of these sets'),
      wrong(
        'SNIs without TLS',
        { protocols: ['http'], snis: ['a.b'] },
        'snis',
        'nothing with protocols ["http"]: Kong needs one of https',
      ),
      wrong(
        'methods with grpc',
        { protocols: ['grpc'], methods: ['GET'] },
        'methods',
        'nothing with protocols ["grpc"]',
      ),
      wrong('the header Host', { headers: { Host: ['a'] } }, 'headers key', 'any header but Host'),
      wrong(
        'an expression for a header that does not compile',
        { headers: { A: ['~*('] } },
        'headers["A"][0]',
        'a regular expression that compiles',
      ),
      wrong('one header twice', { headers: { A: ['1'], a: ['2'] } }, 'headers[1]', 'headers[0] has it already'),
      wrong('an unknown protocol', { protocols: ['ftp' as 'http'] }, 'protocols[0]', 'one of http, https'),
      wrong('no protocols', { protocols: [] }, 'protocols', 'at least one entry'),
      wrong('a flag in quotes', { stripPath: 'yes' as unknown as boolean }, 'stripPath', /^true or false/),
      wrong(
        'a status code that Kong has no redirect for',
        { httpsRedirectStatusCode: 300 as 301 },
        'httpsRedirectStatusCode',
        'one of 301, 302, 307, 308, 426',
      ),
      wrong(
        'a status code that is no integer',
        { httpsRedirectStatusCode: 301.5 as 301 },
        'httpsRedirectStatusCode',
        'one of 301, 302, 307, 308, 426',
      ),
      wrong('forceSslRedirect false', { forceSslRedirect: false as unknown as true }, 'forceSslRedirect', /^true$/),
      wrong('a regex priority of 1.5', { regexPriority: 1.5 }, 'regexPriority', 'an integer'),
      wrong('a method in lower-case letters', { methods: ['get'] }, 'methods[0]', 'in upper-case letters'),
      wrong('an international SNI', { snis: ['xn--bcher-kva.example'] }, 'snis[0]', 'KIC does not accept "--"'),
      wrong(
        'an international alias',
        { hostAliases: ['xn--bcher-kva.example'] },
        'hostAliases[0]',
        'KIC does not accept "--"',
      ),
      wrong('an SNI with a wildcard', { snis: ['*.example.com'] }, 'snis[0]', 'without wildcards'),
      wrong('a host alias with two wildcards', { hostAliases: ['*.a.*'] }, 'hostAliases[0]', 'one wildcard at most'),
      wrong(
        'a header value with the separator',
        { headers: { A: ['x,y'] } },
        'headers["A"][0]',
        'another headersSepar',
      ),
      wrong('a header without values', { headers: { A: [] } }, 'headers["A"]', 'at least one entry'),
      wrong('a header name with a space', { headers: { 'A B': ['x'] } }, 'headers key', 'a header name'),
      wrong('an empty separator', { headersSeparator: '' }, 'headersSeparator', 'a string'),
      wrong('an unknown path handling', { pathHandling: 'v2' as 'v1' }, 'pathHandling', 'one of v0, v1'),
      wrong('a regex prefix without /', { regexPrefix: '~' }, 'regexPrefix', 'begins with "/"'),
      wrong('a rewrite without /', { rewrite: 'v2' }, 'rewrite', 'did you mean "/v2"?'),
      wrong('a tag with a comma', { tags: ['a,b'] }, 'tags[0]', 'a string without commas'),
      [
        'a plugin of another namespace',
        (c) => {
          const plugin = new KongPlugin(c, 'limit', { plugin: 'cors', namespace: 'books' });
          new KongRoute(c, 'r', SMALLEST).addPlugin(plugin);
        },
        'addPlugin(plugin)',
        'a plugin of namespace "shop", where this object is',
      ],
      [
        'a plugin that Kong does not run on routes',
        (c) => {
          const config = { account_email: unsafeLiteral('ops@example.com') };
          new KongRoute(c, 'r', SMALLEST).addPlugin(new KongPlugin(c, 'acme', { plugin: 'acme', config }));
        },
        'addPlugin(plugin)',
        'a plugin that Kong runs on a route; acme runs on: global',
      ],
      [
        'two plugins of one kind',
        (c) => {
          const [one, two] = ['a', 'b'].map((id) => new KongPlugin(c, id, { plugin: 'cors' }));
          new KongRoute(c, 'r', SMALLEST).addPlugin(one!).addPlugin(two!);
        },
        'addPlugin(plugin)',
        'one cors plugin at most',
      ],
      [
        'cors on a route that does not take what browsers ask',
        (c) => {
          const plugin = new KongPlugin(c, 'cors', { plugin: 'cors' });
          new KongRoute(c, 'r', { ...SMALLEST, methods: ['GET'] }).addPlugin(plugin);
        },
        'methods',
        'methods with OPTIONS, with which browsers ask before',
      ],
      [
        'a plugin that a consumer has',
        (c) => {
          const plugin = new KongPlugin(c, 'cors', { plugin: 'rate-limiting', config: { minute: 5 } });
          new KongConsumer(c, 'ann', { username: 'ann' }).addPlugin(plugin);
          new KongRoute(c, 'r', SMALLEST).addPlugin(plugin);
        },
        'addPlugin(plugin)',
        'this one is attached to test/ann too, and would act for that consumer alone',
      ],
      [
        'two plugins of one name',
        (c) => {
          const [one, two] = ['a', 'b'].map((id) => new KongPlugin(c, id, { name: 'limit', plugin: 'cors' }));
          new KongRoute(c, 'r', SMALLEST).addPlugin(one as KongPlugin).addPlugin(two as KongPlugin);
        },
        'addPlugin(plugin)',
        'one with this name is attached already',
      ],
    ],
    newest,
  );
});
