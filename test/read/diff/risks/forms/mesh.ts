import { AMBIENT, istio, namespace } from '../../../../support/hops';
import { manifest } from '../../../../support/kong-manifests';
import { meshService, pods } from '../system';
import type { RiskPair } from '../risk-pair';
import { GATE, policy } from './parts';

const KONG_IN = '{ from: [{ source: { principals: [cluster.local/ns/kong/sa/gateway] } }] }';
const peer = (spec: string, place = 'shop', name = 'strict'): string => istio('PeerAuthentication', name, spec, place);
const tokens = (spec: string): string => istio('RequestAuthentication', 'tokens', spec);
const rule = (spec: string): string => istio('DestinationRule', 'out', spec);
const OUTSIDE = istio(
  'ServiceEntry',
  'out',
  '{ hosts: [pay.example.com], location: MESH_EXTERNAL, resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }',
);
const WAYPOINT = (name: string): string =>
  manifest(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    name,
    {},
    'spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }',
  );
const WITH_WAYPOINT = {
  kongNamespace: namespace('kong', AMBIENT),
  namespace: namespace('shop', { ...AMBIENT, 'istio.io/use-waypoint': 'waypoint' }),
  waypoint: WAYPOINT('waypoint'),
};

/** What the mesh protects less, in other forms. */
export const MESH_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'STRICT of the whole mesh becomes PERMISSIVE',
    says: /^mTLS is PERMISSIVE for pods, and was STRICT/,
    given: { strict: peer('{ mtls: { mode: STRICT } }', 'istio-system', 'default') },
    change: { strict: peer('{ mtls: { mode: PERMISSIVE } }', 'istio-system', 'default') },
    harmless: { more: peer('{ mtls: { mode: STRICT } }') },
  },
  {
    title: 'a namespace takes its STRICT back, and the whole mesh has none',
    says: /^mTLS is PERMISSIVE/,
    change: { strict: peer('{ mtls: { mode: UNSET } }') },
    harmless: {
      strict: peer('{ mtls: { mode: STRICT } }').replace('security.istio.io/v1\n', 'security.istio.io/v1beta1\n'),
    },
  },
  {
    title: 'some pods get a policy of their own that is looser',
    says: /^mTLS is PERMISSIVE for pods, and was STRICT/,
    change: { own: peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: PERMISSIVE } }', 'shop', 'own') },
    harmless: {
      own: peer('{ selector: { matchLabels: { app: nobody } }, mtls: { mode: PERMISSIVE } }', 'shop', 'own'),
    },
  },
  {
    title: 'mTLS is switched off for pods of the Gateway API',
    says: /^mTLS is DISABLE for pods, and was STRICT: plain text alone is taken$/,
    given: GATE,
    change: { strict: peer('{ mtls: { mode: DISABLE } }') },
    harmless: {
      strict: peer('{ mtls: { mode: STRICT } }').replace('"name":"strict"', '"name":"strict","labels":{"a":"b"}'),
    },
  },
  {
    title: 'pods that a StatefulSet makes take plain text',
    says: /^mTLS is PERMISSIVE for pods, and was STRICT/,
    given: {
      db: manifest(
        'apps/v1',
        'StatefulSet',
        'db',
        {},
        'spec: { serviceName: db, selector: { matchLabels: { app: db } }, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: "db:1" }] } } }',
      ),
      own: peer('{ selector: { matchLabels: { app: db } }, mtls: { mode: STRICT } }', 'shop', 'own'),
      strict: undefined,
    },
    change: { own: peer('{ selector: { matchLabels: { app: db } }, mtls: { mode: PERMISSIVE } }', 'shop', 'own') },
    harmless: {
      own: peer(
        '{ selector: { matchLabels: { app: db } }, mtls: { mode: STRICT }, portLevelMtls: { "5432": { mode: STRICT } } }',
        'shop',
        'own',
      ),
    },
  },
  {
    title: 'a port level of PERMISSIVE',
    says: /^mTLS is PERMISSIVE for port 9090 of pods, and was STRICT/,
    given: { strict: peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT } }') },
    change: {
      strict: peer(
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: PERMISSIVE } } }',
      ),
    },
    harmless: {
      strict: peer(
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: UNSET } } }',
      ),
    },
  },
  {
    title: 'a DestinationRule to a host outside asks for no certificate any more',
    says: /^requests are sent in plain text: TLS is DISABLE/,
    given: {
      outside: OUTSIDE,
      out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: MUTUAL, credentialName: pay } } }'),
    },
    change: { out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: DISABLE } } }') },
    harmless: {
      out: rule(
        '{ host: pay.example.com, trafficPolicy: { tls: { mode: MUTUAL, credentialName: pay, sni: pay.example.com } } }',
      ),
    },
  },
  {
    title: 'TLS to a host outside becomes plain text',
    says: /^requests are sent in plain text/,
    given: { outside: OUTSIDE, out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }') },
    change: { out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: DISABLE } } }') },
    harmless: {
      out: rule(
        '{ host: pay.example.com, trafficPolicy: { tls: { mode: SIMPLE, subjectAltNames: [pay.example.com] } } }',
      ),
    },
  },
  {
    title: 'TLS to a host outside is gone with its rule',
    says: /TLS SIMPLE to the host is gone/,
    given: { outside: OUTSIDE, out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }') },
    change: { out: undefined },
    also: ['lost'],
    harmless: { more: rule('{ host: web, trafficPolicy: { connectionPool: { http: { http2MaxRequests: 10 } } } }') },
  },
  {
    title: 'TLS to a host outside is no longer checked',
    says: /certificate of the host is not checked/,
    given: { outside: OUTSIDE, out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }') },
    change: {
      out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: SIMPLE, insecureSkipVerify: true } } }'),
    },
    harmless: {
      out: rule('{ host: pay.example.com, trafficPolicy: { tls: { mode: SIMPLE, insecureSkipVerify: false } } }'),
    },
  },
  {
    title: 'one subset is sent to in plain text',
    says: /^requests are sent in plain text/,
    given: { strict: undefined, out: rule('{ host: web, subsets: [{ name: v1, labels: { version: v1 } }] }') },
    change: {
      out: rule(
        '{ host: web, subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { tls: { mode: DISABLE } } }] }',
      ),
    },
    harmless: {
      out: rule(
        '{ host: web, subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }] }',
      ),
    },
  },
  {
    title: 'one port is sent to in plain text',
    says: /^requests are sent in plain text/,
    given: { strict: undefined, out: rule('{ host: cart, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }') },
    change: {
      out: rule(
        '{ host: cart, trafficPolicy: { tls: { mode: ISTIO_MUTUAL }, portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] } }',
      ),
    },
    harmless: {
      out: rule(
        '{ host: cart, trafficPolicy: { tls: { mode: ISTIO_MUTUAL }, portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }] } }',
      ),
    },
  },
  {
    title: 'a policy of the whole mesh with DENY is gone',
    says: /^a policy with DENY is gone/,
    given: {
      deny: policy(
        'deny',
        '{ action: DENY, rules: [{ from: [{ source: { notNamespaces: [shop, kong] } }] }] }',
        'istio-system',
      ),
    },
    change: { deny: undefined },
    also: ['lost'],
    harmless: {
      deny: policy(
        'deny',
        '{ action: DENY, rules: [{ from: [{ source: { notNamespaces: [kong, shop] } }] }] }',
        'istio-system',
      ),
    },
  },
  {
    title: 'a policy that denies all by an empty spec is gone',
    says: /^no policy with ALLOW is left/,
    given: { nobody: policy('nobody', '{}'), kongIn: policy('kong-in', `{ rules: [${KONG_IN}] }`) },
    change: { nobody: undefined, kongIn: undefined },
    also: ['lost'],
    harmless: { nobody: undefined },
  },
  {
    title: 'a policy that allows nothing refuses everybody',
    says: /^the first policy with ALLOW for these pods/,
    change: { nobody: policy('nobody', '{}') },
    also: ['path'],
    harmless: { everybody: policy('everybody', '{ rules: [{}] }') },
  },
  {
    title: 'DENY becomes AUDIT',
    says: /^a policy with DENY is gone/,
    given: { deny: policy('deny', '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }') },
    change: { deny: policy('deny', '{ action: AUDIT, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }') },
    harmless: {
      deny: policy('deny', '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin*, /internal*] } }] }] }'),
    },
  },
  {
    title: 'a policy is for fewer pods',
    says: /^a policy with DENY is for other pods than before: it refused requests of anybody with path \/admin\*$/,
    given: { deny: policy('deny', '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }') },
    change: {
      deny: policy(
        'deny',
        '{ selector: { matchLabels: { app: cart } }, action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }',
      ),
    },
    harmless: {
      all: policy(
        'all',
        '{ selector: { matchLabels: { app: cart } }, action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }',
      ),
    },
  },
  {
    title: 'ALLOW takes any method where it took two',
    says: /^a policy with ALLOW lets in more/,
    given: {
      allow: policy(
        'allow',
        '{ selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET, HEAD] } }] }] }',
      ),
    },
    change: {
      allow: policy(
        'allow',
        '{ selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: ["*"] } }] }] }',
      ),
    },
    harmless: {
      allow: policy(
        'allow',
        '{ selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET] } }] }] }',
      ),
    },
  },
  {
    title: 'ALLOW asks for no token any more',
    says: /^a policy with ALLOW lets in more/,
    given: {
      allow: policy(
        'allow',
        `{ rules: [{ from: [{ source: { requestPrincipals: ["https://login.example.com/*"] } }] }] }`,
      ),
      tokens: tokens('{ jwtRules: [{ issuer: "https://login.example.com" }] }'),
    },
    change: { allow: policy('allow', '{ rules: [{ from: [{ source: { namespaces: [kong] } }] }] }') },
    also: ['path'],
    harmless: {
      allow: policy(
        'allow',
        `{ rules: [{ from: [{ source: { requestPrincipals: ["https://login.example.com/*"], namespaces: [kong] } }] }] }`,
      ),
    },
  },
  {
    title: 'a policy by a provider outside is gone',
    says: /^a policy with CUSTOM opa is gone: it was asked about requests of anybody with path \/admin\*$/,
    given: {
      ask: policy(
        'ask',
        '{ action: CUSTOM, provider: { name: opa }, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }',
      ),
    },
    change: { ask: undefined },
    also: ['lost'],
    harmless: {
      ask: policy(
        'ask',
        '{ action: CUSTOM, provider: { name: opa }, rules: [{ to: [{ operation: { paths: ["/*"] } }] }] }',
      ),
    },
  },
  {
    title: 'tokens of one of two issuers are not checked any more',
    says: /^tokens of https:\/\/b\.example\.com are not checked/,
    given: {
      tokens: tokens('{ jwtRules: [{ issuer: "https://a.example.com" }, { issuer: "https://b.example.com" }] }'),
    },
    change: { tokens: tokens('{ jwtRules: [{ issuer: "https://a.example.com" }] }') },
    harmless: {
      tokens: tokens('{ jwtRules: [{ issuer: "https://b.example.com" }, { issuer: "https://a.example.com" }] }'),
    },
  },
  {
    title: 'tokens for anybody are taken',
    says: /^tokens of https:\/\/a\.example\.com are taken for any audience/,
    given: { tokens: tokens('{ jwtRules: [{ issuer: "https://a.example.com", audiences: [shop] }] }') },
    change: { tokens: tokens('{ jwtRules: [{ issuer: "https://a.example.com" }] }') },
    harmless: {
      tokens: tokens(
        '{ jwtRules: [{ issuer: "https://a.example.com", audiences: [shop], outputPayloadToHeader: x-token }] }',
      ),
    },
  },
  {
    title: 'a namespace leaves the ambient mesh',
    says: /^leaves the mesh/,
    given: { strict: undefined, namespace: namespace('shop', AMBIENT), kongNamespace: namespace('kong', AMBIENT) },
    change: { namespace: namespace('shop', {}) },
    harmless: { namespace: namespace('shop', { ...AMBIENT, team: 'shop' }) },
  },
  {
    title: 'the revision of a namespace is gone',
    says: /^leaves the mesh/,
    given: { strict: undefined, namespace: namespace('shop', { 'istio.io/rev': 'stable' }) },
    change: { namespace: namespace('shop') },
    harmless: { namespace: namespace('shop', { 'istio.io/rev': 'canary' }) },
  },
  {
    title: 'pods say by an annotation that they want no sidecar',
    says: /^leaves the mesh/,
    given: { strict: undefined },
    change: { webPods: pods('web', { annotations: { 'sidecar.istio.io/inject': 'false' } }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { annotations: { 'sidecar.istio.io/inject': 'true' } }) },
  },
  {
    title: 'pods that use the network of their node leave the mesh',
    says: /^leaves the mesh/,
    given: { strict: undefined },
    change: { webPods: pods('web', { pod: 'hostNetwork: true' }) },
    also: ['open', 'restart'],
    harmless: { webPods: pods('web', { pod: 'hostNetwork: false' }) },
  },
  {
    title: 'the namespace of a waypoint asks another one',
    says: /^the waypoint other is asked in place of waypoint$/,
    given: { ...WITH_WAYPOINT, other: WAYPOINT('other') },
    change: { namespace: namespace('shop', { ...AMBIENT, 'istio.io/use-waypoint': 'other' }) },
    also: ['path'],
    harmless: { namespace: namespace('shop', { ...AMBIENT, 'istio.io/use-waypoint': 'waypoint', team: 'shop' }) },
  },
  {
    title: 'a Service passes by the waypoint of its namespace',
    says: /^no waypoint is asked|waypoint waypoint is not asked any more$/,
    given: WITH_WAYPOINT,
    change: { web: meshService('web', {}, { 'istio.io/use-waypoint': 'none' }) },
    also: ['path'],
    harmless: { web: meshService('web', {}, { 'istio.io/use-waypoint': 'waypoint' }) },
  },
  {
    title: 'the waypoint becomes a gateway for something else',
    says: /^the waypoint is gone/,
    given: WITH_WAYPOINT,
    change: { waypoint: WAYPOINT('waypoint').replace('istio-waypoint', 'istio') },

    harmless: { waypoint: WAYPOINT('waypoint').replace('"name":"waypoint"', '"name":"waypoint","labels":{"a":"b"}') },
  },
  {
    title: 'only some ports go through the sidecar',
    says: /includeInboundPorts leaves what it does not name to no proxy/,
    change: { webPods: pods('web', { annotations: { 'traffic.sidecar.istio.io/includeInboundPorts': '9000' } }) },
    also: ['restart', 'path'],
    harmless: { webPods: pods('web', { annotations: { 'traffic.sidecar.istio.io/includeInboundPorts': '*' } }) },
  },
  {
    title: 'addresses outside are left to no proxy',
    says: /excludeOutboundIPRanges leaves 10\.0\.0\.0\/8 to no proxy/,
    change: {
      cartPods: pods('cart', { annotations: { 'traffic.sidecar.istio.io/excludeOutboundIPRanges': '10.0.0.0/8' } }),
    },
    also: ['restart'],
    harmless: { cartPods: pods('cart', { annotations: { 'traffic.sidecar.istio.io/excludeOutboundIPRanges': '' } }) },
  },
  {
    title: 'a policy at a waypoint is gone',
    says: /^a policy with DENY is gone/,
    given: {
      ...WITH_WAYPOINT,
      deny: policy(
        'deny',
        '{ targetRefs: [{ kind: Service, group: "", name: web }], action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }] }',
      ),
    },
    change: { deny: undefined },
    also: ['lost'],
    harmless: {
      deny: policy(
        'deny',
        '{ targetRefs: [{ kind: Service, group: "", name: web }], action: DENY, rules: [{ to: [{ operation: { paths: [/admin*] } }] }, { to: [{ operation: { methods: [DELETE] } }] }] }',
      ),
    },
  },
  {
    title: 'a Sidecar lets more out',
    says: /may reach hosts outside of the mesh/,
    given: { sidecar: istio('Sidecar', 'default', '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY } }') },
    change: { sidecar: istio('Sidecar', 'default', '{ outboundTrafficPolicy: { mode: ALLOW_ANY } }') },
    harmless: {
      sidecar: istio(
        'Sidecar',
        'default',
        '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY }, egress: [{ hosts: ["*/*"] }] }',
      ),
    },
  },
  {
    title: 'a Sidecar leaves hosts out',
    says: /^pods are not told of kong\/\* any more/,
    given: { sidecar: istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*", "kong/*"] }] }') },
    change: { sidecar: istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*"] }] }') },
    harmless: { sidecar: istio('Sidecar', 'default', '{ egress: [{ hosts: ["shop/*", "*/*"] }] }') },
  },
];
