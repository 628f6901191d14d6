import { istio } from '../../../../support/hops';
import { manifest } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { front, plugin } from '../system';

/** A plugin in place of the login of the route, before, after and in another harmless way. */
const login = (
  title: string,
  says: RegExp,
  type: string,
  [before, after, harmless]: readonly [string, string, string],
): RiskPair => ({
  title,
  risk: 'open',
  says,
  given: { front: front({ plugins: 'login' }), login: plugin('login', type, `{ ${before} }`) },
  change: { login: plugin('login', type, `{ ${after} }`) },
  harmless: { login: plugin('login', type, `{ ${harmless} }`) },
});

/** A plugin beside the login of the route. */
const beside = (
  risk: 'open' | 'path' | 'capacity',
  title: string,
  says: RegExp,
  type: string,
  [before, after, harmless]: readonly [string, string, string],
): RiskPair => ({
  title,
  risk,
  says,
  given: { front: front({ plugins: 'key,other' }), other: plugin('other', type, `{ ${before} }`) },
  change: { other: plugin('other', type, `{ ${after} }`) },
  harmless: { other: plugin('other', type, `{ ${harmless} }`) },
});

const LOGS = 'host: logs.example.com, port: 514';
const COOKIE = 'secret: 0123456789abcdef';
const OIDC = 'issuer: "https://id.example.com"';
const AUTHORITY = 'ca_certificates: [cce8c384-721f-4f58-85dd-50834e3e733a]';

const policy = (spec: string, annotation = ''): string =>
  istio('AuthorizationPolicy', 'policy', spec).replace(
    '"namespace"',
    annotation === '' ? '"namespace"' : `"annotations":{"istio.io/dry-run":"${annotation}"},"namespace"`,
  );
const DENY = '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }';
const FROM = (range: string): string => `{ rules: [{ from: [{ source: { ipBlocks: ["${range}"] } }] }] }`;
const server = (port: string, tls: string): string =>
  istio(
    'Gateway',
    'edge',
    `{ selector: { istio: edge }, servers: [{ port: ${port}, hosts: [a.example.com], ${tls} }] }`,
  );
const HTTP = '{ number: 80, name: http, protocol: HTTP }';
const HTTPS = '{ number: 443, name: https, protocol: HTTPS }';
const serviceEntry = (host: string, address: string, more = ''): string =>
  istio(
    'ServiceEntry',
    'entry',
    `{ hosts: [${host}], resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }], endpoints: [{ address: ${address} }]${more} }`,
  );

/** Plugins and objects of the mesh that protect by one setting of theirs, and that send what they see elsewhere. */
export const PROTECTION_FORMS: readonly RiskPair[] = [
  login(
    'oauth2 gives tokens that never end',
    /^oauth2 protects less by its token_expiration: tokens are valid for ever$/,
    'oauth2',
    [
      'enable_client_credentials: true',
      'enable_client_credentials: true, token_expiration: 0',
      'enable_client_credentials: true, token_expiration: 7200',
    ],
  ),
  login('oauth2 lets clients have the password', /^oauth2 protects less by its enable_password_grant/, 'oauth2', [
    'enable_client_credentials: true',
    'enable_client_credentials: true, enable_password_grant: true',
    'enable_client_credentials: true, enable_password_grant: false',
  ]),
  login(
    'hmac-auth takes SHA-1',
    /^hmac-auth protects less by its algorithms: requests may be signed by SHA-1$/,
    'hmac-auth',
    ['algorithms: [hmac-sha256]', 'algorithms: [hmac-sha256, hmac-sha1]', 'algorithms: [hmac-sha256, hmac-sha512]'],
  ),
  login('openid-connect asks another issuer', /by its issuer: another server says who comes in$/, 'openid-connect', [
    OIDC,
    OIDC.replace('example.com', 'example.net'),
    `${OIDC}, timeout: 5000`,
  ]),
  login(
    'openid-connect takes passwords',
    /by its auth_methods: clients may log in by more methods$/,
    'openid-connect',
    [
      `${OIDC}, auth_methods: [bearer]`,
      `${OIDC}, auth_methods: [bearer, password]`,
      `${OIDC}, auth_methods: [bearer, bearer]`,
    ],
  ),
  login('mtls-auth takes what has been revoked', /by its revocation_check_mode: certificates are taken/, 'mtls-auth', [
    `${AUTHORITY}, revocation_check_mode: STRICT`,
    `${AUTHORITY}, revocation_check_mode: SKIP`,
    `${AUTHORITY}, revocation_check_mode: STRICT, cert_cache_ttl: 1000`,
  ]),
  login(
    'mtls-auth takes certificates of one more authority',
    /by its ca_certificates: certificates of one more/,
    'mtls-auth',
    [
      AUTHORITY,
      AUTHORITY.replace(']', ', 9fa0e3f4-6a0a-4c6c-9c0f-30f2b3c1c2a1]'),
      `${AUTHORITY}, skip_consumer_lookup: false`,
    ],
  ),
  beside(
    'open',
    'the cookie of a session goes over plain text',
    /^session protects less by its cookie_secure/,
    'session',
    [COOKIE, `${COOKIE}, cookie_secure: false`, `${COOKIE}, cookie_secure: true, cookie_same_site: Strict`],
  ),
  beside('open', 'who has logged in stays so for longer', /^session protects less by its absolute_timeout/, 'session', [
    `${COOKIE}, absolute_timeout: 86400`,
    `${COOKIE}, absolute_timeout: 864000`,
    `${COOKIE}, absolute_timeout: 3600`,
  ]),
  beside(
    'open',
    'bot-detection lets in one by its name',
    /^bot-detection protects less by its allow/,
    'bot-detection',
    ['deny: ["curl/"]', 'deny: ["curl/"], allow: ["curl/8"]', 'deny: ["curl/", "wget/"]'],
  ),
  beside('open', 'cors sends credentials', /^cors protects less by its credentials/, 'cors', [
    'origins: ["https://shop.example.com"]',
    'origins: ["https://shop.example.com"], credentials: true',
    'origins: ["https://shop.example.com"], max_age: 600',
  ]),
  beside(
    'open',
    'injections are only logged',
    /^injection-protection protects less by its enforcement_mode/,
    'injection-protection',
    [
      'injection_types: [sql]',
      'injection_types: [sql], enforcement_mode: log_only',
      'injection_types: [sql, js], enforcement_mode: block',
    ],
  ),
  beside(
    'open',
    'answers show a header that was taken out',
    /^answers show the header x-internal, which response-transformer took out$/,
    'response-transformer',
    [
      'remove: { headers: [X-Internal, Server] }',
      'remove: { headers: [server] }',
      'remove: { headers: [server, x-internal] }, add: { headers: ["x-a:b"] }',
    ],
  ),
  beside(
    'open',
    'answers do not say any more that browsers need TLS',
    /^answers have no strict-transport-security any more/,
    'response-transformer',
    [
      'add: { headers: ["Strict-Transport-Security:max-age=600", "x-a:b"] }',
      'add: { headers: ["x-a:b"] }',
      'add: { headers: ["Strict-Transport-Security:max-age=900"] }',
    ],
  ),
  {
    title: 'what request-validator refused comes through',
    risk: 'open',
    says: /^request-validator is gone: what it refused comes through$/,
    given: {
      front: front({ plugins: 'key,shape' }),
      shape: plugin('shape', 'request-validator', `{ body_schema: '[{"id":{"type":"string"}}]' }`),
    },
    change: { front: front({ plugins: 'key' }) },
    harmless: { front: front({ plugins: 'shape,key' }) },
  },
  beside(
    'path',
    'http-log sends what it tells elsewhere',
    /^http-log sends what it tells of requests to logs\.example\.net, and before to logs\.example\.com$/,
    'http-log',
    [
      'http_endpoint: "https://logs.example.com/kong"',
      'http_endpoint: "https://logs.example.net/kong"',
      'http_endpoint: "https://logs.example.com/v2", timeout: 5000',
    ],
  ),
  beside(
    'path',
    'tcp-log sends what it tells elsewhere',
    /^tcp-log sends what it tells of requests to 203\.0\.113\.9/,
    'tcp-log',
    [LOGS, 'host: 203.0.113.9, port: 514', `${LOGS}, keepalive: 1000`],
  ),
  beside(
    'path',
    'udp-log sends what it tells elsewhere',
    /^udp-log sends what it tells of requests to 203\.0\.113\.9/,
    'udp-log',
    [LOGS, 'host: 203.0.113.9, port: 514', `${LOGS}, timeout: 1000`],
  ),
  beside(
    'path',
    'file-log writes elsewhere',
    /^file-log sends what it tells of requests to \/var\/log\/all/,
    'file-log',
    ['path: /dev/stdout', 'path: /var/log/all', 'path: /dev/stdout, reopen: true'],
  ),
  beside(
    'path',
    'traces go elsewhere',
    /^opentelemetry sends what it tells of requests to traces\.example\.net/,
    'opentelemetry',
    [
      'traces_endpoint: "http://traces.shop:4318/v1/traces"',
      'traces_endpoint: "https://traces.example.net/v1/traces"',
      'traces_endpoint: "http://traces.shop:4318/v1/traces", sampling_rate: 0.1',
    ],
  ),
  beside('path', 'spans go elsewhere', /^zipkin sends what it tells of requests to spans\.example\.net/, 'zipkin', [
    'http_endpoint: "http://spans.shop:9411/api/v2/spans"',
    'http_endpoint: "https://spans.example.net/api/v2/spans"',
    'http_endpoint: "http://spans.shop:9411/api/v2/spans", sample_ratio: 0.1',
  ]),
  beside('path', 'a redirect leads elsewhere', /^redirect does something else to requests$/, 'redirect', [
    'location: "https://a.example.com"',
    'location: "https://b.example.com"',
    'location: "https://a.example.com", status_code: 301, keep_incoming_path: false',
  ]),
  {
    title: 'a policy only logs what it would refuse',
    risk: 'mesh',
    says: /^a policy with DENY is gone: it refused requests of anybody with path \/admin$/,
    given: { policy: policy(DENY) },
    change: { policy: policy(DENY, 'true') },
    harmless: { policy: policy(DENY, 'false') },
  },
  {
    title: 'a policy with ALLOW takes more addresses, and not fewer',
    risk: 'mesh',
    says: /^a policy with ALLOW lets in more than before: requests of address 10\.0\.0\.0\/8$/,
    given: { policy: policy(FROM('10.1.0.0/16')) },
    change: { policy: policy(FROM('10.0.0.0/8')) },
    harmless: { policy: policy(FROM('10.1.2.0/24')) },
  },
  {
    title: 'a gateway of Istio takes older TLS',
    risk: 'open',
    says: /^port 443 takes TLSV1_0, and asked for TLSV1_2 at least$/,
    given: { edge: server(HTTPS, 'tls: { mode: SIMPLE, credentialName: cert, minProtocolVersion: TLSV1_2 }') },
    change: { edge: server(HTTPS, 'tls: { mode: SIMPLE, credentialName: cert, minProtocolVersion: TLSV1_0 }') },
    harmless: { edge: server(HTTPS, 'tls: { mode: SIMPLE, credentialName: cert }') },
  },
  {
    title: 'a gateway of Istio redirects plain text no more',
    risk: 'path',
    says: /^port 80 serves plain text, and answered it with a redirect to https$/,
    given: { edge: server(HTTP, 'tls: { httpsRedirect: true }') },
    change: { edge: server(HTTP, 'tls: { httpsRedirect: false }') },
    harmless: { edge: server(HTTP.replace('name: http', 'name: http-web'), 'tls: { httpsRedirect: true }') },
  },
  {
    title: 'a ServiceEntry takes a Service for itself',
    risk: 'mesh',
    says: /^takes cart\.shop\.svc\.cluster\.local for itself, which is of the cluster/,
    change: { entry: serviceEntry('cart.shop.svc.cluster.local', '203.0.113.7') },
    harmless: { entry: serviceEntry('cart.example.com', '203.0.113.7') },
  },
  {
    title: 'a host outside is at another address',
    risk: 'path',
    says: /^requests for its hosts go to other endpoints$/,
    given: { entry: serviceEntry('pay.example.com', '203.0.113.7') },
    change: { entry: serviceEntry('pay.example.com', '198.51.100.7') },
    harmless: { entry: serviceEntry('pay.example.com', '203.0.113.7', ', location: MESH_EXTERNAL') },
  },
  {
    title: 'a role is a part of one that many are bound to',
    risk: 'open',
    says: /^whoever is bound to ClusterRole edit may do more: create on kongplugins\.configuration\.konghq\.com$/,
    given: { role: part({}) },
    change: { role: part({ 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' }) },
    harmless: { role: part({ 'rbac.authorization.k8s.io/aggregate-to-edit': 'false' }) },
  },
  {
    title: 'a role takes in more roles',
    risk: 'open',
    says: /^whoever is bound to ClusterRole ops may do what more roles let them: those with team: shop$/,
    given: { role: whole('{ team: web }') },
    change: { role: whole('{ team: web }', '{ team: shop }') },
    harmless: { role: whole('{ team: web, tier: front }') },
  },
];

function clusterRole(name: string, labels: Readonly<Record<string, string>>, fields: string): string {
  return manifest('rbac.authorization.k8s.io/v1', 'ClusterRole', name, { labels }, fields).replace(
    '"namespace":"shop",',
    '',
  );
}

function part(labels: Readonly<Record<string, string>>): string {
  return clusterRole(
    'plugins',
    labels,
    'rules: [{ apiGroups: [configuration.konghq.com], resources: [kongplugins], verbs: [create] }]',
  );
}

function whole(...labels: readonly string[]): string {
  const selectors = labels.map((each) => `{ matchLabels: ${each} }`).join(', ');
  return clusterRole('ops', {}, `aggregationRule: { clusterRoleSelectors: [${selectors}] }\nrules: []`);
}
