import { AMBIENT, deployment, INJECTED, istio, kong, MESH, namespace, WEB_PODS, web } from '../../support/hops';
import {
  ingress,
  KONG_CLASS,
  kongClusterPlugin,
  kongConsumer,
  kongPlugin,
  manifest,
  service,
  type Meta,
} from '../../support/kong-manifests';

/** Small systems to ask about: Kong at the gate of the namespace `shop`. */

export interface Route {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific';
  readonly backend?: string;
  readonly port?: number;
  /** Annotations of Kong's, without their prefix. */
  readonly kong?: Readonly<Record<string, string>>;
}

/** An Ingress with one path. */
export function route(name: string, options: Route = {}): string {
  const { host = 'shop.example.com', path = '/', pathType = 'Prefix', backend = 'web', port = 80 } = options;
  const to = `backend: { service: { name: ${backend}, port: { number: ${port} } } }`;
  const http = `http: { paths: [{ path: '${path}', pathType: ${pathType}, ${to} }] }`;
  const rule = host === '' ? http : `host: '${host}', ${http}`;
  return ingress(name, kongMeta(options.kong), `spec: { ingressClassName: kong, rules: [{ ${rule} }] }`);
}

export function kongMeta(annotations: Readonly<Record<string, string>> = {}, labels?: Meta['labels']): Meta {
  const named = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`konghq.com/${key}`, value]));
  return { annotations: named, ...(labels && { labels }) };
}

export function secret(name: string, type: string, data: Readonly<Record<string, string>>): string {
  const meta = { labels: { 'konghq.com/credential': type } };
  return manifest('v1', 'Secret', name, meta, `stringData: ${JSON.stringify(data)}`);
}

export function consumer(name: string, credentials: readonly string[], plugins?: string): string {
  const annotations = { ...KONG_CLASS.annotations, ...(plugins !== undefined && { 'konghq.com/plugins': plugins }) };
  const fields = `username: ${name}\ncredentials: [${credentials.join(', ')}]`;
  return kongConsumer(name, fields, { annotations });
}

/** A Service whose pods Kong balances over, outside of any mesh. */
export const WEB = [service('web', {}, 'spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }')];
export const CART = [service('cart', {}, 'spec: { selector: { app: cart }, ports: [{ port: 80 }] }')];

/** Neither Kong nor the shop is in a mesh. */
const NO_MESH = [namespace('kong'), kong(), namespace('shop'), WEB_PODS, deployment('cart', 'shop')];

export const ROUTING = [
  ...NO_MESH,
  ...WEB,
  ...CART,
  route('front'),
  route('cart', { path: '/cart', backend: 'cart' }),
  route('exact', { path: '/health', pathType: 'Exact' }),
  route('orders', { path: '/~/orders/\\d+$', pathType: 'ImplementationSpecific', backend: 'cart' }),
  route('any-shop', { host: '*.example.com', path: '/promotion' }),
  route('writes', { host: 'api.example.com', path: '/stock', kong: { methods: 'POST,PUT' } }),
  route('beta', { host: 'api.example.com', path: '/search', kong: { 'headers.x-version': 'v2' } }),
  route('first', {
    host: 'api.example.com',
    path: '/~/v\\d+',
    pathType: 'ImplementationSpecific',
    kong: { 'regex-priority': '10' },
  }),
  route('second', {
    host: 'api.example.com',
    path: '/~/v1/items',
    pathType: 'ImplementationSpecific',
    backend: 'cart',
  }),
  route('twin-a', { host: 'twin.example.com' }),
  route('twin-b', { host: 'twin.example.com', backend: 'cart' }),
  route('secure', { host: 'pay.example.com', kong: { protocols: 'https', 'https-redirect-status-code': '308' } }),
  route('strict', { host: 'vault.example.com', kong: { protocols: 'https' } }),
  route('stripped', {
    host: 'old.example.com',
    path: '/shop',
    kong: { 'strip-path': 'true', 'preserve-host': 'false' },
  }),
  route('lost', { host: 'lost.example.com', backend: 'nothing' }),
  route('outside', { host: 'outside.example.com', backend: 'partner' }),
  service('partner', {}, 'spec: { type: ExternalName, externalName: api.partner.example, ports: [{ port: 80 }] }'),
];

const LIMIT = (name: string, config: string): string => kongPlugin(name, `plugin: rate-limiting\nconfig: ${config}`);

export const PLUGINS = [
  ...NO_MESH,
  ...WEB,
  kongPlugin('key', 'plugin: key-auth'),
  kongPlugin('key-or-guest', 'plugin: key-auth\nconfig: { anonymous: guest }'),
  kongPlugin('admins', 'plugin: acl\nconfig: { allow: [admins] }'),
  kongPlugin('staff-net', 'plugin: ip-restriction\nconfig: { allow: [10.0.0.0/8] }'),
  kongPlugin('closed', 'plugin: request-termination\nconfig: { status_code: 503, message: back soon }'),
  kongPlugin('sites', 'plugin: cors\nconfig: { origins: ["https://www.example.com"] }'),
  kongPlugin('moved', 'plugin: redirect\nconfig: { location: "https://new.example.com", status_code: 301 }'),
  kongPlugin('resting', 'plugin: rate-limiting\nconfig: { minute: 1 }\ndisabled: true'),
  kongPlugin('sealed', 'plugin: request-termination\nconfigFrom: { secretKeyRef: { name: sealed, key: config } }'),
  kongPlugin('own', 'plugin: our-own-plugin'),
  LIMIT('by-consumer', '{ minute: 5, limit_by: consumer, policy: local }'),
  LIMIT('by-address', '{ minute: 5, hour: 100, limit_by: ip, policy: redis, redis: { host: redis } }'),
  LIMIT('of-ann', '{ minute: 50, policy: local }'),
  LIMIT('of-bob', '{ minute: 20, policy: local }'),
  kongClusterPlugin('everywhere', 'plugin: rate-limiting\nconfig: { second: 100, policy: local }', {
    annotations: KONG_CLASS.annotations!,
    labels: { global: 'true' },
  }),
  secret('sealed', 'key-auth', { config: '{"status_code": 418, "message": "hunter2"}' }),
  secret('ann-key', 'key-auth', { key: 'letmein' }),
  secret('ann-group', 'acl', { group: 'admins' }),
  secret('bob-key', 'key-auth', { key: 'letmein-too' }),
  consumer('ann', ['ann-key', 'ann-group'], 'of-ann'),
  consumer('bob', ['bob-key'], 'of-bob'),
  consumer('guest', []),
  consumer('zoe', ['zoe-key']),
  manifest('v1', 'Secret', 'zoe-key', {}, 'stringData: { key: letmein-at-last }'),
  ...[
    ['key', 'key'],
    ['optional', 'key-or-guest,by-consumer'],
    ['groups', 'key,admins'],
    ['net', 'staff-net'],
    ['closed', 'closed'],
    ['cors', 'sites,key'],
    ['moved', 'moved'],
    ['resting', 'resting'],
    ['sealed', 'sealed'],
    ['own', 'own'],
    ['limited', 'key,by-consumer'],
    ['address', 'by-address'],
    ['both', 'key,of-ann'],
    ['lost', 'gone,other:key,by-address'],
    ['rewritten', 'rewrite'],
  ].map(([path, plugins]) => route(path!, { path: `/${path!}`, kong: { plugins: plugins! } })),
  kongPlugin(
    'rewrite',
    `plugin: request-transformer
config: { replace: { uri: "/v2$(uri_captures[1])", headers: ["Host:web.example.com"] } }`,
  ),
];

/** Kong's own pods, pods of the shop and Secrets are declared elsewhere. */
export const UNSEEN = [
  ...WEB,
  route('key', { path: '/key', kong: { plugins: 'key' } }),
  route('configured', { path: '/configured', kong: { plugins: 'configured' } }),
  route('named', { path: '/named', kong: { plugins: 'elsewhere:login' } }),
  kongPlugin('key', 'plugin: key-auth'),
  kongPlugin('configured', 'plugin: key-auth\nconfigFrom: { secretKeyRef: { name: unseen, key: config } }'),
  consumer('eve', ['eve-key']),
];

const UPSTREAM = { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } };
const TO_SERVICE = { kong: { 'preserve-host': 'false' } };
const V1_AND_V2 = [
  WEB_PODS,
  deployment('web-v2', 'shop', { labels: { app: 'web', version: 'v2' } }, 'replicas: 1'),
  istio(
    'DestinationRule',
    'web',
    '{ host: web, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }',
  ),
];

/** Kong and the shop with sidecars, and one Service that Kong asks by its address. */
export const MESHED = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), web(undefined, UPSTREAM)];
export const IN_MESH = [...MESHED, WEB_PODS, route('front', TO_SERVICE)];

export const PAST_MESH = [...MESH, route('front')];

export const SUBSETS = [
  ...MESHED,
  ...V1_AND_V2,
  route('front', TO_SERVICE),
  istio(
    'VirtualService',
    'web',
    '{ hosts: [web], http: [{ match: [{ uri: { prefix: /new } }], route: [{ destination: { host: web, subset: v2 } }] }, { timeout: 3s, route: [{ destination: { host: web, subset: v1 }, weight: 90 }, { destination: { host: web, subset: v2 }, weight: 10 }] }] }',
  ),
];

export const FAULTY = [
  ...IN_MESH,
  istio(
    'VirtualService',
    'web',
    '{ hosts: [web], http: [{ match: [{ uri: { prefix: /broken } }], fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }, route: [{ destination: { host: web } }] }, { match: [{ uri: { prefix: /shaky } }], fault: { abort: { httpStatus: 500, percentage: { value: 20 } } }, route: [{ destination: { host: web } }] }, { match: [{ uri: { prefix: /v3 } }], route: [{ destination: { host: web, subset: v3 } }] }, { match: [{ uri: { prefix: /ok } }], route: [{ destination: { host: web } }] }] }',
  ),
];

export const PLAIN_TO_MESH = [
  ...IN_MESH,
  istio('DestinationRule', 'web', '{ host: web, trafficPolicy: { tls: { mode: DISABLE } } }'),
];

/** Kong without a sidecar before pods that take mTLS alone. */
export const STRICT = [
  namespace('kong'),
  kong(),
  namespace('shop', INJECTED),
  web(),
  WEB_PODS,
  route('front'),
  istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }'),
];

/** Kong with a sidecar that asks clients for mTLS. */
export const STRICT_KONG = [...IN_MESH, istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }', 'kong')];

const BY_PATH = '{ to: [{ operation: { paths: [/public/*] } }] }';
const FROM_KONG = '{ from: [{ source: { principals: [cluster.local/ns/kong/sa/gateway] } }] }';

export const LOCKED = [
  ...IN_MESH,
  istio('AuthorizationPolicy', 'nobody-else', `{ action: ALLOW, rules: [${FROM_KONG}] }`),
];
export const KEPT_OUT = [
  ...IN_MESH,
  istio('AuthorizationPolicy', 'not-kong', `{ action: DENY, rules: [${FROM_KONG}] }`),
];
export const PUBLIC_PATHS = [
  ...IN_MESH,
  istio('AuthorizationPolicy', 'public', `{ action: ALLOW, rules: [${BY_PATH}] }`),
];

/** Rules of the mesh that ask for headers, behind plugins that leave them alone, change one, and take one away. */
export const BY_HEADER = [
  ...MESHED,
  ...V1_AND_V2,
  route('front', { ...TO_SERVICE, kong: { ...TO_SERVICE.kong, plugins: 'stamp,limit' } }),
  kongPlugin('stamp', 'plugin: request-transformer\nconfig: { add: { headers: ["x-stamped:yes"] } }'),
  kongPlugin('limit', 'plugin: rate-limiting\nconfig: { minute: 5, policy: local }'),
  istio(
    'VirtualService',
    'web',
    '{ hosts: [web], http: [{ match: [{ headers: { x-canary: { exact: "true" } } }], route: [{ destination: { host: web, subset: v2 } }] }, { match: [{ headers: { x-stamped: {} } }], fault: { abort: { httpStatus: 418, percentage: { value: 100 } } }, route: [{ destination: { host: web, subset: v1 } }] }, { match: [{ withoutHeaders: { x-tenant: {} } }], route: [{ destination: { host: web, subset: v1 } }] }] }',
  ),
  istio(
    'AuthorizationPolicy',
    'tenants',
    '{ action: DENY, rules: [{ when: [{ key: "request.headers[X-Tenant]", values: ["b*"] }] }] }',
  ),
];

export const AMBIENT_SHOP = [
  namespace('kong', AMBIENT),
  kong(),
  namespace('shop', AMBIENT),
  web(undefined, { ...UPSTREAM, labels: { 'istio.io/use-waypoint': 'waypoint' } }),
  WEB_PODS,
  route('front', TO_SERVICE),
  manifest(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'waypoint',
    {},
    'spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }',
  ),
];
export const AMBIENT_WITHOUT_WAYPOINT = [
  namespace('kong', AMBIENT),
  kong(),
  namespace('shop', AMBIENT),
  web(),
  WEB_PODS,
  route('front'),
];

const GATEWAY = [
  manifest(
    'gateway.networking.k8s.io/v1',
    'GatewayClass',
    'kong',
    { namespace: '', annotations: { 'konghq.com/gatewayclass-unmanaged': 'true' } },
    'spec: { controllerName: konghq.com/kic-gateway-controller }',
  ).replace('"namespace":"",', ''),
  manifest(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'kong',
    {},
    'spec: { gatewayClassName: kong, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
  ),
];

export const GATEWAY_API = [
  ...NO_MESH,
  ...GATEWAY,
  ...WEB,
  ...CART,
  manifest(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    'shares',
    {},
    'spec: { parentRefs: [{ name: kong }], hostnames: [shop.example.com], rules: [{ matches: [{ path: { type: PathPrefix, value: /cart } }], backendRefs: [{ name: web, port: 80, weight: 3 }, { name: cart, port: 80, weight: 1 }] }] }',
  ),
  manifest(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    'moved',
    {},
    'spec: { parentRefs: [{ name: kong }], hostnames: [moved.example.com], rules: [{ matches: [{ path: { type: PathPrefix, value: /old } }], filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: /new } } }], backendRefs: [{ name: web, port: 80 }] }] }',
  ),
  manifest(
    'gateway.networking.k8s.io/v1',
    'GRPCRoute',
    'stock',
    {},
    'spec: { parentRefs: [{ name: kong }], hostnames: [grpc.example.com], rules: [{ matches: [{ method: { service: shop.Stock, method: Get } }], backendRefs: [{ name: cart, port: 80 }] }] }',
  ),
];

/** A BackendTLSPolicy for the Service `web`, which an HTTPRoute leads to; the pods are outside of the mesh. */
export const BACKEND_TLS = [
  ...NO_MESH,
  ...GATEWAY,
  ...WEB,
  manifest('v1', 'ConfigMap', 'ca', {}, 'data: { id: "1", cert: x }'),
  manifest(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    'front',
    { annotations: { 'konghq.com/preserve-host': 'false' } },
    'spec: { parentRefs: [{ name: kong }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
  ),
  manifest(
    'gateway.networking.k8s.io/v1alpha3',
    'BackendTLSPolicy',
    'web',
    {},
    'spec: { targetRefs: [{ group: "", kind: Service, name: web }], validation: { hostname: web.internal, caCertificateRefs: [{ group: "", kind: ConfigMap, name: ca }] } }',
  ),
];

/** The ingress controller, with feature gates. */
export function controller(gates: string): string {
  return manifest(
    'apps/v1',
    'Deployment',
    'controller',
    { namespace: 'kong' },
    `spec: { template: { spec: { containers: [{ name: c, image: "kong/kubernetes-ingress-controller:3.5", env: [{ name: CONTROLLER_FEATURE_GATES, value: "${gates}" }] }] } } }`,
  );
}
