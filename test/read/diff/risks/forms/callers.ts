import { istio, kong } from '../../../../support/hops';
import { service } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { consumer, credential, front, pods, secret } from '../system';
import { GATE, gateway, httpRoute, policy } from './parts';

const at = (path: string): string => front({}, { paths: [path] });
const exactly = (path: string): string => at(path).replace('"Prefix"', '"Exact"');
const matching = (type: string, value: string): string =>
  httpRoute({ matches: `{ path: { type: ${type}, value: ${value} } }` });
const BOB = { bob: consumer('bob', 'bob-key'), bobKey: credential('bob-key', 'key-auth', { key: 'letmein-too' }) };
const allowed = (...principals: readonly string[]): string =>
  policy('allow', `{ action: ALLOW, rules: [{ from: [{ source: { principals: [${principals.join(', ')}] } }] }] }`);
const KONG = 'cluster.local/ns/kong/sa/gateway';
const CART = 'cluster.local/ns/shop/sa/cart';
const as = (account: string, more: Readonly<Record<string, string>> = {}): string =>
  pods('cart', { pod: `serviceAccountName: ${account}`, annotations: more });
const tokens = (rule: string): string => istio('RequestAuthentication', 'tokens', `{ jwtRules: [{ ${rule} }] }`);
const ISSUER = 'issuer: "https://id.example"';
const server = (tls: string, hosts = 'shop.example.com'): string =>
  istio(
    'Gateway',
    'edge',
    `{ selector: { istio: edge }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ["${hosts}"], tls: { ${tls} } }] }`,
  );
const CERTIFICATES = {
  first: secret('first', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls'),
  second: secret('second', { 'tls.crt': 'c', 'tls.key': 'd' }, 'type: kubernetes.io/tls'),
};
const web = (port: string): string =>
  service(
    'web',
    { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
    `spec: { selector: { app: web }, ports: [{ ${port} }] }`,
  );
const rules = (fields: string): string =>
  istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: web } }], ${fields} }] }`);

/** Paths that routes take, who is let in, and what the mesh knows callers by. */
export const CALLER_FORMS: readonly RiskPair[] = [
  {
    title: 'a route behind a login takes all paths in place of some',
    risk: 'open',
    says: /^takes more paths, in place of \/web: Kong answered 404 before$/,
    given: { front: at('/web') },
    change: { front: at('/') },
    harmless: { front: at('/web/cart') },
  },
  {
    title: 'a route takes what is below its path',
    risk: 'open',
    says: /^takes more paths, in place of exactly \/web: Kong answered 404 before$/,
    given: { front: exactly('/web') },
    change: { front: at('/web') },
    harmless: { front: exactly('/web/cart') },
  },
  {
    title: 'an HTTPRoute takes what is below its path',
    risk: 'open',
    says: /^takes more paths, in place of exactly \/web: Kong answered 404 before$/,
    given: { ...GATE, front: matching('Exact', '/web') },
    change: { front: matching('PathPrefix', '/web') },
    harmless: { front: matching('Exact', '/web/cart') },
  },
  {
    title: 'an expression is for more paths',
    risk: 'open',
    also: ['path'],
    says: /^takes more paths, in place of ~\/web\/\\w\+: Kong answered 404 before$/,
    given: { front: at('/~/web/\\w+') },
    change: { front: at('/~/web/.*') },
    harmless: { front: at('/~/web/cart/.*') },
  },
  {
    title: 'the listener of a route is for more hosts',
    risk: 'open',
    says: /^is for another host now: Kong answered 404 before$/,
    given: {
      ...GATE,
      gateway: gateway('{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com }'),
      front: httpRoute({ hosts: '' }),
    },
    change: { gateway: gateway('{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com" }') },
    harmless: {
      gateway: gateway(
        '{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com, allowedRoutes: { namespaces: { from: Same } } }',
      ),
    },
  },
  {
    title: 'the last credential is linked no more',
    risk: 'path',
    says: /^nobody gets in any more: no consumer has a credential of key-auth$/,
    change: { ann: consumer('ann') },
    harmless: {
      ann: consumer('ann', 'ann-key', 'spare'),
      spare: credential('spare', 'key-auth', { key: 'letmein-too' }),
    },
  },
  {
    title: 'the last consumer is gone',
    risk: 'path',
    also: ['lost'],
    says: /^nobody gets in any more: no consumer has a credential of key-auth$/,
    change: { ann: undefined, annKey: undefined },
    harmless: BOB,
  },
  {
    title: 'one of two consumers has no credential any more',
    risk: 'path',
    says: /^bob has no credential of key-auth any more, and is refused$/,
    given: BOB,
    change: { bob: consumer('bob') },
    harmless: { bob: `${consumer('bob', 'bob-key')}custom_id: "7"\n` },
  },
  {
    title: 'a consumer has another key',
    risk: 'path',
    says: /^a credential of key-auth that ann had is gone or another one: requests with it are refused$/,
    change: { annKey: credential('ann-key', 'key-auth', { key: 'another' }) },
    harmless: {
      annKey: credential('ann-key', 'key-auth', { key: 'letmein' }).replace(
        'stringData: {"key":"letmein"}',
        'data: { key: bGV0bWVpbg== }',
      ),
    },
  },
  {
    title: 'callers that a policy names run as somebody else',
    risk: 'mesh',
    also: ['restart'],
    says: /knew them as ServiceAccount cart: AuthorizationPolicy shop\/allow let them in, and does not$/,
    given: { allow: allowed(KONG, CART), cartPods: as('cart') },
    change: { cartPods: as('default') },
    harmless: { cartPods: as('cart', { note: 'more' }) },
  },
  {
    title: 'other pods run as somebody whom a policy lets in',
    risk: 'mesh',
    also: ['restart'],
    says: /knew them as ServiceAccount default: AuthorizationPolicy shop\/allow lets them in, and did not$/,
    given: { allow: allowed(KONG, CART) },
    change: { cartPods: as('cart') },
    harmless: { cartPods: as('stock') },
  },
  {
    title: 'Kong runs as somebody whom no policy names',
    risk: 'mesh',
    also: ['path', 'restart'],
    says: /^pods refuse Kong's requests, and did not$/,
    given: { allow: allowed(KONG) },
    change: {
      kong: kong({ spec: 'serviceAccountName: other, containers: [{ name: proxy, image: "kong:3.9" }]' }),
    },
    harmless: { kong: kong({ annotations: { note: 'more' } }) },
  },
  {
    title: 'tokens are checked by keys from elsewhere',
    risk: 'mesh',
    says: /^tokens of https:\/\/id\.example are checked by other keys: those of https:\/\/other\.example\/keys$/,
    given: { tokens: tokens(`${ISSUER}, jwksUri: "https://id.example/keys"`) },
    change: { tokens: tokens(`${ISSUER}, jwksUri: "https://other.example/keys"`) },
    harmless: { tokens: tokens(`jwksUri: "https://id.example/keys", ${ISSUER}, forwardOriginalToken: true`) },
  },
  {
    title: 'tokens are checked by other keys in the rule',
    risk: 'mesh',
    says: /^tokens of https:\/\/id\.example are checked by other keys$/,
    given: { tokens: tokens(`${ISSUER}, jwks: '{"keys":[{"kty":"oct","k":"YQ"}]}'`) },
    change: { tokens: tokens(`${ISSUER}, jwks: '{"keys":[{"kty":"oct","k":"Yg"}]}'`) },
    harmless: { tokens: tokens(`${ISSUER}, jwks: '{ "keys": [{ "k": "YQ", "kty": "oct" }] }'`) },
  },
  {
    title: 'a gateway of Istio asks for no certificate',
    risk: 'open',
    says: /^port 443 asks clients for no certificate any more$/,
    given: { ...CERTIFICATES, edge: server('mode: MUTUAL, credentialName: first') },
    change: { edge: server('mode: SIMPLE, credentialName: first') },
    harmless: { edge: server('credentialName: first, mode: MUTUAL, minProtocolVersion: TLSV1_2') },
  },
  {
    title: 'a gateway of Istio is for more hosts',
    risk: 'open',
    says: /^port 443 takes requests for \*\.example\.com too$/,
    given: { ...CERTIFICATES, edge: server('mode: SIMPLE, credentialName: first') },
    change: { edge: server('mode: SIMPLE, credentialName: first', '*.example.com') },
    harmless: { edge: server('mode: SIMPLE, credentialName: first', 'shop/shop.example.com') },
  },
  {
    title: 'a gateway of Istio shows another certificate',
    risk: 'path',
    says: /^clients of port 443 are shown another certificate, by its credentialName$/,
    given: { ...CERTIFICATES, edge: server('mode: SIMPLE, credentialName: first') },
    change: { edge: server('mode: SIMPLE, credentialName: second') },
    harmless: { edge: server('credentialName: first, mode: SIMPLE') },
  },
  {
    title: 'a port leads to one that no container declares',
    risk: 'path',
    says: /^port 80 leads to 9999 of its pods, which no container declares, and led to 8080$/,
    given: { webPods: pods('web', { container: 'ports: [{ name: main, containerPort: 8080 }]' }) },
    change: { web: web('name: http, port: 80, targetPort: 9999') },
    harmless: { web: web('name: http, port: 80, targetPort: main') },
  },
  {
    title: 'a VirtualService gives up later',
    risk: 'path',
    says: /gives up after 3s, and now .*gives up after 30s$/,
    given: { rules: rules('timeout: 3s') },
    change: { rules: rules('timeout: 30s') },
    harmless: { rules: rules('timeout: 3000ms') },
  },
  {
    title: 'a VirtualService waits longer for each try',
    risk: 'path',
    says: /^what the mesh does: it tries again, at most 2 times, in another way than before$/,
    given: { rules: rules('retries: { attempts: 2, perTryTimeout: 1s }') },
    change: { rules: rules('retries: { attempts: 2, perTryTimeout: 9s }') },
    harmless: { rules: rules('retries: { perTryTimeout: 1000ms, attempts: 2 }') },
  },
  {
    title: 'a VirtualService changes the path in another way',
    risk: 'path',
    says: /^what the mesh does: it changes path or host on the way, in another way than before$/,
    given: { rules: rules('rewrite: { uri: /v1 }') },
    change: { rules: rules('rewrite: { uri: /v2 }') },
    harmless: { rules: rules('name: main, rewrite: { uri: /v1 }') },
  },
  {
    title: 'requests are refused by a policy',
    risk: 'path',
    also: ['mesh'],
    says: /^requests end on the way: 403/,
    given: { allow: allowed(KONG) },
    change: { allow: allowed(CART) },
    harmless: { allow: allowed(KONG, CART) },
  },
];
