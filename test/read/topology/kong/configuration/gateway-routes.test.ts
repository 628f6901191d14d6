import {
  annotated,
  attachments,
  configurationFor,
  configurationOf,
  onlyRoute,
  refusals,
} from '../../../../support/kong-configurations';
import { kongPlugin, manifest, service, type Meta } from '../../../../support/kong-manifests';

const route = (kind: string, fields: string, meta: Meta = {}): string =>
  manifest('gateway.networking.k8s.io/v1', kind, 'web', meta, `spec: { parentRefs: [{ name: gate }], ${fields} }`);
const http = (rules: string, meta?: Meta): string =>
  route('HTTPRoute', `hostnames: [shop.example], rules: ${rules}`, meta);
const gateway = (...listeners: readonly string[]): string =>
  manifest(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'gate',
    {},
    `spec: { gatewayClassName: kong, listeners: [${listeners.join(', ')}] }`,
  );
const GATE = gateway('{ name: http, protocol: HTTP, port: 80 }', '{ name: https, protocol: HTTPS, port: 443 }');
const WEB = [service('web'), service('api'), GATE];
const refs = (name = 'web', more = ''): string => `backendRefs: [{ name: ${name}, port: 80${more} }]`;

describe('an HTTPRoute', () => {
  test.each([
    ['{ type: Exact, value: /a }', ['~/a$']],
    ['{ type: PathPrefix, value: /a }', ['~/a$', '/a/']],
    ['{ type: RegularExpression, value: /a.* }', ['~/a.*']],
    ['{ value: / }', ['~/$', '/']],
  ])('matches %s', (path, paths) => {
    expect(onlyRoute(configurationOf(http(`[{ matches: [{ path: ${path} }], ${refs()} }]`), ...WEB)).paths).toEqual(
      paths,
    );
  });

  test('of an empty list of matches takes every request for its hosts, whatever its filters ask', () => {
    const filters = 'filters: [{ type: RequestHeaderModifier, requestHeaderModifier: { remove: [a] } }]';
    const { routes, plugins } = configurationOf(http(`[{ matches: [], ${filters}, ${refs()} }]`), ...WEB);
    expect(routes).toMatchObject([
      { name: 'httproute.shop.web.0.0', hosts: ['shop.example'], paths: [], stripPath: true, preserveHost: true },
    ]);
    expect(plugins).toEqual([]);
  });

  test('as Kong has it', () => {
    const match =
      '{ method: GET, headers: [{ name: X-A, value: b }, { name: X-R, type: RegularExpression, value: c+ }] }';
    expect(configurationOf(http(`[{ matches: [${match}], ${refs()} }]`), ...WEB).routes).toMatchObject([
      {
        name: 'httproute.shop.web.0.0',
        hosts: ['shop.example'],
        methods: ['GET'],
        headers: new Map([
          ['x-a', ['b']],
          ['x-r', ['~*c+']],
        ]),
        protocols: ['http', 'https'],
        stripPath: false,
        preserveHost: true,
        service: { name: 'httproute.shop.web.0', host: 'httproute.shop.web.0', protocol: 'http', path: undefined },
      },
    ]);
  });

  test('takes its protocols from the listeners since KIC 3.5', () => {
    const yaml = [http(`[{ ${refs()} }]`), service('web'), gateway('{ name: https, protocol: HTTPS, port: 443 }')];
    expect(onlyRoute(configurationOf(...yaml)).protocols).toEqual(['https']);
    expect(onlyRoute(configurationFor({ kic: '3.4' }, ...yaml)).protocols).toEqual(['http', 'https']);
  });

  test('makes one route of matches that differ in paths alone, and one Service of rules to the same backends', () => {
    const paths = ['/a', '/b'].map((value) => `{ path: { type: Exact, value: ${value} } }`).join(', ');
    const rules = `[{ matches: [${paths}], ${refs()} }, { matches: [{ method: GET }], ${refs()} }, { matches: [{ path: { type: Exact, value: /c } }], ${refs('api')} }]`;
    const { routes } = configurationOf(http(rules), ...WEB);
    expect(routes.map(({ name, paths: all, service: of }) => [name, all, of.name])).toEqual([
      ['httproute.shop.web.0.0', ['~/a$', '~/b$'], 'httproute.shop.web.0'],
      ['httproute.shop.web.1.0', ['~/$', '/'], 'httproute.shop.web.0'],
      ['httproute.shop.web.2.0', ['~/c$'], 'httproute.shop.web.2'],
    ]);
  });

  test('has backends with weights, and timeouts', () => {
    const two = '[{ name: web, port: 80, weight: 9 }, { name: api, port: 80 }]';
    const { service: of } = onlyRoute(
      configurationOf(http(`[{ backendRefs: ${two}, timeouts: { backendRequest: 1m30s } }]`), ...WEB),
    );
    expect(of).toMatchObject({
      connectTimeout: 90_000,
      readTimeout: 90_000,
      writeTimeout: 90_000,
      port: 80,
      backends: [
        { name: 'web', weight: 9 },
        { name: 'api', weight: 1 },
      ],
    });
  });

  test('is taken away where its Services say different things', () => {
    const two = '[{ name: web, port: 80 }, { name: api, port: 80 }]';
    const configuration = configurationOf(
      http(`[{ backendRefs: ${two} }]`),
      service('web', annotated({ 'konghq.com/path': '/a' })),
      service('api'),
      GATE,
    );
    expect(configuration.routes).toEqual([]);
    expect(refusals(configuration)).toEqual(
      ['Service shop/api', 'Service shop/web', 'HTTPRoute shop/web'].map(
        (object, index) =>
          `refused ${object}: the Services behind "httproute.shop.web.0" differ in ${index < 2 ? 'konghq.com/path' : 'annotations'}`,
      ),
    );
  });

  test('answers 500 where there is no backend left', () => {
    const configuration = configurationOf(http(`[{ ${refs('nope')} }]`), ...WEB);
    expect(onlyRoute(configuration).service.backends).toEqual([]);
    expect(attachments(configuration)).toEqual(['request-termination on service httproute.shop.web.0']);
    expect(refusals(configuration)).toEqual(['dropped HTTPRoute shop/web: there is no Service "nope" in shop']);
  });

  test('uses a Service of another namespace with a grant', () => {
    const rule = `[{ ${refs('db', ', namespace: data')} }]`;
    const grant = (name: string): string =>
      manifest(
        'gateway.networking.k8s.io/v1beta1',
        'ReferenceGrant',
        'g',
        { namespace: 'data' },
        `spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }], to: [{ group: '', kind: Service, name: ${name} }] }`,
      );
    const yaml = [http(rule), service('db', { namespace: 'data' }), GATE];
    expect(onlyRoute(configurationOf(...yaml, grant('db'))).service.backends).toMatchObject([{ namespace: 'data' }]);
    expect(onlyRoute(configurationOf(...yaml, grant('other'))).service.backends).toEqual([]);
    expect(refusals(configurationOf(...yaml))).toEqual([
      'undeclared HTTPRoute shop/web: no ReferenceGrant of namespace data lets it use the Service "db"',
    ]);
  });

  test.each([
    ['it has no rules', '[]'],
    [
      'Kong matches query parameters with its expressions router alone',
      '[{ matches: [{ queryParams: [{ name: a, value: b }] }] }]',
    ],
    ['the controller takes no filter of the type "RequestMirror"', '[{ filters: [{ type: RequestMirror }] }]'],
    ['the header "a" is matched twice', '[{ matches: [{ headers: [{ name: a, value: b }, { name: a, value: c }] }] }]'],
    [
      'an ExtensionRef leads to a KongPlugin or to nothing',
      '[{ filters: [{ type: ExtensionRef, extensionRef: { group: x, kind: Y, name: z } }] }]',
    ],
  ])('is refused: %s', (reason, rules) => {
    const configuration = configurationOf(http(rules), ...WEB);
    expect(configuration.routes).toEqual([]);
    expect(refusals(configuration)).toEqual([`refused HTTPRoute shop/web: ${reason}`]);
  });

  test('that hangs on another’s Gateway is not Kong’s', () => {
    const other = manifest(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'gate',
      {},
      'spec: { gatewayClassName: istio, listeners: [] }',
    );
    expect(configurationOf(http(`[{ ${refs()} }]`), service('web'), other)).toMatchObject({
      routes: [],
      refusals: [{ kind: 'other-class', reason: 'it hangs on no Gateway of Kong' }],
    });
  });
});

describe('filters', () => {
  const plugins = (filters: string, kong: '3.4' | '3.9' = '3.9'): unknown => {
    const match = '{ path: { type: PathPrefix, value: /a } }';
    const { plugins: all } = configurationFor(
      { kong },
      http(`[{ matches: [${match}], filters: [${filters}], ${refs()} }]`),
      ...WEB,
    );
    return all.map(({ plugin, config }) => [plugin, 'value' in config ? config.value : undefined]);
  };

  test('of headers', () => {
    const modifier = '{ set: [{ name: a, value: b }], add: [{ name: c, value: d }], remove: [e] }';
    expect(plugins(`{ type: RequestHeaderModifier, requestHeaderModifier: ${modifier} }`)).toEqual([
      [
        'request-transformer',
        {
          replace: { headers: ['a:b'] },
          add: { headers: ['a:b'] },
          append: { headers: ['c:d'] },
          remove: { headers: ['e'] },
        },
      ],
    ]);
    expect(plugins('{ type: RequestHeaderModifier, requestHeaderModifier: {} }')).toEqual([
      ['request-transformer', {}],
    ]);
    expect(plugins('{ type: ResponseHeaderModifier, responseHeaderModifier: { remove: [e] } }')).toEqual([
      ['response-transformer', { remove: { headers: ['e'] } }],
    ]);
  });

  test('that redirect', () => {
    const redirect =
      '{ type: RequestRedirect, requestRedirect: { scheme: https, hostname: b.example, port: 8443, statusCode: 301 } }';
    expect(plugins(redirect)).toEqual([
      ['redirect', { status_code: 301, location: 'https://b.example:8443', keep_incoming_path: true }],
    ]);
    const path = '{ path: { type: ReplaceFullPath, replaceFullPath: /x/ }, hostname: b.example }';
    expect(plugins(`{ type: RequestRedirect, requestRedirect: ${path} }`)).toEqual([
      ['redirect', { status_code: 302, location: 'http://b.example/x', keep_incoming_path: false }],
    ]);
    expect(plugins(redirect, '3.4')).toEqual([
      ['request-termination', { status_code: 301 }],
      ['response-transformer', { add: { headers: ['Location:https://b.example:8443/a'] } }],
    ]);
  });

  test.each([
    ['/a', '{ type: ReplacePrefixMatch, replacePrefixMatch: /b }', '/b$(uri_captures[1])', ['~/a$', '~/a(/.*)']],
    [
      '/a',
      "{ type: ReplacePrefixMatch, replacePrefixMatch: '/' }",
      '$(uri_captures[1] == nil and "/" or uri_captures[1])',
      ['~/a$', '~/a(/.*)'],
    ],
    [
      '/',
      '{ type: ReplacePrefixMatch, replacePrefixMatch: /b }',
      '/b$(uri_captures[1] == nil and "" or "/" .. uri_captures[1])',
      ['~/$', '~/(.*)'],
    ],
    ['/a', '{ type: ReplaceFullPath, replaceFullPath: /c }', '/c', ['~/a$', '/a/']],
  ])('that rewrite %s: %s', (value, path, uri, paths) => {
    const filter = `{ type: URLRewrite, urlRewrite: { hostname: b.example, path: ${path} } }`;
    const match = `{ path: { type: PathPrefix, value: ${value} } }`;
    const configuration = configurationOf(http(`[{ matches: [${match}], filters: [${filter}], ${refs()} }]`), ...WEB);
    expect(onlyRoute(configuration).paths).toEqual(paths);
    expect(configuration.plugins).toMatchObject([
      {
        plugin: 'request-transformer',
        config: { value: { replace: { headers: ['host:b.example'], uri }, add: { headers: ['host:b.example'] } } },
        definition: { kind: 'HTTPRoute' },
      },
    ]);
  });

  test('that rewrite nothing are refused', () => {
    const configuration = configurationOf(
      http(`[{ filters: [{ type: URLRewrite, urlRewrite: {} }], ${refs()} }]`),
      ...WEB,
    );
    expect(configuration.routes).toEqual([]);
    expect(refusals(configuration)).toEqual([
      'refused HTTPRoute shop/web: it rewrites neither the path nor the host name',
    ]);
  });

  test('that name plugins act on their own rule', () => {
    const filter =
      '{ type: ExtensionRef, extensionRef: { group: configuration.konghq.com, kind: KongPlugin, name: cors } }';
    const rules = `[{ filters: [${filter}], ${refs()} }, { matches: [{ method: GET }], ${refs()} }]`;
    const configuration = configurationOf(
      http(rules, annotated({ 'konghq.com/plugins': 'limit' })),
      ...WEB,
      kongPlugin('cors'),
      kongPlugin('limit', 'plugin: rate-limiting'),
    );
    expect(attachments(configuration).sort()).toEqual([
      'cors on route httproute.shop.web.0.0',
      'rate-limiting on route httproute.shop.web.0.0',
      'rate-limiting on route httproute.shop.web.1.0',
    ]);
  });
});

describe('a GRPCRoute', () => {
  test.each([
    ['{ method: { service: a.B, method: C } }', ['~/a.B/C']],
    ['{ method: { service: a.B } }', ['~/a.B/']],
    ['{ method: { type: RegularExpression, method: C.* } }', ['~/.+/C.*']],
    ['{ headers: [{ name: X-A, value: b }] }', []],
  ])('matches %s', (match, paths) => {
    const fields = `hostnames: [grpc.example], rules: [{ matches: [${match}], ${refs()} }]`;
    expect(configurationOf(route('GRPCRoute', fields), ...WEB).routes).toMatchObject([
      {
        name: 'grpcroute.shop.web.0.0',
        hosts: ['grpc.example'],
        paths,
        protocols: ['grpc', 'grpcs'],
        stripPath: false,
        service: { name: 'grpcroute.shop.web.0', protocol: 'grpc' },
      },
    ]);
  });

  test('of no match takes all, at the hosts of its listeners', () => {
    const grpcs = gateway('{ name: a, protocol: HTTPS, port: 443, hostname: a.example }');
    const { routes } = configurationOf(route('GRPCRoute', `rules: [{ ${refs()} }]`), service('web'), grpcs);
    expect(routes).toMatchObject([{ hosts: ['a.example'], paths: [], service: { protocol: 'grpcs' } }]);
    expect(onlyRoute(configurationOf(route('GRPCRoute', `rules: [{ ${refs()} }]`), ...WEB)).paths).toEqual(['/']);
  });
});

describe('routes of streams', () => {
  const rule = `rules: [{ ${refs()} }]`;
  const listener = (protocol: string, more = ''): string =>
    gateway(`{ name: a, protocol: ${protocol}, port: 9000${more} }`);

  test.each([
    ['TCPRoute', rule, 'TCP', { protocols: ['tcp'], destinationPorts: [9000], service: { protocol: 'tcp' } }],
    ['UDPRoute', rule, 'UDP', { protocols: ['udp'], destinationPorts: [9000], service: { protocol: 'udp' } }],
    [
      'TLSRoute',
      `hostnames: [a.example], ${rule}`,
      'TLS',
      { protocols: ['tls'], snis: ['a.example'], destinationPorts: [] },
    ],
  ])('%s', (kind, fields, protocol, expected) => {
    const { routes } = configurationOf(route(kind, fields), service('web'), listener(protocol));
    expect(routes).toMatchObject([{ name: `${kind.toLowerCase()}.shop.web.0.0`, ...expected }]);
  });

  test('TLS goes through where the listener says so', () => {
    const through = listener('TLS', ', tls: { mode: Passthrough }');
    const { routes } = configurationOf(route('TLSRoute', `hostnames: [a.example], ${rule}`), service('web'), through);
    expect(routes).toMatchObject([{ protocols: ['tls_passthrough'] }]);
  });

  test.each([
    ['TLSRoute', 'it has no hostnames', rule],
    ['TCPRoute', 'it has no rules', 'rules: []'],
    ['UDPRoute', 'one of its rules has no backendRefs', 'rules: [{}]'],
  ])('%s: %s', (kind, reason, fields) => {
    // Of the others the controller writes a line in its log, and no event.
    const how = kind === 'UDPRoute' ? 'refused' : 'dropped';
    expect(refusals(configurationOf(route(kind, fields), ...WEB))).toEqual([`${how} ${kind} shop/web: ${reason}`]);
  });
});

describe('hosts of an HTTPRoute', () => {
  const listening = (name: string, hostname?: string, protocol = 'HTTP'): string =>
    `{ name: ${name}, protocol: ${protocol}, port: 80${hostname === undefined ? '' : `, hostname: '${hostname}'`} }`;
  const hostsOf = (hostnames: string, ...listeners: readonly string[]): readonly string[] =>
    onlyRoute(
      configurationOf(route('HTTPRoute', `${hostnames} rules: [{ ${refs()} }]`), service('web'), gateway(...listeners)),
    ).hosts;

  test('are those of the listeners where it has none', () => {
    expect(hostsOf('', listening('a', 'a.example'), listening('b', '*.b.example'))).toEqual([
      'a.example',
      '*.b.example',
    ]);
    expect(hostsOf('', listening('a', 'a.example'), listening('t', undefined, 'TCP'))).toEqual(['a.example']);
  });

  test('are all where one listener takes all', () => {
    expect(hostsOf('', listening('a', 'a.example'), listening('b'))).toEqual([]);
    expect(hostsOf('', listening('a', ''))).toEqual([]);
  });

  test('are those that listeners take', () => {
    const [whole, wild] = [listening('a', 'a.example'), listening('b', '*.b.example')];
    expect(hostsOf('hostnames: [a.example, c.example],', whole)).toEqual(['a.example']);
    expect(hostsOf('hostnames: [x.b.example],', whole, wild)).toEqual(['x.b.example']);
    expect(hostsOf("hostnames: ['*.example'],", whole, wild)).toEqual(['a.example']);
    expect(hostsOf("hostnames: ['*.x.b.example'],", whole, wild)).toEqual(['*.x.b.example']);
    expect(hostsOf('hostnames: [a.example, c.example],', whole, listening('all'))).toEqual(['a.example', 'c.example']);
  });

  test('are its own where no listener takes one, or a Gateway is declared elsewhere', () => {
    expect(hostsOf('hostnames: [c.example],', listening('a', 'a.example'))).toEqual(['c.example']);
    const both = route('HTTPRoute', `rules: [{ ${refs()} }]`).replace(
      'parentRefs: [',
      'parentRefs: [{ name: elsewhere }, ',
    );
    expect(onlyRoute(configurationOf(both, service('web'), gateway(listening('a', 'a.example')))).hosts).toEqual([]);
  });

  test('are those of the listener that it names', () => {
    const named = route('HTTPRoute', `rules: [{ ${refs()} }]`).replace('name: gate }', 'name: gate, sectionName: b }');
    const listeners = gateway(listening('a'), listening('b', 'b.example'));
    expect(onlyRoute(configurationOf(named, service('web'), listeners)).hosts).toEqual(['b.example']);
  });

  test('are no others by a Gateway of somebody else', () => {
    const other = gateway(listening('a', 'a.example'))
      .replace('"gate"', '"edge"')
      .replace('ClassName: kong', 'ClassName: istio');
    const both = route('HTTPRoute', `rules: [{ ${refs()} }]`).replace('parentRefs: [', 'parentRefs: [{ name: edge }, ');
    expect(onlyRoute(configurationOf(both, service('web'), other, gateway(listening('a', 'b.example')))).hosts).toEqual(
      ['b.example'],
    );
  });
});
