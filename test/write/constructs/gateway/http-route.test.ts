import { App, Chart } from 'cdk8s';
import { KongGateway } from '../../../../lib/write/constructs/gateway/gateway';
import { HttpRoute, type HttpRouteProps } from '../../../../lib/write/constructs/gateway/http-route';
import type { HttpRoutePath } from '../../../../lib/write/constructs/gateway/http-route-rule';
import type { RouteGateway } from '../../../../lib/write/constructs/gateway/gateway-parent';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongClusterPlugin } from '../../../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongConsumer } from '../../../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { manifest, newest, testChart } from '../../../support/chart';
import { NEWEST } from '../../../support/newest';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const GATEWAY = { gatewayName: 'kong' };
const BACKEND = { serviceName: 'catalog', port: 80 };
const SMALLEST = { gateways: [GATEWAY], paths: [{ backend: BACKEND }] } satisfies HttpRouteProps;
const GET_ALONE = { methods: ['GET'], backend: BACKEND } as const;
const PREFIX = { path: { type: 'PathPrefix', value: '/' } };
const REF = { name: 'catalog', port: 80 };

/** Of an object that is alone below its construct. */
function rulesOf(route: HttpRoute): unknown {
  return (manifest(route) as { readonly spec?: { readonly rules?: unknown } }).spec?.rules;
}

function chartWith(kic: string): Chart {
  const app = new App();
  useReleases(app, { kong: NEWEST.kong, kic });
  return new Chart(app, 'test', { namespace: 'shop' });
}

describe('HttpRoute', () => {
  test('with the smallest props serves every host of its Gateway under /', () => {
    expect(manifest(new HttpRoute(newest(), 'catalog', SMALLEST))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'catalog', namespace: 'shop' },
      spec: { parentRefs: [{ name: 'kong' }], rules: [{ matches: [PREFIX], backendRefs: [REF] }] },
    });
  });

  test('with all props writes them all', () => {
    const gateway: Required<Exclude<RouteGateway, KongGateway | { readonly gateway: KongGateway }>> = {
      gatewayName: 'public',
      namespace: 'edge',
      listener: 'https',
      port: 443,
      controller: 'ingress-controller',
      router: 'traditional',
      featureGates: [],
    };
    const path: Required<Omit<HttpRoutePath, 'backend' | 'redirect' | 'queryParams'>> = {
      path: '/cart',
      pathType: 'Prefix',
      methods: ['GET', 'OPTIONS'],
      headers: { 'X-Tenant': ['a', '~*^b'] },
      backends: [
        { backend: { serviceName: 'cart', port: 80 }, weight: 9 },
        { backend: { serviceName: 'cart-next', port: 80, namespace: 'shop' }, weight: 1 },
      ],
      requestHeaders: { set: { 'X-A': '1' }, add: { 'X-B': '2' }, remove: ['X-C'] },
      responseHeaders: { remove: ['Server'] },
      rewrite: { host: 'cart.example.com', path: '/' },
    };
    const allProps: Required<HttpRouteProps> = {
      name: 'front',
      namespace: 'shop',
      gateways: [gateway],
      hosts: ['shop.example.com', '*.shop.example.com'],
      paths: [
        path,
        { path: '/old', pathType: 'Exact', redirect: { host: 'shop.example.com', path: '/new', statusCode: 301 } },
      ],
      methods: ['GET'],
      headers: { 'X-Beta': ['yes'] },
      backendTimeout: 1500,
      rules: [{ name: 'plain', backendRefs: [{ name: 'plain', port: 80 }], timeouts: { backendRequest: '1s500ms' } }],
      protocols: ['https'],
      stripPath: true,
      preserveHost: false,
      httpsRedirectStatusCode: 308,
      forceSslRedirect: true,
      regexPriority: -5,
      snis: ['shop.example.com'],
      hostAliases: ['*.example.org'],
      requestBuffering: false,
      responseBuffering: true,
      pathHandling: 'v1',
      tags: ['edge'],
      labels: { team: 'checkout' },
      annotations: { 'example.com/owner': 'checkout' },
    };
    const match = (method: string, header: object): object => ({
      path: { type: 'PathPrefix', value: '/cart' },
      method,
      headers: [header],
    });
    const exact = { name: 'X-Tenant', value: 'a' };
    const regex = { name: 'X-Tenant', type: 'RegularExpression', value: '^b' };
    const timeouts = { backendRequest: '1s500ms' };
    expect(manifest(new HttpRoute(newest(), 'id', allProps))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: {
        name: 'front',
        namespace: 'shop',
        labels: { team: 'checkout' },
        annotations: {
          'example.com/owner': 'checkout',
          'konghq.com/protocols': 'https',
          'konghq.com/strip-path': 'true',
          'konghq.com/preserve-host': 'false',
          'konghq.com/https-redirect-status-code': '308',
          'ingress.kubernetes.io/force-ssl-redirect': 'true',
          'konghq.com/regex-priority': '-5',
          'konghq.com/snis': 'shop.example.com',
          'konghq.com/host-aliases': '*.example.org',
          'konghq.com/request-buffering': 'false',
          'konghq.com/response-buffering': 'true',
          'konghq.com/path-handling': 'v1',
          'konghq.com/tags': 'edge',
        },
      },
      spec: {
        parentRefs: [{ name: 'public', namespace: 'edge', sectionName: 'https', port: 443 }],
        hostnames: ['shop.example.com', '*.shop.example.com'],
        rules: [
          {
            matches: [match('GET', exact), match('GET', regex), match('OPTIONS', exact), match('OPTIONS', regex)],
            filters: [
              {
                type: 'RequestHeaderModifier',
                requestHeaderModifier: {
                  set: [{ name: 'X-A', value: '1' }],
                  add: [{ name: 'X-B', value: '2' }],
                  remove: ['X-C'],
                },
              },
              { type: 'ResponseHeaderModifier', responseHeaderModifier: { remove: ['Server'] } },
              {
                type: 'URLRewrite',
                urlRewrite: { hostname: 'cart.example.com', path: { type: 'ReplaceFullPath', replaceFullPath: '/' } },
              },
            ],
            backendRefs: [
              { name: 'cart', port: 80, weight: 9 },
              { name: 'cart-next', port: 80, weight: 1 },
            ],
            timeouts,
          },
          {
            matches: [
              { path: { type: 'Exact', value: '/old' }, method: 'GET', headers: [{ name: 'X-Beta', value: 'yes' }] },
            ],
            filters: [
              {
                type: 'RequestRedirect',
                requestRedirect: {
                  hostname: 'shop.example.com',
                  path: { type: 'ReplaceFullPath', replaceFullPath: '/new' },
                  statusCode: 301,
                },
              },
            ],
            timeouts,
          },
          { name: 'plain', backendRefs: [{ name: 'plain', port: 80 }], timeouts },
        ],
      },
    });
  });

  test('makes a rule of each match where a prefix is replaced', () => {
    const route = new HttpRoute(newest(), 'r', {
      ...SMALLEST,
      methods: ['GET', 'POST'],
      paths: [{ path: '/api', rewrite: { prefix: '/v2' }, backend: BACKEND }],
    });
    const path = { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v2' };
    const rule = (method: string): object => ({
      matches: [{ path: { type: 'PathPrefix', value: '/api' }, method }],
      filters: [{ type: 'URLRewrite', urlRewrite: { path } }],
      backendRefs: [REF],
    });
    expect(rulesOf(route)).toEqual([rule('GET'), rule('POST')]);
  });

  test('matches query parameters where Kong does', () => {
    const route = new HttpRoute(newest(), 'r', {
      gateways: [{ ...GATEWAY, router: 'expressions' }],
      paths: [{ queryParams: { beta: 'yes' }, backend: BACKEND }],
    });
    expect(rulesOf(route)).toEqual([
      { matches: [{ ...PREFIX, queryParams: [{ name: 'beta', value: 'yes' }] }], backendRefs: [REF] },
    ]);
  });

  test('takes a redirect to another scheme, host and port', () => {
    const redirect = { scheme: 'https', port: 8443 } as const;
    const route = new HttpRoute(newest(), 'r', { gateways: [GATEWAY], paths: [{ redirect }] });
    expect(rulesOf(route)).toEqual([
      { matches: [PREFIX], filters: [{ type: 'RequestRedirect', requestRedirect: redirect }] },
    ]);
  });

  describe('to a workload with meshRouting', () => {
    const routed = { backend: { ...BACKEND, meshRouting: true } };
    const plain = { path: '/plain', backend: { serviceName: 'plain', port: 80 } };

    test("sends the Service's name as Host, on which Istio routes, also for a rule that is added", () => {
      const expected = { 'konghq.com/preserve-host': 'false' };
      const route = new HttpRoute(newest(), 'r', { ...SMALLEST, paths: [routed] });
      expect(manifest(route).metadata.annotations).toEqual(expected);
      const added = new HttpRoute(newest(), 'r', { gateways: [GATEWAY] });
      added.addRule(routed);
      expect(manifest(added).metadata.annotations).toEqual(expected);
      const mixed = new HttpRoute(newest(), 'r', { ...SMALLEST, paths: [routed, plain], preserveHost: false });
      expect(manifest(mixed).metadata.annotations).toEqual(expected);
    });

    testWrongProps(
      [
        [
          'another backend that nobody decided on',
          (c) => new HttpRoute(c, 'r', { ...SMALLEST, paths: [plain, routed] }),
          'preserveHost',
          'false, said expressly',
        ],
        [
          "the client's Host header",
          (c) => new HttpRoute(c, 'r', { ...SMALLEST, paths: [routed], preserveHost: true }),
          'preserveHost',
          'false with the backend catalog',
        ],
        [
          'another Host header',
          (c) => new HttpRoute(c, 'r', { ...SMALLEST, paths: [{ ...routed, rewrite: { host: 'a.b' } }] }),
          'paths[0].rewrite.host',
          'nothing with the backend catalog, whose Service has meshRouting',
        ],
      ],
      newest,
    );
  });

  describe('on a KongGateway', () => {
    const gatewayIn = (chart: Chart): KongGateway =>
      new KongGateway(chart, 'kong', {
        namespace: 'edge',
        gatewayClass: { className: 'kong' },
        listeners: [
          { protocol: 'HTTP', routes: { namespaces: 'All' } },
          {
            protocol: 'HTTPS',
            host: '*.example.com',
            certificates: [{ secretName: 'a' }],
            routes: { namespaces: 'All' },
          },
          { name: 'own', protocol: 'HTTP', port: 81 },
          { protocol: 'TCP', port: 82, routes: { namespaces: 'All' } },
        ],
      });

    test('names it with its namespace, and is applied after it', () => {
      const chart = newest();
      const gateway = gatewayIn(chart);
      new HttpRoute(chart, 'a', { ...SMALLEST, gateways: [gateway] });
      new HttpRoute(chart, 'b', { ...SMALLEST, hosts: ['a.example.com'], gateways: [gateway.listener('https')] });
      const parent = { name: 'kong', namespace: 'edge' };
      expect(chart.toJson()).toMatchObject([
        { kind: 'Gateway' },
        { spec: { parentRefs: [parent] } },
        { spec: { parentRefs: [{ ...parent, sectionName: 'https' }] } },
      ]);
    });

    const on = (
      title: string,
      listener: string,
      props: Partial<HttpRouteProps>,
      prop: string,
      allowed: string,
    ): WrongProp => [
      title,
      (c) => new HttpRoute(c, 'r', { ...SMALLEST, gateways: [{ gateway: gatewayIn(c), listener }], ...props }),
      prop,
      allowed,
    ];
    testWrongProps(
      [
        on(
          'a listener that it has not',
          'htps',
          {},
          'gateways[0].listener',
          '"own" (HTTP, 81), "tcp" (TCP, 82); did you mean "https"?',
        ),
        on('a listener of another protocol', 'tcp', {}, 'gateways[0]', 'a Gateway with a listener for a HTTPRoute'),
        on('a listener for another namespace', 'own', {}, 'gateways[0]', "set routes: { namespaces: 'All' }"),
        on('hosts that it does not take', 'https', { hosts: ['a.example.org'] }, 'hosts', '*.example.com'),
      ],
      newest,
    );
  });

  test('lets itself send requests to other namespaces, and to nothing else there', () => {
    const chart = newest();
    const route = new HttpRoute(chart, 'front', {
      gateways: [GATEWAY],
      paths: [
        { path: '/a', backend: { ...BACKEND, namespace: 'books' } },
        { path: '/b', backend: { ...BACKEND, namespace: 'books' } },
      ],
      rules: [{ backendRefs: [{ name: 'reviews', namespace: 'books', port: 80 }] }],
    });
    route.addRule({ path: '/c', backend: { serviceName: 'ratings', port: 80, namespace: 'books' } });
    const [grant, made] = chart.toJson() as object[];
    expect(grant).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'httproute-shop-front', namespace: 'books' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
        to: ['catalog', 'reviews', 'ratings'].map((name) => ({ group: '', kind: 'Service', name })),
      },
    });
    expect(made).toHaveProperty('spec.rules.0.backendRefs.0', { ...REF, namespace: 'books' });
  });

  test('leads to a port of a workload', () => {
    const chart = newest();
    const workload = new MeshWorkload(chart, 'catalog', {
      ports: [{ name: 'http', port: 8080 }],
      versions: [{ version: 'v1', image: 'acme/catalog:1' }],
    });
    const route = new HttpRoute(chart, 'r', { gateways: [GATEWAY], paths: [{ backend: workload.backend('http') }] });
    expect(rulesOf(route)).toEqual([{ matches: [PREFIX], backendRefs: [{ name: 'catalog', port: 8080 }] }]);
  });

  test('attaches plugins to the whole by annotation, and to a rule by filter', () => {
    const chart = newest();
    const [cors, limit, other] = [
      new KongPlugin(chart, 'cors', { plugin: 'cors' }),
      new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } }),
      new KongPlugin(chart, 'other', { plugin: 'rate-limiting', config: { minute: 50 } }),
    ];
    const route = new HttpRoute(chart, 'r', { gateways: [GATEWAY] }).addPlugin(cors);
    const narrow = route.addRule({ path: '/a', requestHeaders: { remove: ['A'] }, backend: BACKEND });
    narrow.addPlugin(limit).addPlugin(limit);
    const wide = route.addRule({ path: '/b', backend: BACKEND }).addPlugin(other);
    expect(route.plugins).toEqual([cors]);
    expect(narrow.plugins).toEqual([limit]);
    expect(wide.pluginOrder()).toEqual([other]);
    const objects = chart.toJson() as { kind: string; metadata: object; spec: { rules: { filters: object[] }[] } }[];
    expect(objects.map(({ kind }) => kind)).toEqual(['KongPlugin', 'KongPlugin', 'KongPlugin', 'HTTPRoute']);
    const made = objects[3]!;
    expect(made.metadata).toHaveProperty('annotations', { 'konghq.com/plugins': 'cors' });
    const filter = (name: string): object => ({
      type: 'ExtensionRef',
      extensionRef: { group: 'configuration.konghq.com', kind: 'KongPlugin', name },
    });
    expect(made.spec.rules.map(({ filters }) => filters)).toEqual([
      [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['A'] } }, filter('limit')],
      [filter('other')],
    ]);
  });

  test('without a rule is an error of the app', () => {
    const route = new HttpRoute(newest(), 'r', { gateways: [GATEWAY] });
    expect(route.node.validate()).toEqual(['an HttpRoute needs a path: give it paths, or call addRule']);
    route.addRule({ backend: BACKEND });
    expect(route.node.validate()).toEqual([]);
  });

  test('says which channel of the Gateway API it needs', () => {
    expect(new HttpRoute(newest(), 'r', SMALLEST).channel).toBe('standard');
  });

  const wrong = (title: string, props: object, prop: string, allowed: string | RegExp): WrongProp => [
    title,
    (c) => new HttpRoute(c, 'r', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  const path = (title: string, given: object, prop: string, allowed: string | RegExp): WrongProp =>
    wrong(title, { paths: [{ backend: BACKEND, ...given }] }, `paths[0].${prop}`, allowed);
  const rule = (title: string, given: object, prop: string, allowed: string | RegExp): WrongProp =>
    wrong(title, { paths: undefined, rules: [given] }, `rules[0]${prop}`, allowed);
  const gateway = (title: string, given: object, prop: string, allowed: string): WrongProp =>
    wrong(title, { gateways: [{ ...GATEWAY, ...given }] }, `gateways[0].${prop}`, allowed);

  testWrongProps(
    [
      wrong('a name that is no DNS label', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace that is no DNS label', { namespace: 'A' }, 'namespace', 'a DNS label'),
      wrong('no Gateways', { gateways: [] }, 'gateways', 'at least one entry'),
      wrong('one Gateway twice', { gateways: [GATEWAY, GATEWAY] }, 'spec.parentRefs', 'remove one of the two'),
      wrong(
        'Gateways of two controllers',
        { gateways: [GATEWAY, { gatewayName: 'b', controller: 'operator' }] },
        'gateways[1]',
        'a Gateway of the same controller as the first',
      ),
      gateway('a Gateway that is no name', { gatewayName: 'A' }, 'gatewayName', 'a DNS name'),
      gateway('a Gateway in no namespace', { namespace: 'A' }, 'namespace', 'a DNS label'),
      gateway('a listener that is no name', { listener: 'A' }, 'listener', 'a DNS name'),
      gateway('a misspelt prop of a Gateway', { routers: 'a' }, 'routers', 'did you mean "router"?'),
      wrong('a host that is a URL', { hosts: ['http://a.b'] }, 'hosts[0]', 'not a URL'),
      wrong('one host twice', { hosts: ['a.b', 'a.b'] }, 'hosts[1]', 'hosts[0] has it already'),
      wrong('no paths', { paths: [] }, 'paths', 'at least one entry'),
      wrong('no rules', { rules: [] }, 'rules', 'at least one entry'),
      wrong('certificates', { tls: [] }, 'tls', 'those of a listener of the Gateway'),
      wrong('a class', { ingressClassName: 'kong' }, 'ingressClassName', 'of the class of its Gateway'),
      wrong('a regex prefix', { regexPrefix: '/~' }, 'regexPrefix', "pathType: 'RegularExpression'"),
      wrong('a rewrite of everything', { rewrite: '/a' }, 'rewrite', 'paths: [{ rewrite: … }]'),
      wrong('a separator', { headersSeparator: ';' }, 'headersSeparator', 'each value of headers'),
      wrong('a KongIngress', { override: 'a' }, 'override', 'no KongIngress'),
      wrong('a method that there is not', { methods: ['PURGE'] }, 'methods[0]', 'one of GET, HEAD'),
      wrong('no methods', { methods: [] }, 'methods', 'at least one entry'),
      wrong('one method twice', { methods: ['GET', 'GET'] }, 'methods[1]', 'methods[0] has it already'),
      wrong('a header without values', { headers: { A: [] } }, 'headers["A"]', 'at least one entry'),
      wrong('an empty value', { headers: { A: [''] } }, 'headers["A"][0]', 'a string'),
      wrong('one header twice', { headers: { A: ['1'], a: ['2'] } }, 'headers[1]', 'headers[0] has it already'),
      wrong('one value twice', { headers: { A: ['1', '1'] } }, 'headers["A"][1]', 'headers["A"][0] has it already'),
      wrong('a header with a blank', { headers: { 'A B': ['1'] } }, 'headers key', 'a header name'),
      wrong('the header Host', { headers: { host: ['a'] } }, 'headers key', 'any header but Host'),
      wrong('a broken expression of a header', { headers: { A: ['~*('] } }, 'headers["A"][0]', 'that compiles'),
      wrong('a timeout with a unit', { backendTimeout: '3s' as never }, 'backendTimeout', 'did you mean 3000?'),
      wrong('a timeout as a text', { backendTimeout: '300' as never }, 'backendTimeout', 'write it without quotes'),
      wrong('a timeout of 0', { backendTimeout: 0 }, 'backendTimeout', 'an integer from 1'),
      wrong('protocols of streams', { protocols: ['tcp'] }, 'protocols', 'an HTTPRoute has paths, which streams'),
      wrong('SNIs without TLS', { protocols: ['http'], snis: ['a.b'] }, 'snis', 'Kong needs one of https'),
      wrong(
        'plugins by hand',
        { annotations: { 'konghq.com/plugins': 'a' } },
        'annotations["konghq.com/plugins"]',
        'addPlugin(plugin)',
      ),
      wrong(
        'methods by hand',
        { annotations: { 'konghq.com/methods': 'GET' } },
        'annotations["konghq.com/methods"]',
        'the prop "methods"',
      ),
      wrong(
        'an annotation of an Ingress',
        { annotations: { 'konghq.com/rewrite': '/a' } },
        'annotations["konghq.com/rewrite"]',
        'it knows no such annotation',
      ),
      ...['regexPriority', 'snis', 'hostAliases', 'pathHandling'].map((setting) =>
        wrong(
          `${setting} with the expressions router`,
          {
            gateways: [{ ...GATEWAY, router: 'expressions' }],
            [setting]: { regexPriority: 1, pathHandling: 'v1' }[setting] ?? ['a.b'],
          },
          setting,
          'nothing with the expressions router',
        ),
      ),

      path('a path without /', { path: 'cart' }, 'path', 'did you mean "/cart"?'),
      path('a path that steps back', { path: '/a/../b' }, 'path', 'without "/./"'),
      path('a character that no path has', { path: '/a"b' }, 'matches[0].path', /^begin it with "\/"/),
      path('a path type of an Ingress', { pathType: 'ImplementationSpecific' }, 'pathType', 'one of Prefix, Exact'),
      path('a prefix with parentheses', { path: '/a(b)' }, 'path', "pathType: 'RegularExpression' with a backslash"),
      path('an exact path with a star', { path: '/a*', pathType: 'Exact' }, 'path', 'a path without'),
      path(
        'a broken expression',
        { path: '/a(', pathType: 'RegularExpression' },
        'path',
        'a regular expression that compiles',
      ),
      path('query parameters', { queryParams: { a: 'b' } }, 'queryParams', 'KONG_ROUTER_FLAVOR=expressions'),
      path('a misspelt prop', { backnd: BACKEND }, 'backnd', 'did you mean "backend"?'),
      path('a port by name', { backend: { serviceName: 'a', port: 'http' } }, 'backend.port', 'the number of the port'),
      path(
        'a backend that is no name',
        { backend: { serviceName: 'A', port: 1 } },
        'backend.serviceName',
        'a DNS label',
      ),
      path(
        'a backend in no namespace',
        { backend: { ...BACKEND, namespace: 'A' } },
        'backend.namespace',
        'a DNS label',
      ),
      path(
        'two kinds of backend',
        { backends: [{ backend: BACKEND, weight: 1 }] },
        'backends',
        'nothing beside backend',
      ),
      path('no backends', { backend: undefined, backends: [] }, 'backends', 'at least one entry'),
      path(
        'no weight above 0',
        { backend: undefined, backends: [{ backend: BACKEND, weight: 0 }] },
        'backends',
        'at least one weight',
      ),
      path(
        'one backend twice',
        {
          backend: undefined,
          backends: [
            { backend: BACKEND, weight: 1 },
            { backend: BACKEND, weight: 1 },
          ],
        },
        'backends[1]',
        'backends[0] has it already',
      ),
      path('no end', { backend: undefined }, 'backend', 'a backend, backends or a redirect'),
      path('a redirect beside a backend', { redirect: { path: '/' } }, 'redirect', 'nothing beside backends'),
      path('a redirect to nothing', { backend: undefined, redirect: {} }, 'redirect', 'a host, path, port or scheme'),
      path(
        'a redirect to a URL',
        { backend: undefined, redirect: { host: 'http://a' } },
        'redirect.host',
        'a DNS name',
      ),
      path(
        'a redirect to no path',
        { backend: undefined, redirect: { path: 'a' } },
        'redirect.path',
        'begins with "/"',
      ),
      path(
        'a redirect and a rewrite',
        { backend: undefined, redirect: { path: '/' }, rewrite: { path: '/' } },
        'rewrite',
        'nothing beside redirect',
      ),
      path('a rewrite of nothing', { rewrite: {} }, 'rewrite', 'a host, path or prefix'),
      path('two rewrites', { rewrite: { path: '/', prefix: '/' } }, 'rewrite.prefix', 'nothing beside path'),
      path('a rewrite to no path', { rewrite: { path: 'a' } }, 'rewrite.path', 'begins with "/"'),
      path(
        'a rewrite of no prefix',
        { pathType: 'Exact', rewrite: { prefix: '/' } },
        'rewrite.prefix',
        'no prefix to replace',
      ),
      path('a rewrite to no prefix', { rewrite: { prefix: 'a' } }, 'rewrite.prefix', 'begins with "/"'),
      path('a rewrite to no host', { rewrite: { host: 'A' } }, 'rewrite.host', 'a DNS name'),
      path('changes of nothing', { requestHeaders: {} }, 'requestHeaders', 'at least one header'),
      path(
        'one change twice',
        { responseHeaders: { set: { A: '1' }, remove: ['a'] } },
        'responseHeaders names[1]',
        'names[0] has it already',
      ),

      rule(
        'a filter that Kong does not take',
        { filters: [{ type: 'CORS', cors: {} }] },
        '.filters[0]',
        'no filter of the type "CORS"',
      ),
      rule(
        'an ExtensionRef to something else',
        { filters: [{ type: 'ExtensionRef', extensionRef: { group: 'a', kind: 'B', name: 'c' } }] },
        '.filters[0]',
        'leads to a KongPlugin',
      ),
      rule(
        'query parameters in a rule',
        { matches: [{ queryParams: [{ name: 'a', value: 'b' }] }] },
        '.matches[0].queryParams',
        'nothing with the traditional',
      ),
      rule(
        'a broken path in a rule',
        { matches: [{ path: { value: '/a(' } }] },
        '.matches[0].path.value',
        'that compiles',
      ),
      rule(
        'a broken header in a rule',
        { matches: [{ headers: [{ name: 'a', type: 'RegularExpression', value: '(' }] }] },
        '.matches[0].headers[0].value',
        'that compiles',
      ),
      rule(
        'a backend that is no Service',
        { backendRefs: [{ name: 'a', group: 'b.c', kind: 'D' }] },
        '.backendRefs[0].kind',
        'Service: the controller',
      ),
      rule(
        'filters of a backend',
        { backendRefs: [{ name: 'a', port: 1, filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'a' } }] }] },
        '.backendRefs[0].filters',
        'move them into filters of the rule',
      ),
      rule('retries', { retry: { attempts: 3 } }, '.retry', 'set konghq.com/retries on the Service'),
      rule('sessions', { sessionPersistence: { sessionName: 'a' } }, '.sessionPersistence', 'use a KongUpstreamPolicy'),
      rule('a timeout for all', { timeouts: { request: '1s' } }, '.timeouts.request', 'set timeouts.backendRequest'),
      rule('an unknown field', { backends: [] }, '.backends', 'fields here are backendRefs'),
      rule(
        'a redirect with backends',
        { filters: [{ type: 'RequestRedirect', requestRedirect: { port: 1 } }], backendRefs: [{ name: 'a', port: 1 }] },
        '',
        'remove the backendRefs',
      ),
      wrong(
        'timeouts that differ',
        { rules: [{ timeouts: { backendRequest: '2s' } }, { timeouts: { backendRequest: '3s' } }] },
        'rules[1]',
        'write the same in all rules',
      ),
      [
        'a rule that is malformed',
        (c) => new HttpRoute(c, 'r', SMALLEST).addRule({ path: 5 as never, backend: BACKEND }),
        'addRule(path).path',
        'a string; put it in quotes',
      ],
      [
        'more matches than a route has',
        (c) => {
          const route = new HttpRoute(c, 'r', { ...SMALLEST, methods: ['GET', 'PUT', 'POST'] });
          const values = Array.from({ length: 20 }, (_, index) => `v${index}`);
          route.addRule({ path: '/a', headers: { A: values }, backend: BACKEND });
          route.addRule({ path: '/b', headers: { A: values }, backend: BACKEND });
          route.addRule({ path: '/c', headers: { A: values }, backend: BACKEND });
        },
        'spec.rules',
        'make two routes of it',
      ],
      [
        'a cluster-wide plugin on a rule',
        (c) => {
          const plugin = new KongClusterPlugin(c, 'cors', { plugin: 'cors' });
          new HttpRoute(c, 'r', SMALLEST).addRule({ path: '/a', backend: BACKEND }).addPlugin(plugin);
        },
        'addPlugin(plugin)',
        'attach it to the whole route',
      ],
      [
        'a plugin of another namespace on a rule',
        (c) => {
          const plugin = new KongPlugin(c, 'cors', { plugin: 'cors', namespace: 'books' });
          new HttpRoute(c, 'r', SMALLEST).addRule({ path: '/a', backend: BACKEND }).addPlugin(plugin);
        },
        'addPlugin(plugin)',
        'a plugin of namespace "shop"',
      ],
      [
        'more hosts than a route has',
        (c) => new HttpRoute(c, 'r', { ...SMALLEST, hosts: Array.from({ length: 17 }, (_, at) => `a${at}.example`) }),
        'hosts',
        'at most 16 members',
      ],
      [
        'a value of a header with a line break',
        (c) => {
          const path = { backend: BACKEND, requestHeaders: { set: { 'X-A': 'b\nc' } } };
          new HttpRoute(c, 'r', { ...SMALLEST, paths: [path] });
        },
        'paths[0].requestHeaders.set["X-A"]',
        'without control characters',
      ],
      [
        'a rule whose requests end nowhere',
        (c) => new HttpRoute(c, 'r', { ...SMALLEST, rules: [{ matches: [{ method: 'GET' }] }] }),
        'rules[0].backendRefs',
        'requests have to end somewhere',
      ],
      [
        'a kind of plugin on a route and on a rule of it',
        (c) => {
          const [one, two] = ['a', 'b'].map((id) => new KongPlugin(c, id, { plugin: 'cors' }));
          new HttpRoute(c, 'r', SMALLEST).addPlugin(one!).addRule({ path: '/a', backend: BACKEND }).addPlugin(two!);
        },
        'addPlugin(plugin)',
        'one cors plugin at most',
      ],
      [
        'a kind of plugin on a rule and on its route',
        (c) => {
          const [one, two] = ['a', 'b'].map((id) => new KongPlugin(c, id, { plugin: 'cors' }));
          const route = new HttpRoute(c, 'r', SMALLEST);
          route.addRule({ path: '/a', backend: BACKEND }).addPlugin(one!);
          route.addPlugin(two!);
        },
        'addPlugin(plugin)',
        'one cors plugin at most',
      ],
      ...(
        [
          ['a route', 'paths[0].methods', (route: HttpRoute, cors: KongPlugin) => route.addPlugin(cors)],
          [
            'a rule that is added',
            'addRule(path).methods',
            (route: HttpRoute, cors: KongPlugin) => route.addPlugin(cors).addRule({ ...GET_ALONE, path: '/b' }),
          ],
          [
            'a rule',
            'addRule(path).methods',
            (route: HttpRoute, cors: KongPlugin) => route.addRule({ ...GET_ALONE, path: '/b' }).addPlugin(cors),
          ],
        ] as const
      ).map(([place, prop, add]): WrongProp => [
        `cors on ${place} that does not take what browsers ask`,
        (c) => {
          const first = place === 'a route' ? GET_ALONE : { backend: BACKEND };
          add(new HttpRoute(c, 'r', { ...SMALLEST, paths: [first] }), new KongPlugin(c, 'cors', { plugin: 'cors' }));
        },
        prop,
        'methods with OPTIONS',
      ]),
      [
        'cors on a route with a second path that does not take what browsers ask',
        (c) => {
          const paths = [
            { path: '/a', backend: BACKEND },
            { ...GET_ALONE, path: '/b' },
          ];
          const route = new HttpRoute(c, 'r', { ...SMALLEST, paths });
          route.addPlugin(new KongPlugin(c, 'cors', { plugin: 'cors' }));
        },
        'paths[1].methods',
        'methods with OPTIONS',
      ],
      [
        'cors on a route whose methods, for all paths, do not take what browsers ask',
        (c) => {
          const route = new HttpRoute(c, 'r', { ...SMALLEST, methods: ['GET'] });
          route.addPlugin(new KongPlugin(c, 'cors', { plugin: 'cors' }));
        },
        'methods',
        'methods with OPTIONS',
      ],
      [
        'cors on rules of the Gateway API that do not take what browsers ask',
        (c) => {
          const rules = [{ matches: [{ method: 'GET' as const }], backendRefs: [{ name: 'web', port: 80 }] }];
          const route = new HttpRoute(c, 'r', { gateways: [GATEWAY], rules });
          route.addPlugin(new KongPlugin(c, 'cors', { plugin: 'cors' }));
        },
        'rules[0].matches',
        'methods with OPTIONS',
      ],
      [
        'a plugin of a consumer on a rule',
        (c) => {
          const plugin = new KongPlugin(c, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } });
          new KongConsumer(c, 'ann', { username: 'ann' }).addPlugin(plugin);
          new HttpRoute(c, 'r', SMALLEST).addRule({ path: '/a', backend: BACKEND }).addPlugin(plugin);
        },
        'addPlugin(plugin)',
        'this one is attached to test/ann too',
      ],
      [
        'a plugin that the controller makes of a filter',
        (c) => {
          const plugin = new KongPlugin(c, 'a', {
            plugin: 'request-transformer',
            config: { remove: { headers: ['B'] } },
          });
          const route = new HttpRoute(c, 'r', { gateways: [GATEWAY] });
          route.addRule({ requestHeaders: { remove: ['A'] }, backend: BACKEND }).addPlugin(plugin);
        },
        'addPlugin(plugin)',
        'one request-transformer plugin at most',
      ],
      [
        'a filter that the controller makes a plugin of',
        (c) => {
          const plugin = new KongPlugin(c, 'a', { plugin: 'redirect', config: { location: 'https://a.example' } });
          new HttpRoute(c, 'r', SMALLEST).addPlugin(plugin).addRule({ path: '/a', redirect: { path: '/' } });
        },
        'addRule(path)',
        'a route without a redirect plugin',
      ],
    ],
    newest,
  );

  testWrongProps(
    [['an ingress controller before 2.2', (c) => new HttpRoute(c, 'r', SMALLEST), 'kind', 'nothing with KIC 1.3']],
    testChart,
  );

  testWrongProps(
    [
      [
        'a rewrite with KIC 3.1',
        (c) => new HttpRoute(c, 'r', { ...SMALLEST, paths: [{ backend: BACKEND, rewrite: { path: '/' } }] }),
        'paths[0].rewrite',
        'since KIC 3.2',
      ],
    ],
    () => chartWith('3.1'),
  );

  testWrongProps(
    [
      [
        'a timeout with KIC 3.0',
        (c) => new HttpRoute(c, 'r', { ...SMALLEST, backendTimeout: 5 }),
        'backendTimeout',
        'since KIC 3.1',
      ],
    ],
    () => chartWith('3.0'),
  );

  testWrongProps(
    [
      [
        'a backend elsewhere, from no namespace',
        (c) => new HttpRoute(c, 'r', { ...SMALLEST, paths: [{ backend: { ...BACKEND, namespace: 'books' } }] }),
        'paths[0].backend.namespace',
        'nothing without a namespace',
      ],
    ],
    () => {
      const app = new App();
      useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
      return new Chart(app, 'test');
    },
  );
});
