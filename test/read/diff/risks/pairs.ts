import { AMBIENT, istio, namespace } from '../../../support/hops';
import { kongClusterPlugin, manifest, service } from '../../../support/kong-manifests';
import { FORMS_AROUND } from './forms/around';
import { AVAILABILITY_FORMS } from './forms/availability';
import { CALLER_FORMS } from './forms/callers';
import { DATA_FORMS } from './forms/data';
import { DELIVERY_FORMS } from './forms/delivery';
import { GUARD_FORMS } from './forms/guards';
import { KEEPER_FORMS } from './forms/keepers';
import { MESH_FORMS } from './forms/mesh';
import { OPEN_FORMS } from './forms/open';
import {
  CAPACITY_FORMS,
  LOST_FORMS,
  REFUSED_FORMS,
  RESTART_FORMS,
  SECRET_FORMS,
  SUPPLY_FORMS,
} from './forms/operation';
import { PATH_FORMS } from './forms/path';
import { PROTECTION_FORMS } from './forms/protections';
import { RIGHTS_FORMS } from './forms/rights';
import { SETTING_FORMS } from './forms/settings';
import {
  configMap,
  consumer,
  credential,
  front,
  limit,
  meshService,
  plugin,
  pods,
  route,
  secret,
  type Edit,
} from './system';
import type { RiskPair } from './risk-pair';

const policy = (spec: string, name = 'policy'): string => istio('AuthorizationPolicy', name, spec);
const FROM_KONG = '{ from: [{ source: { principals: [cluster.local/ns/kong/sa/gateway] } }] }';
const FROM_SHOP = '{ from: [{ source: { namespaces: [shop] } }] }';
const virtualService = (http: string): string => istio('VirtualService', 'web', `{ hosts: [web], http: [${http}] }`);
const destination = (subset: string, weight: number): string =>
  `{ destination: { host: web, subset: ${subset} }, weight: ${weight} }`;
const SUBSETS = istio(
  'DestinationRule',
  'web',
  '{ host: web, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }',
);
const WEB_V2 = pods('web', { version: 'v2' }).replace('"name":"web","namespace"', '"name":"web-v2","namespace"');
const scaler = (min: number, max: number): string =>
  manifest(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    {},
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: ${min}, maxReplicas: ${max} }`,
  );
const budget = (fields: string): string =>
  manifest(
    'policy/v1',
    'PodDisruptionBudget',
    'web',
    {},
    `spec: { selector: { matchLabels: { app: web } }, ${fields} }`,
  );
const claim = (fields: string, annotations: Readonly<Record<string, string>> = {}): string =>
  manifest('v1', 'PersistentVolumeClaim', 'data', { annotations }, `spec: { accessModes: [ReadWriteOnce], ${fields} }`);
const acl = (groups: string): string => plugin('acl', 'acl', `{ ${groups} }`);
const WITH_ACL: Edit = {
  front: front({ plugins: 'key,acl,limit' }),
  acl: acl('allow: [buyers]'),
  annGroup: credential('ann-group', 'acl', { group: 'buyers' }),
  bobKey: credential('bob-key', 'key-auth', { key: 'letmein-too' }),
  bob: consumer('bob', 'bob-key'),
  ann: consumer('ann', 'ann-key', 'ann-group'),
};
const net = (config: string): string => plugin('net', 'ip-restriction', `{ ${config} }`);
const WITH_NET: Edit = { front: front({ plugins: 'key,net,limit' }), net: net('allow: [10.0.0.0/8]') };
const RESOURCES = (cpu: string, memory: string): string =>
  `resources: { requests: { cpu: ${cpu}, memory: ${memory} }, limits: { memory: ${memory} } }`;
const ENV = (name: string, key: string): string =>
  `env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }]`;
const WAYPOINT = manifest(
  'gateway.networking.k8s.io/v1',
  'Gateway',
  'waypoint',
  {},
  'spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }',
);
const IN_AMBIENT: Edit = {
  kongNamespace: namespace('kong', AMBIENT),
  namespace: namespace('shop', AMBIENT),
  waypoint: WAYPOINT,
};
const job = (image: string, fields = ''): string =>
  manifest(
    'batch/v1',
    'Job',
    'migrate',
    {},
    `spec: { ${fields} template: { spec: { restartPolicy: Never, containers: [{ name: migrate, image: "${image}" }] } } }`,
  );
const statefulSet = (fields: string, kept = ''): string =>
  manifest(
    'apps/v1',
    'StatefulSet',
    'db',
    {},
    `spec: { serviceName: db, selector: { matchLabels: { app: db } }, ${fields} template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: "postgres:17" }] } }${kept} }`,
  );
const role = (name: string): string =>
  manifest(
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    'readers',
    {},
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${name} }\nsubjects: [{ kind: ServiceAccount, name: web, namespace: shop }]`,
  );

const OPEN: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'key-auth is taken from a route',
    says: /^key-auth is gone: nobody asks who it is$/,
    change: { front: front({ plugins: 'limit' }) },
    harmless: { front: front({ plugins: 'limit,key' }) },
  },
  {
    title: 'key-auth is disabled',
    says: /^key-auth is disabled: nobody asks who it is$/,
    change: { key: plugin('key', 'key-auth', '{ hide_credentials: true }', 'disabled: true') },
    harmless: { key: plugin('key', 'key-auth', '{ hide_credentials: true }', 'disabled: false') },
  },
  {
    title: 'the plugin is deleted, and the route still names it',
    says: /^key-auth is gone/,
    change: { key: undefined },
    also: ['lost'],
    harmless: {
      key: undefined,
      keys: plugin('keys', 'key-auth', '{ hide_credentials: true }'),
      front: front({ plugins: 'keys,limit' }),
    },
  },
  {
    title: 'an anonymous consumer comes before the login',
    says: /takes who has no credential for the anonymous consumer/,
    given: { guest: consumer('guest') },
    change: { key: plugin('key', 'key-auth', '{ hide_credentials: true, anonymous: guest }') },
    harmless: { key: plugin('key', 'key-auth', '{ hide_credentials: true, key_names: [apikey, x-key] }') },
  },
  {
    title: 'one of two logins is gone',
    says: /^basic-auth is gone: only key-auth asks who it is$/,
    given: { basic: plugin('basic', 'basic-auth'), front: front({ plugins: 'key,basic,limit' }) },
    change: { front: front({ plugins: 'key,limit' }) },
    harmless: { front: front({ plugins: 'basic,key,limit' }) },
  },
  {
    title: 'backends get to see the keys',
    says: /hide_credentials: backends get to see the credentials/,
    change: { key: plugin('key', 'key-auth', '{ hide_credentials: false }') },
    harmless: { key: plugin('key', 'key-auth', '{ hide_credentials: true, realm: shop }') },
  },
  {
    title: 'preflight requests need no key any more',
    says: /run_on_preflight: requests with the method OPTIONS need no credential/,
    change: { key: plugin('key', 'key-auth', '{ hide_credentials: true, run_on_preflight: false }') },
    harmless: { key: plugin('key', 'key-auth', '{ hide_credentials: true, run_on_preflight: true }') },
  },
  {
    title: 'tokens may be out of date',
    says: /^jwt protects less by its claims_to_verify/,
    given: { front: front({ plugins: 'jwt,limit' }), jwt: plugin('jwt', 'jwt', '{ claims_to_verify: [exp] }') },
    change: { jwt: plugin('jwt', 'jwt') },
    harmless: { jwt: plugin('jwt', 'jwt', '{ claims_to_verify: [exp, nbf] }') },
  },
  {
    title: 'the acl is gone',
    says: /^acl is gone/,
    given: WITH_ACL,
    change: { front: front({ plugins: 'key,limit' }) },
    harmless: { front: front({ plugins: 'acl,key,limit' }) },
  },
  {
    title: 'the acl lets in another group',
    says: /^acl lets in more: group sellers$/,
    given: WITH_ACL,
    change: { acl: acl('allow: [buyers, sellers]') },
    harmless: { acl: acl('allow: [buyers], hide_groups_header: true') },
  },
  {
    title: 'the acl refuses some where it let in some',
    says: /^acl lets in everybody that it does not refuse/,
    given: WITH_ACL,
    change: { acl: acl('deny: [thieves]') },
    harmless: { acl: acl('allow: [buyers], always_use_authenticated_groups: false') },
  },
  {
    title: 'a consumer comes into a group',
    says: /^acl lets in bob, by a group$/,
    given: WITH_ACL,
    change: {
      bobGroup: credential('bob-group', 'acl', { group: 'buyers' }),
      bob: consumer('bob', 'bob-key', 'bob-group'),
    },
    harmless: {
      bobGroup: credential('bob-group', 'acl', { group: 'sellers' }),
      bob: consumer('bob', 'bob-key', 'bob-group'),
    },
  },
  {
    title: 'other addresses may come in',
    says: /^ip-restriction lets in more: address 0\.0\.0\.0\/0$/,
    given: WITH_NET,
    change: { net: net('allow: [0.0.0.0/0]') },
    harmless: { net: net('allow: [10.1.0.0/16, 10.2.0.7]') },
  },
  {
    title: 'an address is no longer refused',
    says: /^ip-restriction refuses less: address 203\.0\.113\.0\/24$/,
    given: { front: front({ plugins: 'key,net,limit' }), net: net('deny: [203.0.113.0/24, 198.51.100.1]') },
    change: { net: net('deny: [198.51.100.1]') },
    harmless: { net: net('deny: [203.0.0.0/16, 198.51.100.1]') },
  },
  {
    title: 'ip-restriction is gone',
    says: /^ip-restriction is gone/,
    given: WITH_NET,
    change: { front: front({ plugins: 'key,limit' }) },
    harmless: { front: front({ plugins: 'net,limit,key' }) },
  },
  {
    title: 'a new route is for everybody',
    says: /^newly public, and anybody may come in/,
    change: { admin: route('admin', { hosts: ['admin.example.com'], kong: { 'preserve-host': 'false' } }) },
    harmless: {
      admin: route('admin', { hosts: ['admin.example.com'], kong: { plugins: 'key', 'preserve-host': 'false' } }),
    },
  },
  {
    title: 'a path is taken from a route with a login, and another one without takes it',
    says: /^key-auth is gone/,
    given: {
      open: route('open', { kong: { 'preserve-host': 'false' }, paths: ['/'] }),
      front: front({}, { paths: ['/admin'] }),
      limit: undefined,
    },
    change: { front: undefined },
    also: ['lost'],
    harmless: { front: undefined, renamed: front({}, { paths: ['/admin'] }).replace('"front"', '"admin"') },
  },
  {
    title: 'a path of a route with a login is opened by a route of its own',
    says: /^key-auth is gone/,
    change: {
      promotion: route('promotion', { paths: ['/promotion'], kong: { plugins: 'limit', 'preserve-host': 'false' } }),
    },
    harmless: {
      promotion: route('promotion', {
        paths: ['/promotion'],
        kong: { plugins: 'limit,key', 'preserve-host': 'false' },
      }),
    },
  },
  {
    title: 'a route is for any host',
    says: /^is for any host now/,
    change: { front: front({}, { hosts: ['shop.example.com', ''] }) },
    harmless: { front: front({}, { hosts: ['shop.example.com'], meta: { team: 'shop' } }) },
  },
  {
    title: 'a route takes more methods',
    says: /^takes DELETE: Kong answered 404 before$/,
    given: { front: front({ methods: 'GET,POST' }) },
    change: { front: front({ methods: 'GET,POST,DELETE' }) },
    harmless: { front: front({ methods: 'POST,GET' }) },
  },
  {
    title: 'a route that was closed is open',
    says: /^request-termination answered everybody, and does not any more/,
    given: {
      closed: plugin('closed', 'request-termination', '{ status_code: 503 }'),
      front: front({ plugins: 'closed' }),
    },
    change: { front: front({ plugins: '' }) },
    harmless: { closed: plugin('closed', 'request-termination', '{ status_code: 404 }') },
  },
  {
    title: 'browsers of any site may read answers',
    says: /^cors lets browsers of any site/,
    given: {
      cors: plugin('cors', 'cors', '{ origins: ["https://shop.example.com"] }'),
      front: front({ plugins: 'key,limit,cors' }),
    },
    change: { cors: plugin('cors', 'cors', '{ origins: ["*"] }') },
    harmless: { cors: plugin('cors', 'cors', '{ origins: ["https://shop.example.com"], max_age: 60 }') },
  },
  {
    title: 'a plugin for all routes that asked for a key is gone',
    says: /^key-auth is gone/,
    given: {
      front: front({ plugins: 'limit' }),
      all: kongClusterPlugin('all', 'plugin: key-auth', {
        annotations: { 'kubernetes.io/ingress.class': 'kong' },
        labels: { global: 'true' },
      }),
    },
    change: { all: undefined },
    also: ['lost'],
    harmless: { all: undefined, front: front(), key: plugin('key', 'key-auth') },
  },
  {
    title: 'a plugin asks to run before the login',
    says: /^request-transformer asks to run in another order/,
    given: {
      headers: plugin('headers', 'request-transformer', '{ add: { headers: ["x-shop:1"] } }'),
      front: front({ plugins: 'key,limit,headers' }),
    },
    change: {
      headers: plugin(
        'headers',
        'request-transformer',
        '{ add: { headers: ["x-shop:1"] } }',
        'ordering: { before: { access: [key-auth] } }',
      ),
    },
    harmless: { headers: plugin('headers', 'request-transformer', '{ add: { headers: ["x-shop:2"] } }') },
  },
];

const MESH: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'STRICT becomes PERMISSIVE',
    says: /^mTLS is PERMISSIVE for pods, and was STRICT: plain text is taken too$/,
    change: { strict: istio('PeerAuthentication', 'strict', '{ mtls: { mode: PERMISSIVE } }') },
    harmless: {
      strict: istio(
        'PeerAuthentication',
        'strict',
        '{ mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: STRICT } } }',
      ),
    },
  },
  {
    title: 'the policy with STRICT is gone',
    says: /^mTLS is PERMISSIVE for pods, and was STRICT/,
    change: { strict: undefined },
    also: ['lost'],
    harmless: {
      strict: undefined,
      whole: istio('PeerAuthentication', 'default', '{ mtls: { mode: STRICT } }', 'istio-system'),
    },
  },
  {
    title: 'one port takes plain text',
    says: /^mTLS is DISABLE for port 8080 of pods/,
    given: {
      strict: istio(
        'PeerAuthentication',
        'strict',
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT } }',
      ),
    },
    change: {
      strict: istio(
        'PeerAuthentication',
        'strict',
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: DISABLE } } }',
      ),
    },
    harmless: {
      strict: istio(
        'PeerAuthentication',
        'strict',
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: STRICT } } }',
      ),
    },
  },
  {
    title: 'a DestinationRule switches TLS off',
    says: /^requests are sent in plain text: TLS is DISABLE, and was ISTIO_MUTUAL$/,
    given: {
      strict: undefined,
      rule: istio('DestinationRule', 'web', '{ host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }'),
    },
    change: { rule: istio('DestinationRule', 'web', '{ host: web, trafficPolicy: { tls: { mode: DISABLE } } }') },
    harmless: {
      rule: istio(
        'DestinationRule',
        'web',
        '{ host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL }, loadBalancer: { simple: RANDOM } } }',
      ),
    },
  },
  {
    title: 'a policy with DENY is gone',
    says: /^a policy with DENY is gone: it refused requests of namespace shop$/,
    given: { deny: policy(`{ action: DENY, rules: [${FROM_SHOP}] }`) },
    change: { deny: undefined },
    also: ['lost'],
    harmless: { deny: undefined, refuse: policy(`{ action: DENY, rules: [${FROM_SHOP}] }`, 'refuse') },
  },
  {
    title: 'a policy with DENY refuses less',
    says: /^a policy with DENY refuses less than before: it refused requests of anybody with path \/admin\*$/,
    given: { deny: policy('{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }') },
    change: { deny: policy('{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin/users*] } }] }] }') },
    harmless: { deny: policy('{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin*, /private*] } }] }] }') },
  },
  {
    title: 'a policy with ALLOW lets in more',
    says: /^a policy with ALLOW lets in more than before: requests of namespace shop$/,
    given: { allow: policy(`{ action: ALLOW, rules: [${FROM_KONG}] }`) },
    change: { allow: policy(`{ action: ALLOW, rules: [${FROM_KONG}, ${FROM_SHOP}] }`) },
    harmless: { allow: policy(`{ rules: [${FROM_KONG}] }`) },
  },
  {
    title: 'a condition of a policy with ALLOW is gone',
    says: /^a policy with ALLOW lets in more than before: requests of namespace kong$/,
    given: {
      allow: policy(
        '{ action: ALLOW, rules: [{ from: [{ source: { namespaces: [kong] } }], to: [{ operation: { methods: [GET] } }] }] }',
      ),
    },
    change: { allow: policy('{ action: ALLOW, rules: [{ from: [{ source: { namespaces: [kong] } }] }] }') },
    harmless: {
      allow: policy(
        '{ action: ALLOW, rules: [{ from: [{ source: { namespaces: [kong] } }], to: [{ operation: { methods: [GET], paths: [/] } }] }] }',
      ),
    },
  },
  {
    title: 'the last policy with ALLOW is gone',
    says: /^no policy with ALLOW is left for these pods: everybody gets in/,
    given: { allow: policy(`{ action: ALLOW, rules: [${FROM_KONG}] }`) },
    change: { allow: undefined },
    also: ['lost'],
    harmless: {
      allow: policy(`{ action: ALLOW, rules: [${FROM_KONG}] }`).replace(
        'metadata: {',
        'metadata: {"labels":{"team":"shop"},',
      ),
    },
  },
  {
    title: 'the first policy with ALLOW refuses everything else',
    says: /^the first policy with ALLOW for these pods/,
    change: { allow: policy(`{ action: ALLOW, rules: [${FROM_KONG}] }`) },
    harmless: { allow: policy('{ action: ALLOW, rules: [{}] }') },
  },
  {
    title: 'a namespace leaves the mesh',
    says: /^leaves the mesh/,
    given: { strict: undefined },
    change: { namespace: namespace('shop', { 'istio-injection': 'disabled' }) },
    harmless: { namespace: namespace('shop', { 'istio.io/rev': 'stable' }) },
  },
  {
    title: 'pods leave the mesh',
    says: /^leaves the mesh/,
    given: { strict: undefined },
    change: { webPods: pods('web', { labels: { 'sidecar.istio.io/inject': 'false' } }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { labels: { 'sidecar.istio.io/inject': 'true' } }) },
  },
  {
    title: 'the waypoint is gone',
    says: /^the waypoint is gone/,
    given: { ...IN_AMBIENT, web: meshService('web', {}, { 'istio.io/use-waypoint': 'waypoint' }) },
    change: { waypoint: undefined },
    also: ['lost', 'path'],
    harmless: { waypoint: WAYPOINT.replace('"name":"waypoint"', '"name":"waypoint","labels":{"team":"mesh"}') },
  },
  {
    title: 'a Service does without its waypoint',
    says: /^the waypoint waypoint is not asked any more$/,
    given: { ...IN_AMBIENT, web: meshService('web', {}, { 'istio.io/use-waypoint': 'waypoint' }) },
    change: { web: meshService('web') },
    also: ['path'],
    harmless: { web: meshService('web', {}, { 'istio.io/use-waypoint': 'waypoint', team: 'shop' }) },
  },
  {
    title: 'a port is left to no proxy',
    says: /excludeInboundPorts leaves 9000 to no proxy/,
    change: { webPods: pods('web', { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9000' } }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { annotations: { 'sidecar.istio.io/logLevel': 'debug' } }) },
  },
  {
    title: 'pods of the ambient mesh are reached past the proxy',
    says: /past the proxy of the node/,
    given: IN_AMBIENT,
    change: { webPods: pods('web', { annotations: { 'ambient.istio.io/bypass-inbound-capture': 'true' } }) },
    also: ['path', 'restart'],
    harmless: { webPods: pods('web', { annotations: { 'ambient.istio.io/bypass-inbound-capture': 'false' } }) },
  },
  {
    title: 'tokens are not checked any more',
    says: /^tokens of https:\/\/login\.example\.com are not checked any more/,
    given: {
      tokens: istio('RequestAuthentication', 'tokens', '{ jwtRules: [{ issuer: "https://login.example.com" }] }'),
    },
    change: { tokens: undefined },
    also: ['lost'],
    harmless: {
      tokens: istio(
        'RequestAuthentication',
        'tokens',
        '{ jwtRules: [{ issuer: "https://login.example.com", forwardOriginalToken: true }] }',
      ),
    },
  },
];

const PATH: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'Kong balances by itself, past the mesh',
    says: /^who picks the pod: /,
    change: {
      web: service('web', {}, 'spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }'),
    },
    also: ['mesh'],
    harmless: { web: meshService('web', { team: 'shop' }) },
  },
  {
    title: "the client's Host is sent on",
    says: /^the Host that is sent on: /,
    change: { front: front({ 'preserve-host': 'true' }) },
    also: ['mesh'],
    harmless: { front: front({ 'preserve-host': 'false', tags: 'shop' }) },
  },
  {
    title: 'the path is cut',
    says: /^the path that is sent on: as it came, and now without what matched$/,
    change: { front: front({ 'strip-path': 'true' }) },
    harmless: { front: front({ 'strip-path': 'false' }) },
  },
  {
    title: 'http is refused',
    says: /^protocols: http, https, and now https/,
    change: { front: front({ protocols: 'https' }) },
    harmless: { front: front({ protocols: 'http,https' }) },
  },
  {
    title: 'expressions are asked in another order',
    says: /^the priority of expressions: 0, and now 10$/,
    given: { front: front({}, { paths: ['/~/v\\d+'] }) },
    change: { front: front({ 'regex-priority': '10' }, { paths: ['/~/v\\d+'] }) },
    harmless: { front: front({ 'regex-priority': '0' }, { paths: ['/~/v\\d+'] }) },
  },
  {
    title: 'Kong gives up later',
    says: /^timeouts to connect, to send and to answer: /,
    change: { web: meshService('web', { 'konghq.com/read-timeout': '300000' }) },
    harmless: { web: meshService('web', { 'konghq.com/read-timeout': '60000' }) },
  },
  {
    title: 'Kong tries more often',
    says: /^tries after a failure: 5, and now 50$/,
    change: { web: meshService('web', { 'konghq.com/retries': '50' }) },
    harmless: { web: meshService('web', { 'konghq.com/retries': '5' }) },
  },
  {
    title: 'requests go to another Service',
    says: /^backends: shop\/web:80 100 %, and now shop\/cart:80 100 %$/,
    change: { front: front({}, { backend: 'cart' }) },
    harmless: { front: front({}, { paths: ['/', '/web'] }) },
  },
  {
    title: 'weights of versions',
    says: /^what the mesh does: /,
    given: {
      v2: WEB_V2,
      rule: SUBSETS,
      routes: virtualService(`{ route: [${destination('v1', 90)}, ${destination('v2', 10)}] }`),
    },
    change: { routes: virtualService(`{ route: [${destination('v1', 50)}, ${destination('v2', 50)}] }`) },
    harmless: { routes: virtualService(`{ name: all, route: [${destination('v1', 90)}, ${destination('v2', 10)}] }`) },
  },
  {
    title: 'a path is no longer taken',
    says: /^no route takes it any more: Kong answers 404$/,
    given: { front: front({}, { paths: ['/shop', '/help'] }) },
    change: { front: front({}, { paths: ['/shop'] }) },
    harmless: { front: front({}, { paths: ['/help', '/shop'] }) },
  },
  {
    title: 'a version without pods',
    says: /^requests end on the way: 503/,
    given: { v2: WEB_V2, rule: SUBSETS, routes: virtualService(`{ route: [${destination('v2', 100)}] }`) },
    change: { v2: undefined },
    also: ['lost'],
    harmless: { webPods: undefined },
  },
  {
    title: 'another route comes first',
    says: /^takes no request any more/,
    given: {
      b: route('b', {
        hosts: ['shop.example.com'],
        paths: ['/~/$'],
        kong: { plugins: 'key', 'preserve-host': 'false' },
      }),
    },
    change: { front: front({ 'regex-priority': '20' }, { paths: ['/', '/~/'] }) },
    harmless: { front: front({ 'regex-priority': '0' }) },
  },
];

const CAPACITY: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'the limit is raised',
    says: /^rate-limiting lets more through: 60 a minute, and before 30 a minute$/,
    change: { limit: limit(60) },
    harmless: { limit: limit(20) },
  },
  {
    title: 'the limit is gone',
    says: /^rate-limiting is gone: nothing limits$/,
    change: { front: front({ plugins: 'key' }) },
    harmless: { front: front({ plugins: 'limit,key' }) },
  },
  {
    title: 'the limit is disabled',
    says: /^rate-limiting is disabled/,
    change: { limit: `${limit(30)}disabled: true\n` },
    harmless: { limit: `${limit(30)}disabled: false\n` },
  },
  {
    title: 'one of two limits is gone',
    says: /^rate-limiting lets more through: 30 a minute, and before 30 a minute, 100 an hour$/,
    given: { limit: limit(30, ', hour: 100') },
    change: { limit: limit(30) },
    harmless: { limit: limit(30, ', hour: 100, day: 1000') },
  },
  {
    title: 'larger requests',
    says: /^request-size-limiting takes 100 megabytes, and took 8 megabytes$/,
    given: {
      size: plugin('size', 'request-size-limiting', '{ allowed_payload_size: 8 }'),
      front: front({ plugins: 'key,limit,size' }),
    },
    change: { size: plugin('size', 'request-size-limiting', '{ allowed_payload_size: 100 }') },
    harmless: { size: plugin('size', 'request-size-limiting', '{ allowed_payload_size: 8192, size_unit: kilobytes }') },
  },
  {
    title: 'no replicas',
    says: /^no replica is left of 4$/,
    change: { webPods: pods('web', { fields: 'replicas: 0' }) },
    harmless: { webPods: pods('web', { fields: 'replicas: 3' }) },
  },
  {
    title: 'half of the replicas',
    says: /^2 replicas in place of 4$/,
    change: { webPods: pods('web', { fields: 'replicas: 2' }) },
    harmless: { webPods: pods('web', { fields: 'minReadySeconds: 5' }), scaler: scaler(4, 8) },
  },
  {
    title: 'an autoscaler may make fewer',
    says: /^at most 4 replicas in place of 10$/,
    given: { scaler: scaler(2, 10) },
    change: { scaler: scaler(2, 4) },
    harmless: { scaler: scaler(2, 12) },
  },
  {
    title: 'less memory',
    says: /^web has less memory in its requests: 64Mi in place of 1Gi$/,
    given: { webPods: pods('web', { container: RESOURCES('500m', '1Gi') }) },
    change: { webPods: pods('web', { container: RESOURCES('500m', '64Mi') }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { container: RESOURCES('0.5', '1024Mi') }) },
  },
  {
    title: 'the disruption budget is gone',
    says: /^the disruption budget is gone/,
    given: { budget: budget('minAvailable: 2') },
    change: { budget: undefined },
    also: ['lost'],
    harmless: { budget: budget('minAvailable: 3') },
  },
  {
    title: 'the disruption budget lets more be taken away',
    says: /maxUnavailable is 4, and was 1/,
    given: { budget: budget('maxUnavailable: 1') },
    change: { budget: budget('maxUnavailable: 4') },
    harmless: { budget: budget('maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow') },
  },
];

const SUPPLY: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'another tag',
    says: /^another tag: ghcr\.io\/acme\/web:2\.0\.0, and was ghcr\.io\/acme\/web:1\.4\.0$/,
    change: { webPods: pods('web', { image: 'ghcr.io/acme/web:2.0.0' }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { container: 'imagePullPolicy: Always' }) },
  },
  {
    title: 'another repository',
    says: /^another repository: docker\.io\/evil\/web:1\.4\.0/,
    change: { webPods: pods('web', { image: 'docker.io/evil/web:1.4.0' }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { annotations: { team: 'shop' } }) },
  },
  {
    title: 'no digest any more',
    says: /^no digest any more/,
    given: { webPods: pods('web', { image: `ghcr.io/acme/web:1.4.0@sha256:${'a'.repeat(64)}` }) },
    change: { webPods: pods('web') },
    also: ['restart'],
    harmless: {
      webPods: pods('web', { image: `ghcr.io/acme/web:1.4.0@sha256:${'a'.repeat(64)}`, fields: 'replicas: 5' }),
    },
  },
  {
    title: 'another container',
    says: /^another container runs: beside with ghcr\.io\/acme\/beside:1$/,
    change: {
      webPods: pods('web').replace('containers: [', 'containers: [{ name: beside, image: "ghcr.io/acme/beside:1" }, '),
    },
    also: ['restart'],
    harmless: { webPods: pods('web', { pod: 'serviceAccountName: default' }) },
  },
  {
    title: 'another release of Kong',
    says: /^Kong is 3\.9, and was 3\.4$/,
    releases: { kong: '3.4' },
    change: {},
    harmless: {},
  },
];

const SECRET: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'an entry that pods read is gone',
    says: /^the entry token of Secret shop\/api is gone, and Deployment shop\/web reads it$/,
    given: { api: secret('api', { token: 'x', other: 'y' }), webPods: pods('web', { container: ENV('api', 'token') }) },
    change: { api: secret('api', { other: 'y' }) },
    also: ['restart'],
    harmless: { api: secret('api', { token: 'x' }) },
  },
  {
    title: 'the Secret of a credential is gone',
    says: /^Secret shop\/ann-key is gone, and KongConsumer shop\/ann reads it$/,
    change: { annKey: undefined },
    also: ['lost'],
    harmless: { annKey: undefined, ann: undefined },
  },
  {
    title: 'the certificate of a route is gone',
    says: /^Secret shop\/cert is gone, and Ingress shop\/front reads it$/,
    given: {
      front: front({}, { tls: 'cert' }),
      cert: secret('cert', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls'),
    },
    change: { cert: undefined },
    also: ['lost'],
    harmless: { cert: secret('cert', { 'tls.crt': 'c', 'tls.key': 'd' }, 'type: kubernetes.io/tls') },
  },
  {
    title: 'what a plugin is configured from is gone',
    says: /^the entry config of Secret shop\/limits is gone, and KongPlugin shop\/limit reads it$/,
    given: {
      limits: secret('limits', { config: '{"minute": 5, "policy": "local"}', old: '' }),
      limit: plugin('limit', 'rate-limiting', '', 'configFrom: { secretKeyRef: { name: limits, key: config } }'),
    },
    change: { limits: secret('limits', { old: '' }) },
    also: ['capacity'],
    harmless: { limits: secret('limits', { config: '{"minute": 5, "policy": "local"}' }) },
  },
];

const REFUSED: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'the selector of a Deployment',
    says: /refuses another spec\.selector\.matchLabels\.tier/,
    change: {
      webPods: pods('web', { labels: { tier: 'front' } }).replace(
        'selector: { matchLabels: {',
        'selector: { matchLabels: { tier: front,',
      ),
    },
    also: ['restart'],
    harmless: { webPods: pods('web', { labels: { tier: 'front' } }) },
  },
  {
    title: 'the template of a Job',
    says: /refuses another spec\.template/,
    given: { job: job('migrate:1') },
    change: { job: job('migrate:2') },
    also: ['supply'],
    harmless: { job: job('migrate:1', 'ttlSecondsAfterFinished: 60,') },
  },
  {
    title: 'claims of a StatefulSet',
    says: /refuses another spec\.volumeClaimTemplates/,
    given: { db: statefulSet('replicas: 3,') },
    change: {
      db: statefulSet(
        'replicas: 3,',
        ', volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]',
      ),
    },
    harmless: { db: statefulSet('replicas: 4,') },
  },
  {
    title: 'a smaller claim',
    says: /refuses another spec\.resources\.requests\.storage/,
    given: { claim: claim('resources: { requests: { storage: 10Gi } }') },
    change: { claim: claim('resources: { requests: { storage: 5Gi } }') },
    harmless: { claim: claim('resources: { requests: { storage: 20Gi } }') },
  },
  {
    title: 'a ConfigMap that says it is immutable',
    says: /refuses another data\.a/,
    given: { config: configMap('config', { a: '1' }, 'immutable: true') },
    change: { config: configMap('config', { a: '2' }, 'immutable: true') },
    harmless: {
      config: configMap('config', { a: '1' }, 'immutable: true').replace(
        '"namespace"',
        '"labels":{"a":"b"},"namespace"',
      ),
    },
  },
  {
    title: 'the role of a RoleBinding',
    says: /refuses another roleRef\.name/,
    given: { readers: role('reader') },
    change: { readers: role('writer') },
    harmless: { readers: role('reader').replace('name: web,', 'name: cart,') },
  },
  {
    title: 'the address of a Service',
    says: /refuses another spec\.clusterIP/,
    change: { web: meshService('web').replace('spec: {', 'spec: { clusterIP: None,') },
    also: ['path'],
    harmless: { web: meshService('web').replace('spec: {', 'spec: { sessionAffinity: ClientIP,') },
  },
  {
    title: 'the type of a Secret',
    says: /refuses another type/,
    given: { token: secret('token', { a: 'b' }) },
    change: { token: secret('token', { a: 'b' }, 'type: example.com/token') },
    harmless: { token: secret('token', { a: 'b' }, 'type: Opaque') },
  },
  {
    title: 'the type of a plugin',
    says: /refuses another plugin/,
    given: { other: plugin('other', 'bot-detection'), front: front() },
    change: { other: plugin('other', 'correlation-id') },
    harmless: { other: plugin('other', 'bot-detection', '{ deny: [curl] }') },
  },
];

const LOST: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'a claim with its data',
    says: /^pruning deletes it, and the data of its volume/,
    given: { claim: claim('resources: { requests: { storage: 10Gi } }') },
    change: { claim: undefined },
    harmless: { claim: claim('resources: { requests: { storage: 11Gi } }') },
  },
  {
    title: 'a namespace with everything in it',
    says: /^pruning deletes it with everything in it/,
    given: { old: namespace('old') },
    change: { old: undefined },
    harmless: { old: namespace('old', { team: 'shop' }) },
  },
  {
    title: 'an object under another name',
    says: /^pruning deletes it, and Service shop\/basket is created$/,
    given: {
      cart: service(
        'cart',
        {},
        'spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
    },
    change: {
      cart: service(
        'basket',
        {},
        'spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }] }',
      ),
    },
    harmless: {
      cart: service(
        'cart',
        {},
        'spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080, protocol: TCP }] }',
      ),
    },
  },
  {
    title: 'a claim that nothing keeps',
    says: /^pruning deletes it/,
    given: {
      claim: claim('resources: { requests: { storage: 10Gi } }'),
      kept: claim('resources: { requests: { storage: 10Gi } }', {
        'argocd.argoproj.io/sync-options': 'Prune=false',
      }).replace('"data"', '"kept"'),
    },
    change: { claim: undefined },
    harmless: { kept: undefined },
  },
];

const RESTART: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'a template that changes',
    says: /^its pods are replaced, one after the other$/,
    change: { webPods: pods('web', { container: 'env: [{ name: A, value: b }]' }) },
    harmless: { webPods: pods('web', { fields: 'replicas: 5' }) },
  },
  {
    title: 'all at once',
    says: /all at once: nothing serves in between/,
    given: { webPods: pods('web', { fields: 'replicas: 4, strategy: { type: Recreate }' }) },
    change: { webPods: pods('web', { fields: 'replicas: 4, strategy: { type: Recreate }', annotations: { a: 'b' } }) },
    harmless: { webPods: pods('web', { fields: 'replicas: 4, strategy: { type: Recreate }, minReadySeconds: 1' }) },
  },
  {
    title: 'a ConfigMap that changes, and nothing is restarted',
    says: /^it changes, and Deployment shop\/web is not restarted: its pods keep what was there/,
    given: {
      config: configMap('config', { A: '1' }),
      webPods: pods('web', { container: 'envFrom: [{ configMapRef: { name: config } }]' }),
    },
    change: { config: configMap('config', { A: '2' }) },
    harmless: { config: configMap('config', { A: '1' }).replace('"namespace"', '"labels":{"a":"b"},"namespace"') },
  },
];

export const RISK_PAIRS: readonly RiskPair[] = [
  ...[...OPEN, ...OPEN_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'open' })),
  ...[...MESH, ...MESH_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'mesh' })),
  ...[...PATH, ...PATH_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'path' })),
  ...[...CAPACITY, ...CAPACITY_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'capacity' })),
  ...[...SUPPLY, ...SUPPLY_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'supply' })),
  ...[...SECRET, ...SECRET_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'secret' })),
  ...[...REFUSED, ...REFUSED_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'refused' })),
  ...[...LOST, ...LOST_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'lost' })),
  ...[...RESTART, ...RESTART_FORMS].map((pair): RiskPair => ({ ...pair, risk: 'restart' })),
  ...FORMS_AROUND,
  ...RIGHTS_FORMS,
  ...DATA_FORMS,
  ...DELIVERY_FORMS,
  ...CALLER_FORMS,
  ...AVAILABILITY_FORMS,
  ...GUARD_FORMS,
  ...PROTECTION_FORMS,
  ...SETTING_FORMS,
  ...KEEPER_FORMS,
];
