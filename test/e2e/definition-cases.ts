/** What a definition refuses by a rule that compares fields, and the same thing as it takes it. */
export interface DefinitionCase {
  readonly name: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly wrong: object;
  readonly right: object;
}

type Row = readonly [title: string, wrong: object, right: object];

function of(apiVersion: string, kind: string, ...rows: readonly Row[]): DefinitionCase[] {
  return rows.map(([title, wrong, right]) => ({
    name: `${kind.toLowerCase()}-${title}`,
    apiVersion,
    kind,
    wrong,
    right,
  }));
}

const HOSTS = { hosts: ['pay.example'] };
const PORTS = [{ number: 443, name: 'tls', protocol: 'TLS' }];
const SELECTOR = { selector: { matchLabels: { app: 'web' } } };
const LABELS = { labels: { app: 'web' } };

const timeout = (text: string): object => ({
  hosts: ['web'],
  http: [{ timeout: text, route: [{ destination: { host: 'web' } }] }],
});
const idle = (text: string): object => ({
  host: 'web',
  trafficPolicy: { connectionPool: { http: { idleTimeout: text } } },
});
const jwt = (rule: object): object => ({ jwtRules: [{ issuer: 'a', ...rule }] });
const route = (rule: object, more: object = {}): object => ({ parentRefs: [{ name: 'kong' }], rules: [rule], ...more });
const filter = (type: string, member: string, value: object): object => ({ type, [member]: value });
const listener = (rest: object): object => ({
  gatewayClassName: 'kong',
  listeners: [{ name: 'a', port: 80, protocol: 'HTTP', ...rest }],
});

const SET = { set: [{ name: 'x-a', value: 'b' }] };
const HEADERS = filter('RequestHeaderModifier', 'requestHeaderModifier', SET);
const REDIRECT = filter('RequestRedirect', 'requestRedirect', { scheme: 'https' });
const REWRITE = filter('URLRewrite', 'urlRewrite', { hostname: 'b.example.com' });
const WEB = { name: 'web', port: 80 };
const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const NETWORKING = 'networking.istio.io/v1';
const SECURITY = 'security.istio.io/v1';

const prefixed = (type: string): object => ({
  matches: [{ path: { type, value: '/a' } }],
  filters: [filter('URLRewrite', 'urlRewrite', { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' } })],
});
const path = (value: string): object => ({ matches: [{ path: { type: 'PathPrefix', value } }] });

export const DEFINITION_CASES: readonly DefinitionCase[] = [
  ...of(
    NETWORKING,
    'VirtualService',
    ['timeout', timeout('10'), timeout('10s')],
    ['short', timeout('1us'), timeout('1ms')],
  ),
  ...of(NETWORKING, 'DestinationRule', ['idle', idle('never'), idle('1h')]),
  ...of(
    NETWORKING,
    'ServiceEntry',
    ['all', { hosts: ['*'] }, { hosts: ['*.example'] }],
    ['ports', { ...HOSTS, ports: [...PORTS, { ...PORTS[0], name: 'b' }] }, { ...HOSTS, ports: PORTS }],
    [
      'both',
      { ...HOSTS, resolution: 'STATIC', endpoints: [{ address: '1.1.1.1' }], workloadSelector: LABELS },
      { ...HOSTS, resolution: 'STATIC', workloadSelector: LABELS },
    ],
    [
      'ranges',
      { ...HOSTS, resolution: 'DNS', addresses: ['10.0.0.0/8'] },
      { ...HOSTS, resolution: 'STATIC', addresses: ['10.0.0.0/8'] },
    ],
    [
      'none',
      { ...HOSTS, endpoints: [{ address: '1.1.1.1' }] },
      { ...HOSTS, resolution: 'STATIC', endpoints: [{ address: '1.1.1.1' }] },
    ],
    [
      'nowhere',
      { ...HOSTS, resolution: 'STATIC', endpoints: [{}] },
      { ...HOSTS, resolution: 'STATIC', endpoints: [{ network: 'n' }] },
    ],
  ),
  ...of(NETWORKING, 'Sidecar', [
    'wildcard',
    { workloadSelector: { labels: { app: '*' } } },
    { workloadSelector: LABELS },
  ]),
  ...of(
    NETWORKING,
    'WorkloadEntry',
    ['socket', { address: 'unix://a' }, { address: 'unix:///a' }],
    ['folder', { address: 'unix:///a/' }, { address: 'unix:///a' }],
  ),
  ...of(
    SECURITY,
    'PeerAuthentication',
    [
      'selector',
      { portLevelMtls: { 80: { mode: 'STRICT' } } },
      { ...SELECTOR, portLevelMtls: { 80: { mode: 'STRICT' } } },
    ],
    [
      'port',
      { ...SELECTOR, portLevelMtls: { 0: { mode: 'STRICT' } } },
      { ...SELECTOR, portLevelMtls: { 65535: { mode: 'STRICT' } } },
    ],
    ['key', { selector: { matchLabels: { '*': 'a' } } }, SELECTOR],
  ),
  ...of(
    SECURITY,
    'AuthorizationPolicy',
    [
      'targets',
      { ...SELECTOR, targetRef: { kind: 'Service', name: 'web' } },
      { targetRef: { kind: 'Service', name: 'web' } },
    ],
    [
      'place',
      { targetRefs: [{ kind: 'Service', name: 'web', namespace: 'a' }] },
      { targetRefs: [{ kind: 'Service', name: 'web' }] },
    ],
    [
      'source',
      { rules: [{ from: [{ source: { serviceAccounts: ['a/b'], namespaces: ['a'] } }] }] },
      { rules: [{ from: [{ source: { serviceAccounts: ['a/b'] } }] }] },
    ],
  ),
  ...of(
    SECURITY,
    'RequestAuthentication',
    ['scheme', jwt({ jwksUri: 'file:///a' }), jwt({ jwksUri: 'https://a.example/keys' })],
    ['keys', jwt({ jwksUri: 'https://a.example/keys', jwks: '{}' }), jwt({ jwks: '{}' })],
  ),
  ...of(
    GATEWAY_API,
    'Gateway',
    ['tls', listener({ tls: { certificateRefs: [{ name: 'a' }] } }), listener({})],
    [
      'passthrough',
      listener({ protocol: 'HTTPS', tls: { mode: 'Passthrough' } }),
      listener({ protocol: 'TLS', tls: { mode: 'Passthrough' } }),
    ],
    [
      'certificate',
      listener({ protocol: 'HTTPS', tls: {} }),
      listener({ protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'a' }] } }),
    ],
    ['hostname', listener({ protocol: 'TCP', hostname: 'a.example.com' }), listener({ protocol: 'TCP' })],
    [
      'names',
      { gatewayClassName: 'kong', listeners: ['a', 'b'].map(() => ({ name: 'a', port: 80, protocol: 'HTTP' })) },
      { gatewayClassName: 'kong', listeners: [80, 81].map((port) => ({ name: `a${port}`, port, protocol: 'HTTP' })) },
    ],
  ),
  ...of(
    GATEWAY_API,
    'HTTPRoute',
    [
      'member',
      route({ filters: [filter('RequestHeaderModifier', 'responseHeaderModifier', SET)] }),
      route({ filters: [HEADERS] }),
    ],
    ['twice', route({ filters: [HEADERS, HEADERS] }), route({ filters: [HEADERS] })],
    ['redirect', route({ filters: [REDIRECT], backendRefs: [WEB] }), route({ filters: [REDIRECT] })],
    ['exclusive', route({ filters: [REDIRECT, REWRITE] }), route({ filters: [REWRITE], backendRefs: [WEB] })],
    ['prefix', route(prefixed('Exact')), route(prefixed('PathPrefix'))],
    ['relative', route(path('a')), route(path('/a'))],
    ['slashes', route(path('/a//b')), route(path('/a/b'))],
    ['dots', route(path('/a/../b')), route(path('/a/..b'))],
    [
      'timeouts',
      route({ timeouts: { request: '1s', backendRequest: '2s' } }),
      route({ timeouts: { request: '2s', backendRequest: '1s' } }),
    ],
    ['port', route({ backendRefs: [{ name: 'web' }] }), route({ backendRefs: [WEB] })],
    [
      'parents',
      route({}, { parentRefs: [{ name: 'a' }, { name: 'a' }] }),
      route(
        {},
        {
          parentRefs: [
            { name: 'a', sectionName: 'x' },
            { name: 'a', sectionName: 'y' },
          ],
        },
      ),
    ],
  ),
  ...of(GATEWAY_API, 'GRPCRoute', [
    'method',
    route({ matches: [{ method: {} }] }),
    route({ matches: [{ method: { service: 'a.B' } }] }),
  ]),
];
