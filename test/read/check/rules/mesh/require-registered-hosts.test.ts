import { findingsOf } from '../../../../support/findings';
import { INJECTED, kong, namespace } from '../../../../support/hops';

const find = (...objects: readonly string[]): string[] =>
  findingsOf('require-registered-hosts', objects.map((object) => object.trimEnd()).join('\n---\n'));

const scope = (mode: string): string => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: kong }
spec: { egress: [{ hosts: ["*/*"] }], outboundTrafficPolicy: { mode: ${mode} } }`;

const plugin = (name: string, config: string): string => `apiVersion: configuration.konghq.com/v1
kind: KongClusterPlugin
metadata: { name: log, labels: { global: "true" }, annotations: { kubernetes.io/ingress.class: kong } }
plugin: ${name}
config: ${config}`;

const LOG = plugin('http-log', '{ http_endpoint: "https://user:pw@logs.example.com/kong" }');

const entry = (hosts: string, port = 443, more = ''): string => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: logs, namespace: shop }
spec: { hosts: [${hosts}], location: MESH_EXTERNAL, resolution: NONE, ports: [{ number: ${port}, name: https, protocol: HTTPS }]${more} }`;

const OUTSIDE = `apiVersion: v1
kind: Service
metadata: { name: search, namespace: shop }
spec: { type: ExternalName, externalName: search.example.com, ports: [{ name: https, port: 443 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: search, namespace: shop }
spec:
  ingressClassName: kong
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: search, port: { number: 443 } } } }] } }]`;

const KONG = namespace('kong', INJECTED);
const SHUT = [KONG, scope('REGISTRY_ONLY')];

test('finds plugins and upstreams outside that no ServiceEntry declares', () => {
  const said = [
    'and by Sidecar kong/default (REGISTRY_ONLY) its sidecar lets nothing out that no ServiceEntry declares',
  ];
  expect(find(...SHUT, LOG, OUTSIDE)).toEqual([
    `warning 14:26 config.http_endpoint: Kong calls logs.example.com:443, ${said[0]!}`,
    `warning 19:43 spec.externalName: Kong calls search.example.com:443, ${said[0]!}`,
  ]);
});

test.each([
  ['a ServiceEntry', [...SHUT, LOG, entry('logs.example.com')]],
  ['a ServiceEntry for all names of a domain', [...SHUT, LOG, entry('"*.example.com"')]],
  ['a Sidecar that lets everything out', [KONG, scope('ALLOW_ANY'), LOG]],
  ['nothing that keeps anything in', [KONG, LOG]],
  [
    'Kong in an ambient mesh',
    [namespace('kong', { 'istio.io/dataplane-mode': 'ambient' }), scope('REGISTRY_ONLY'), LOG],
  ],
  ['Kong outside of the mesh', [namespace('kong'), scope('REGISTRY_ONLY'), LOG]],
  ['a host of the cluster', [...SHUT, plugin('http-log', '{ http_endpoint: "http://logs.tools.svc.cluster.local" }')]],
  ['a host that may be of the cluster', [...SHUT, plugin('http-log', '{ http_endpoint: "http://logs.tools" }')]],
  ['an address', [...SHUT, plugin('http-log', '{ http_endpoint: "http://10.0.0.1" }')]],
  ['UDP', [...SHUT, plugin('datadog', '{ host: statsd.example.com }')]],
  ['a plugin that is off', [...SHUT, `${LOG}\ndisabled: true`]],
  [
    'Redis that is not asked',
    [...SHUT, plugin('rate-limiting', '{ minute: 5, policy: local, redis: { host: a.b.example } }')],
  ],
  [
    'ports that the sidecar does not take',
    [
      KONG,
      scope('REGISTRY_ONLY'),
      kong({ annotations: { 'traffic.sidecar.istio.io/excludeOutboundPorts': '443' } }),
      LOG,
    ],
  ],
])('finds nothing with %s', (_title, objects) => {
  expect(find(...objects)).toEqual([]);
});

test.each([
  ['another port', [...SHUT, LOG, entry('logs.example.com', 80)]],
  ['another host', [...SHUT, LOG, entry('log.example.com')]],
  ['a host that Kong is not told of', [...SHUT, LOG, entry('logs.example.com', 443, ', exportTo: ["."]')]],
])('a ServiceEntry with %s does not help', (_title, objects) => {
  expect(find(...objects)).toHaveLength(1);
});

test.each([
  ['aws-lambda', '{ aws_region: eu-west-1, function_name: f }', 'lambda.eu-west-1.amazonaws.com:443'],
  ['aws-lambda', '{ aws_region: cn-north-1, function_name: f }', 'lambda.cn-north-1.amazonaws.com:443'],
  ['azure-functions', '{ appname: shop, functionname: f }', 'shop.azurewebsites.net:443'],
  ['rate-limiting', '{ minute: 5, policy: redis, redis: { host: redis.a.example } }', 'redis.a.example:6379'],
  ['rate-limiting', '{ minute: 5, policy: redis, redis_host: redis.a.example }', 'redis.a.example:6379'],
  ['openid-connect', '{ issuer: "https://login.a.example/realm" }', 'login.a.example:443'],
  ['tcp-log', '{ host: logs.a.example, port: 5170 }', 'logs.a.example:5170'],
  ['ldap-auth', '{ ldap_host: ldap.a.example, base_dn: a, attribute: b }', 'ldap.a.example:389'],
  ['request-callout', '{ callouts: [{ request: { url: "http://a.b.example:81/c" } }] }', 'a.b.example:81'],
])('knows whom %s with %s calls', (name, config, called) => {
  expect(find(...SHUT, plugin(name, config))).toEqual([expect.stringContaining(`Kong calls ${called},`)]);
});

test.each([
  [
    'an IstioOperator',
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: { name: a, namespace: istio-system }\nspec: { meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } }',
    1,
  ],
  [
    'the ConfigMap of Istio',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata:\n  mesh: |\n    accessLogFile: a\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n',
    1,
  ],
  [
    'another ConfigMap',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: istio-system }\ndata:\n  mesh: |\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n',
    0,
  ],
])('knows a mesh by %s', (_title, config, count) => {
  expect(find(KONG, config, LOG)).toHaveLength(count);
  expect(find(KONG, config, scope('ALLOW_ANY'), LOG)).toEqual([]);
});
