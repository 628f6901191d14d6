import { configMap, credential, front, limit, plugin, route, secret } from '../system';
import type { RiskPair } from '../risk-pair';
import { manifest, service } from '../../../../support/kong-manifests';
import { FILTERS, gateway, GATE, global, group, httpRoute, member } from './parts';

const HEADER = '{ path: { type: PathPrefix, value: / }, headers: [{ name: x-team, value: blue }] }';
const oidc = (config: string): string =>
  plugin('oidc', 'openid-connect', `{ issuer: "https://login.example.com"${config} }`);
const WITH = (type: string, config = ''): { front: string; other: string } => ({
  front: front({ plugins: 'other,limit' }),
  other: plugin('other', type, config),
});

/** Who gets in that did not, in other forms. */
export const OPEN_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'a filter with key-auth is taken from a rule of an HTTPRoute',
    says: /^key-auth is gone: nobody asks who it is$/,
    given: GATE,
    change: { front: httpRoute({ filters: FILTERS('limit') }) },
    harmless: { front: httpRoute({ filters: FILTERS('limit', 'key') }) },
  },
  {
    title: 'the annotation of an HTTPRoute names key-auth no more',
    says: /^key-auth is gone/,
    given: { ...GATE, front: httpRoute({ filters: '', meta: { annotations: { 'konghq.com/plugins': 'key,limit' } } }) },
    change: { front: httpRoute({ filters: '', meta: { annotations: { 'konghq.com/plugins': 'limit' } } }) },
    harmless: { front: httpRoute({ filters: FILTERS('key', 'limit') }) },
  },
  {
    title: 'an HTTPRoute is for any host of its Gateway',
    says: /for any host now|newly public|is for another host/,
    given: GATE,
    change: { front: httpRoute({ hosts: '' }) },
    also: ['path'],
    harmless: { front: httpRoute({ hosts: 'shop.example.com', rule: 'name: all' }) },
  },
  {
    title: 'a second rule of an HTTPRoute has no login',
    says: /^newly public|^key-auth is gone/,
    given: { ...GATE, front: httpRoute({ matches: '{ path: { type: PathPrefix, value: /api } }' }) },
    change: {
      front: httpRoute({
        rules: `{ matches: [{ path: { type: PathPrefix, value: /api } }], ${FILTERS('key', 'limit')}, backendRefs: [{ name: web, port: 80 }] }, { matches: [{ path: { type: PathPrefix, value: /free } }], backendRefs: [{ name: web, port: 80 }] }`,
      }),
    },
    harmless: {
      front: httpRoute({
        rules: `{ matches: [{ path: { type: PathPrefix, value: /api } }], ${FILTERS('key', 'limit')}, backendRefs: [{ name: web, port: 80 }] }, { matches: [{ path: { type: PathPrefix, value: /more } }], ${FILTERS('key', 'limit')}, backendRefs: [{ name: web, port: 80 }] }`,
      }),
    },
  },
  {
    title: 'an HTTPRoute asks for no header any more',
    says: /Kong answered 404 before/,
    given: { ...GATE, front: httpRoute({ matches: HEADER, filters: FILTERS('limit') }) },
    change: { front: httpRoute({ filters: FILTERS('limit') }) },
    harmless: { front: httpRoute({ matches: HEADER, filters: FILTERS('limit'), rule: 'name: blue' }) },
  },
  {
    title: 'an HTTPRoute takes all methods',
    says: /^takes any method: Kong answered 404 before$/,
    given: { ...GATE, front: httpRoute({ matches: '{ path: { type: PathPrefix, value: / }, method: GET }' }) },
    change: { front: httpRoute() },
    harmless: { front: httpRoute({ matches: '{ method: GET }' }) },
  },
  {
    title: 'a KongClusterPlugin for all routes is not global any more',
    says: /^key-auth is gone/,
    given: { front: front({ plugins: 'limit' }), key: undefined, all: global('all', 'plugin: key-auth') },
    change: { all: global('all', 'plugin: key-auth').replace('"global":"true"', '"global":"false"') },
    harmless: { all: global('all', 'plugin: key-auth\nconfig: { key_names: [apikey] }') },
  },
  {
    title: 'a global plugin gives way to one of the route that lets the anonymous in',
    says: /anonymous consumer/,
    given: {
      front: front({ plugins: 'limit' }),
      key: undefined,
      all: global('all', 'plugin: key-auth'),
      guest: member('guest', 'custom_id: guest'),
    },
    change: { front: front({ plugins: 'own,limit' }), own: plugin('own', 'key-auth', '{ anonymous: guest }') },
    harmless: { front: front({ plugins: 'own,limit' }), own: plugin('own', 'key-auth') },
  },
  {
    title: 'the login of a Service is gone',
    says: /^basic-auth is gone/,
    given: {
      front: front({ plugins: 'limit' }),
      basic: plugin('basic', 'basic-auth'),
      web: service(
        'web',
        { annotations: { 'konghq.com/plugins': 'basic', 'ingress.kubernetes.io/service-upstream': 'true' } },
        'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
    },
    change: {
      web: service(
        'web',
        { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
        'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
    },
    harmless: {
      front: front({ plugins: 'limit,basic' }),
      web: service(
        'web',
        { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
        'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
    },
  },
  {
    title: 'hmac-auth is gone',
    says: /^hmac-auth is gone/,
    given: WITH('hmac-auth'),
    change: { front: front({ plugins: 'limit' }) },
    harmless: { other: plugin('other', 'hmac-auth', '{ clock_skew: 300 }') },
  },
  {
    title: 'hmac-auth takes older requests',
    says: /^hmac-auth protects less by its clock_skew/,
    given: WITH('hmac-auth', '{ clock_skew: 60 }'),
    change: { other: plugin('other', 'hmac-auth', '{ clock_skew: 3000 }') },
    harmless: { other: plugin('other', 'hmac-auth', '{ clock_skew: 30 }') },
  },
  {
    title: 'hmac-auth checks fewer headers',
    says: /^hmac-auth protects less by its enforce_headers/,
    given: WITH('hmac-auth', '{ enforce_headers: [date, request-line] }'),
    change: { other: plugin('other', 'hmac-auth', '{ enforce_headers: [date] }') },
    harmless: { other: plugin('other', 'hmac-auth', '{ enforce_headers: [request-line, date] }') },
  },
  {
    title: 'oauth2 takes tokens of other services',
    says: /^oauth2 protects less by its global_credentials/,
    given: WITH('oauth2', '{ scopes: [mail], enable_client_credentials: true, mandatory_scope: true }'),
    change: {
      other: plugin(
        'other',
        'oauth2',
        '{ scopes: [mail], enable_client_credentials: true, mandatory_scope: true, global_credentials: true }',
      ),
    },
    harmless: {
      other: plugin(
        'other',
        'oauth2',
        '{ scopes: [mail], enable_client_credentials: true, mandatory_scope: true, token_expiration: 60 }',
      ),
    },
  },
  {
    title: 'openid-connect takes the anonymous',
    says: /anonymous/,
    given: { front: front({ plugins: 'oidc,limit' }), oidc: oidc(''), guest: member('guest', 'custom_id: guest') },
    change: { oidc: oidc(', anonymous: guest') },
    harmless: { oidc: oidc(', scopes: [openid, email]') },
  },
  {
    title: 'openid-connect asks for no scope any more',
    says: /^openid-connect protects less by its scopes_required/,
    given: { front: front({ plugins: 'oidc,limit' }), oidc: oidc(', scopes_required: [shop]') },
    change: { oidc: oidc('') },
    harmless: { oidc: oidc(', scopes_required: [shop, buy]') },
  },
  {
    title: 'openid-connect looks at no certificate any more',
    says: /^openid-connect protects less by its ssl_verify/,
    given: { front: front({ plugins: 'oidc,limit' }), oidc: oidc(', ssl_verify: true') },
    change: { oidc: oidc(', ssl_verify: false') },
    harmless: { oidc: oidc(', ssl_verify: true, audience: [shop]') },
  },
  {
    title: 'mtls-auth is gone',
    says: /^mtls-auth is gone/,
    given: WITH('mtls-auth', '{ ca_certificates: [fdac360e-7b19-4ade-a553-6dd22937c82f] }'),
    change: { front: front({ plugins: 'limit' }) },
    harmless: {
      other: plugin('other', 'mtls-auth', '{ ca_certificates: [fdac360e-7b19-4ade-a553-6dd22937c82f], cache_ttl: 10 }'),
    },
  },
  {
    title: 'opa is gone',
    says: /^opa is gone/,
    given: {
      front: front({ plugins: 'key,opa,limit' }),
      opa: plugin('opa', 'opa', '{ opa_host: opa.example.com, opa_path: /v1/data/allow }'),
    },
    change: { front: front() },
    harmless: { opa: plugin('opa', 'opa', '{ opa_host: opa.example.com, opa_path: /v1/data/allow, opa_port: 8182 }') },
  },
  {
    title: 'ldap-auth is gone from a route of the Gateway API',
    says: /^ldap-auth is gone/,
    given: {
      ...GATE,
      front: httpRoute({ filters: FILTERS('ldap') }),
      ldap: plugin(
        'ldap',
        'ldap-auth',
        '{ ldap_host: ldap.example.com, ldap_port: 389, base_dn: "dc=example", attribute: cn }',
      ),
    },
    change: { front: httpRoute({ filters: '' }) },
    harmless: { front: httpRoute({ filters: FILTERS('ldap'), rule: 'name: all' }) },
  },
  {
    title: 'ip-restriction for all routes takes a wider range',
    says: /^ip-restriction lets in more: address 10\.0\.0\.0\/8$/,
    given: { net: global('net', 'plugin: ip-restriction\nconfig: { allow: [10.1.0.0/16] }') },
    change: { net: global('net', 'plugin: ip-restriction\nconfig: { allow: [10.0.0.0/8] }') },
    harmless: { net: global('net', 'plugin: ip-restriction\nconfig: { allow: [10.1.2.0/24] }') },
  },
  {
    title: 'ip-restriction of one consumer is gone',
    says: /^for the consumer ann, ip-restriction is gone/,
    given: {
      net: plugin('net', 'ip-restriction', '{ allow: [10.1.0.0/16] }'),
      ann: member('ann', 'credentials: [ann-key]', { 'konghq.com/plugins': 'net' }),
    },
    change: { ann: member('ann', 'credentials: [ann-key]') },
    harmless: { net: plugin('net', 'ip-restriction', '{ allow: [10.1.0.0/24] }') },
  },
  {
    title: 'what is configured by a Secret is weaker',
    says: /lets in more: as a Secret says/,
    given: {
      front: front({ plugins: 'net,limit' }),
      net: plugin('net', 'ip-restriction').concat('configFrom: { secretKeyRef: { name: net, key: config } }\n'),
      netSecret: secret('net', { config: '{"allow":["10.1.0.0/16"]}' }),
    },
    change: { netSecret: secret('net', { config: '{"allow":["10.0.0.0/8"]}' }) },
    harmless: { netSecret: secret('net', { config: '{"allow":["10.1.2.0/24"]}' }) },
  },
  {
    title: 'a consumer comes into a group that acl allows by KongConsumerGroup',
    says: /lets in bob, by a group/,
    given: {
      front: front({ plugins: 'key,acl,limit' }),
      acl: plugin('acl', 'acl', '{ allow: [buyers] }'),
      annGroup: credential('ann-group', 'acl', { group: 'buyers' }),
      ann: member('ann', 'credentials: [ann-key, ann-group]'),
      bobKey: credential('bob-key', 'key-auth', { key: 'another' }),
      bob: member('bob', 'credentials: [bob-key]'),
      bobGroup: credential('bob-group', 'acl', { group: 'buyers' }),
    },
    change: { bob: member('bob', 'credentials: [bob-key, bob-group]') },
    harmless: { bob: member('bob', 'credentials: [bob-key]', { team: 'shop' }) },
  },
  {
    title: 'a certificate of a client is not asked for any more',
    says: /^header-cert-auth is gone|^mtls-auth is gone/,
    given: WITH('mtls-auth', '{ ca_certificates: [fdac360e-7b19-4ade-a553-6dd22937c82f] }'),
    change: { other: undefined, front: front({ plugins: 'limit' }) },
    also: ['lost'],
    harmless: {
      other: plugin(
        'other',
        'mtls-auth',
        '{ ca_certificates: [fdac360e-7b19-4ade-a553-6dd22937c82f] }',
        'disabled: false',
      ),
    },
  },
  {
    title: 'an Ingress of another class becomes one of Kong',
    says: /^newly public/,
    given: {
      inner: route('inner', { hosts: ['inner.example.com'] }).replace(
        '"ingressClassName":"kong"',
        '"ingressClassName":"nginx"',
      ),
    },
    change: { inner: route('inner', { hosts: ['inner.example.com'] }) },
    harmless: {
      inner: route('inner', { hosts: ['inner.example.com'] }).replace(
        '"ingressClassName":"kong"',
        '"ingressClassName":"traefik"',
      ),
    },
  },
  {
    title: 'an Ingress is for a wildcard host',
    says: /is for another host now|newly public/,
    change: { front: front({}, { hosts: ['shop.example.com', '*.example.com'] }) },
    harmless: { front: front({}, { hosts: ['shop.example.com', 'shop.example.com'] }) },
  },
  {
    title: 'an expression takes more paths',
    says: /newly public/,
    given: { more: route('more', { hosts: ['more.example.com'], paths: ['/~/api/v1$'] }) },
    change: { more: route('more', { hosts: ['more.example.com'], paths: ['/~/api/v1$', '/~/admin'] }) },
    harmless: { more: route('more', { hosts: ['more.example.com'], paths: ['/~/api/v1$'], meta: { team: 'a' } }) },
  },
  {
    title: 'a default backend is open',
    says: /newly public/,
    change: {
      front: front()
        .replace('"rules":', '"defaultBackend":{"service":{"name":"web","port":{"number":80}}},"rules":')
        .replace('key,limit', 'limit'),
    },
    harmless: { more: configMap('more', { a: 'b' }) },
  },
  {
    title: 'a TCPIngress is new',
    says: /newly public/,
    change: {
      tcp: manifest(
        'configuration.konghq.com/v1beta1',
        'TCPIngress',
        'tcp',
        { annotations: { 'kubernetes.io/ingress.class': 'kong' } },
        'spec: { rules: [{ port: 9000, backend: { serviceName: cart, servicePort: 80 } }] }',
      ),
    },
    harmless: {
      tcp: manifest(
        'configuration.konghq.com/v1beta1',
        'TCPIngress',
        'tcp',
        { annotations: { 'kubernetes.io/ingress.class': 'other' } },
        'spec: { rules: [{ port: 9000, backend: { serviceName: cart, servicePort: 80 } }] }',
      ),
    },
  },
  {
    title: 'a plugin is for no protocol any more that clients speak',
    says: /^key-auth does not run any more/,
    change: { key: plugin('key', 'key-auth', '{ hide_credentials: true }', 'protocols: [tcp]') },
    harmless: { key: plugin('key', 'key-auth', '{ hide_credentials: true }', 'protocols: [http, https]') },
  },
  {
    title: 'requests that are answered by request-termination reach the backend',
    says: /^request-termination answered everybody/,
    given: {
      ...GATE,
      closed: plugin('closed', 'request-termination', '{ status_code: 503 }'),
      front: httpRoute({ filters: FILTERS('closed') }),
    },
    change: { front: httpRoute({ filters: '' }) },
    harmless: { closed: plugin('closed', 'request-termination', '{ status_code: 403 }') },
  },
  {
    title: 'bots come in',
    says: /^bot-detection is gone/,
    given: { bots: plugin('bots', 'bot-detection'), front: front({ plugins: 'bots,key,limit' }) },
    change: { front: front() },
    harmless: { bots: plugin('bots', 'bot-detection', '{ deny: [evil] }') },
  },
  {
    title: 'a listener takes routes of all namespaces',
    says: /newly public|listener/,
    given: {
      ...GATE,
      gateway: gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Same } } }'),
      otherNamespace: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: other }\n',
      other: manifest(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'other',
        { namespace: 'other' },
        'spec: { parentRefs: [{ name: kong, namespace: shop }], hostnames: [other.example.com], rules: [{ backendRefs: [{ name: other, port: 80 }] }] }',
      ),
      otherService: service('other', { namespace: 'other' }),
    },
    change: {
      gateway: gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }'),
    },
    harmless: {
      gateway: gateway(
        '{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Same }, kinds: [{ kind: HTTPRoute }] } }',
      ),
    },
  },
  {
    title: 'a route needs its group no more: the acl is for another consumer group',
    says: /^acl lets in more: group all/,
    given: {
      ...GATE,
      front: httpRoute({ filters: FILTERS('key', 'acl') }),
      acl: plugin('acl', 'acl', '{ allow: [buyers] }'),
      buyers: group('buyers'),
      ann: member('ann', 'credentials: [ann-key]\nconsumerGroups: [buyers]'),
    },
    change: { acl: plugin('acl', 'acl', '{ allow: [buyers, all] }') },
    harmless: { acl: plugin('acl', 'acl', '{ allow: [buyers], hide_groups_header: true }') },
  },
  {
    title: 'a limit hides the login: a login that is replaced by another one is still one',
    says: /^key-auth is gone: only basic-auth asks who it is$/,
    given: { basic: plugin('basic', 'basic-auth') },
    change: { front: front({ plugins: 'basic,limit' }) },
    harmless: { limit: limit(30, ', hour: 1000') },
  },
  {
    title: 'browsers of one more site may read answers',
    says: /^cors lets browsers of more sites \(https:\/\/b\.example\.com\) read answers$/,
    given: {
      front: front({ plugins: 'key,limit,cors' }),
      cors: plugin('cors', 'cors', '{ origins: ["https://a.example.com"] }'),
    },
    change: { cors: plugin('cors', 'cors', '{ origins: ["https://a.example.com", "https://b.example.com"] }') },
    harmless: { cors: plugin('cors', 'cors', '{ origins: ["https://a.example.com"], max_age: 60 }') },
  },
];
