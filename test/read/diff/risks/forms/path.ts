import { istio } from '../../../../support/hops';
import { service } from '../../../../support/kong-manifests';
import { front, meshService, pods, route, secret } from '../system';
import type { RiskPair } from '../risk-pair';
import { FILTERS, gateway, GATE, httpRoute, upstreamPolicy, withUpstreamPolicy } from './parts';

const WEIGHTS = (web: number, cart: number): string =>
  `{ name: web, port: 80, weight: ${web} }, { name: cart, port: 80, weight: ${cart} }`;
const virtualService = (http: string): string => istio('VirtualService', 'web', `{ hosts: [web], http: [${http}] }`);
const TO_WEB = 'route: [{ destination: { host: web } }]';
const REWRITE = (path: string): string =>
  `filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: ${path} } } }]`;

const withTls = (name: string): string =>
  front().replace('"rules":', `"tls":[{"hosts":["shop.example.com"],"secretName":"${name}"}],"rules":`);
const listener = (name: string): string =>
  `{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: ${name} }] } }`;

/** Requests that go another way, in other forms. */
export const PATH_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'weights of an HTTPRoute',
    says: /^backends: shop\/web:80 90 %, shop\/cart:80 10 %, and now shop\/web:80 50 %, shop\/cart:80 50 %$/,
    given: { ...GATE, front: httpRoute({ backends: WEIGHTS(90, 10) }) },
    change: { front: httpRoute({ backends: WEIGHTS(50, 50) }) },
    harmless: { front: httpRoute({ backends: WEIGHTS(9, 1) }) },
  },
  {
    title: 'a backend of an HTTPRoute gets nothing any more',
    says: /^backends: /,
    given: { ...GATE, front: httpRoute({ backends: WEIGHTS(1, 1) }) },
    change: { front: httpRoute({ backends: WEIGHTS(1, 0) }) },
    harmless: { front: httpRoute({ backends: WEIGHTS(5, 5) }) },
  },
  {
    title: 'the path that an HTTPRoute sends on',
    says: /^request-transformer does something else to requests$/,
    given: {
      ...GATE,
      front: httpRoute({ matches: '{ path: { type: PathPrefix, value: /shop } }', filters: REWRITE('/') }),
    },
    change: { front: httpRoute({ matches: '{ path: { type: PathPrefix, value: /shop } }', filters: REWRITE('/v2') }) },
    harmless: {
      front: httpRoute({
        matches: '{ path: { type: PathPrefix, value: /shop } }',
        filters: REWRITE('/'),
        rule: 'name: all',
      }),
    },
  },
  {
    title: 'a path that must match exactly',
    says: /^no route takes it any more: Kong answers 404$/,
    given: { ...GATE, front: httpRoute({ matches: '{ path: { type: PathPrefix, value: /shop } }' }) },
    change: { front: httpRoute({ matches: '{ path: { type: Exact, value: /shop } }' }) },
    harmless: { front: httpRoute({ matches: '{ path: { type: PathPrefix, value: /shop } }', rule: 'name: all' }) },
  },
  {
    title: 'an HTTPRoute asks for a header',
    says: /^no route takes it any more/,
    given: GATE,
    change: {
      front: httpRoute({
        matches: '{ path: { type: PathPrefix, value: / }, headers: [{ name: x-team, value: blue }] }',
      }),
    },
    harmless: { front: httpRoute({ matches: '{ path: { type: PathPrefix, value: / } }' }) },
  },
  {
    title: 'no listener takes an HTTPRoute any more',
    says: /^no listener of its Gateways takes the route any more$/,
    given: GATE,
    change: { gateway: gateway('{ name: http, port: 80, protocol: HTTP, hostname: other.example.com }') },
    harmless: { gateway: gateway('{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com" }') },
  },
  {
    title: 'the protocol of a backend',
    says: /^the protocol to backends: http, and now grpc$/,
    change: { web: meshService('web', { 'konghq.com/protocol': 'grpc' }) },
    harmless: { web: meshService('web', { 'konghq.com/protocol': 'http' }) },
  },
  {
    title: 'the path in front of that of a Service',
    says: /^what is put in front of the path: \/, and now \/v2$/,
    change: { web: meshService('web', { 'konghq.com/path': '/v2' }) },
    harmless: { web: meshService('web', { 'konghq.com/tags': 'v2' }) },
  },
  {
    title: 'the Host that a Service is sent',
    says: /^the Host that is sent on: /,
    change: { web: meshService('web', { 'konghq.com/host-header': 'web.example.com' }) },
    also: ['mesh'],
    harmless: { web: meshService('web', { 'konghq.com/tags': 'a' }) },
  },
  {
    title: 'how Kong balances, by a KongUpstreamPolicy',
    says: /^how Kong balances: /,
    given: { web: withUpstreamPolicy, policy: upstreamPolicy('{ algorithm: round-robin }') },
    change: { policy: upstreamPolicy('{ algorithm: least-connections }') },
    harmless: { policy: upstreamPolicy('{ algorithm: round-robin, slots: 100 }') },
  },
  {
    title: 'requests of a client stay no more with one pod',
    says: /^Kong finds the pod of a client by something else$/,
    given: {
      web: withUpstreamPolicy,
      policy: upstreamPolicy('{ algorithm: consistent-hashing, hashOn: { header: x-user } }'),
    },
    change: { policy: upstreamPolicy('{ algorithm: consistent-hashing, hashOn: { input: ip } }') },
    harmless: { policy: upstreamPolicy('{ algorithm: consistent-hashing, hashOn: { header: x-user }, slots: 100 }') },
  },
  {
    title: 'pods are not asked any more how they are',
    says: /^Kong takes pods for unhealthy by other rules$/,
    given: {
      web: withUpstreamPolicy,
      policy: upstreamPolicy(
        '{ healthchecks: { active: { type: http, httpPath: /health, healthy: { interval: 5, successes: 1 }, unhealthy: { interval: 5, httpFailures: 3 } } } }',
      ),
    },
    change: { policy: upstreamPolicy('{ slots: 100 }') },
    harmless: {
      policy: upstreamPolicy(
        '{ slots: 100, healthchecks: { active: { type: http, httpPath: /health, healthy: { interval: 5, successes: 1 }, unhealthy: { interval: 5, httpFailures: 3 } } } }',
      ),
    },
  },
  {
    title: 'fewer tries, by the annotation of a Service',
    says: /^tries after a failure: 5, and now 0$/,
    change: { web: meshService('web', { 'konghq.com/retries': '0' }) },
    harmless: { web: meshService('web', { 'konghq.com/retries': '5' }) },
  },
  {
    title: 'Kong gives up sooner, by the annotation of a Service',
    says: /^timeouts to connect, to send and to answer: .*, and now 60000, 60000 and 1000 ms$/,
    change: { web: meshService('web', { 'konghq.com/read-timeout': '1000' }) },
    harmless: { web: meshService('web', { 'konghq.com/read-timeout': '60000' }) },
  },
  {
    title: 'a timeout of an HTTPRoute',
    says: /^timeouts /,
    given: { ...GATE, front: httpRoute({ rule: 'timeouts: { backendRequest: 10s }' }) },
    change: { front: httpRoute({ rule: 'timeouts: { backendRequest: 1s }' }) },
    harmless: { front: httpRoute({ rule: 'timeouts: { backendRequest: 10000ms }' }) },
  },
  {
    title: 'a Service is no longer in front of some pods',
    says: /^picks none of the pods any more that are declared$/,
    change: { web: meshService('web').replace('{ app: web }', '{ app: nothing }') },
    harmless: { web: meshService('web').replace('{ app: web }', '{ app: web, version: v1 }') },
  },
  {
    title: 'a Service is in front of other pods too',
    says: /^picks the pods of Deployment shop\/cart too$/,
    given: {
      web: meshService('web').replace('{ app: web }', '{ app: web, version: v1 }'),
      cartPods: pods('cart', { labels: { tier: 'a' } }),
      webPods: pods('web', { labels: { tier: 'a' } }),
    },
    change: { web: meshService('web').replace('{ app: web }', '{ tier: a }') },
    harmless: { web: meshService('web').replace('{ app: web }', '{ app: web, tier: a }') },
  },
  {
    title: 'a port that pods do not have',
    says: /requests end|backends|port/,
    given: { front: route('front', { backend: 'cart' }) },
    change: {
      cart: service(
        'cart',
        { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
        'spec: { selector: { app: cart }, ports: [{ name: http, port: 81, targetPort: 8080 }] }',
      ),
    },
    harmless: {
      cart: service(
        'cart',
        { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
        'spec: { selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: 8080 }, { name: more, port: 81 }] }',
      ),
    },
  },
  {
    title: 'a VirtualService gives up',
    says: /^what the mesh does: /,
    given: { virtual: virtualService(`{ name: all, ${TO_WEB} }`) },
    change: { virtual: virtualService(`{ name: all, timeout: 1s, ${TO_WEB} }`) },
    harmless: { virtual: virtualService(`{ name: every, ${TO_WEB} }`) },
  },
  {
    title: 'a VirtualService breaks requests off',
    says: /^what the mesh does: /,
    given: { virtual: virtualService(`{ ${TO_WEB} }`) },
    change: {
      virtual: virtualService(`{ fault: { abort: { httpStatus: 503, percentage: { value: 10 } } }, ${TO_WEB} }`),
    },
    harmless: { virtual: virtualService(`{ name: all, ${TO_WEB} }`) },
  },
  {
    title: 'a VirtualService sends a copy elsewhere',
    says: /^what the mesh does: /,
    given: { virtual: virtualService(`{ ${TO_WEB} }`) },
    change: { virtual: virtualService(`{ mirror: { host: cart }, ${TO_WEB} }`) },
    harmless: { virtual: virtualService(`{ name: all, ${TO_WEB} }`) },
  },
  {
    title: 'order of the rules of a VirtualService',
    says: /^what the mesh does: /,
    given: {
      virtual: virtualService(
        `{ match: [{ uri: { prefix: / } }], ${TO_WEB} }, { match: [{ uri: { prefix: / } }], timeout: 1s, ${TO_WEB} }`,
      ),
    },
    change: {
      virtual: virtualService(
        `{ match: [{ uri: { prefix: / } }], timeout: 1s, ${TO_WEB} }, { match: [{ uri: { prefix: / } }], ${TO_WEB} }`,
      ),
    },
    harmless: {
      virtual: virtualService(
        `{ name: first, match: [{ uri: { prefix: / } }], ${TO_WEB} }, { name: second, match: [{ uri: { prefix: / } }], timeout: 1s, ${TO_WEB} }`,
      ),
    },
  },
  {
    title: 'a DestinationRule throws out pods that fail',
    says: /^Istio leaves failing pods out by other rules$/,
    given: { rule: istio('DestinationRule', 'web', '{ host: web }') },
    change: {
      rule: istio(
        'DestinationRule',
        'web',
        '{ host: web, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 1 } } }',
      ),
    },
    harmless: { rule: istio('DestinationRule', 'web', '{ host: web, trafficPolicy: {} }') },
  },
  {
    title: 'a DestinationRule balances in another way',
    says: /^Istio picks the pod in another way$/,
    given: {
      rule: istio(
        'DestinationRule',
        'web',
        '{ host: web, trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST } } }',
      ),
    },
    change: {
      rule: istio(
        'DestinationRule',
        'web',
        '{ host: web, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } } }',
      ),
    },
    harmless: {
      rule: istio(
        'DestinationRule',
        'web',
        '{ host: web.shop.svc.cluster.local, trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST } } }',
      ),
    },
  },
  {
    title: 'a subset means other pods',
    says: /requests end|what the mesh does/,
    given: {
      virtual: virtualService('{ route: [{ destination: { host: web, subset: stable } }] }'),
      rule: istio('DestinationRule', 'web', '{ host: web, subsets: [{ name: stable, labels: { version: v1 } }] }'),
    },
    change: {
      rule: istio('DestinationRule', 'web', '{ host: web, subsets: [{ name: stable, labels: { version: v2 } }] }'),
    },
    harmless: {
      rule: istio(
        'DestinationRule',
        'web',
        '{ host: web, subsets: [{ name: stable, labels: { version: v1 } }, { name: next, labels: { version: v2 } }] }',
      ),
    },
  },
  {
    title: 'http is redirected by the protocols of a route',
    says: /^protocols: /,
    change: { front: front({ protocols: 'https', 'https-redirect-status-code': '308' }) },
    harmless: { front: front({ protocols: 'https,http' }) },
  },
  {
    title: 'the priority of an expression',
    says: /^the priority of expressions: 0, and now 7$/,
    given: { front: front({}, { paths: ['/~/a/.*'] }) },
    change: { front: front({ 'regex-priority': '7' }, { paths: ['/~/a/.*'] }) },
    harmless: { front: front({ tags: 'a' }, { paths: ['/~/a/.*'] }) },
  },
  {
    title: 'a Service leads outside of the cluster',
    says: /^who picks the pod: .*, and now leads to the host out\.example\.com$/,
    given: {
      front: route('front', { backend: 'out' }),
      out: meshService('out').replace('{ app: out }', '{ app: web }'),
    },
    change: {
      out: service('out', {}, 'spec: { type: ExternalName, externalName: out.example.com, ports: [{ port: 80 }] }'),
    },
    harmless: { out: meshService('out', { team: 'a' }).replace('{ app: out }', '{ app: web }') },
  },
  {
    title: 'a path is buffered no more',
    says: /^requests: kept until they are whole, and now passed on as they come$/,
    change: { front: front({ 'request-buffering': 'false' }) },
    harmless: { front: front({ 'request-buffering': 'true' }) },
  },
  {
    title: 'pods listen elsewhere than their Service sends to',
    says: /requests end|port/,
    given: {
      webPods: pods('web', { container: 'ports: [{ name: http, containerPort: 8080 }]' }),
      web: meshService('web').replace('targetPort: 8080', 'targetPort: http'),
    },
    change: { webPods: pods('web', { container: 'ports: [{ name: web, containerPort: 8080 }]' }) },
    also: ['restart'],
    harmless: { webPods: pods('web', { container: 'ports: [{ name: http, containerPort: 8080, protocol: TCP }]' }) },
  },
  {
    title: 'a plugin changes the path of requests',
    says: /request-transformer/,
    given: {
      change:
        'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: change, namespace: shop }\nplugin: request-transformer\nconfig: { replace: { uri: /a } }\n',
      front: front({ plugins: 'key,limit,change' }),
    },
    change: {
      change:
        'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: change, namespace: shop }\nplugin: request-transformer\nconfig: { replace: { uri: /b } }\n',
    },
    harmless: {
      change:
        'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: change, namespace: shop }\nplugin: request-transformer\nconfig: { replace: { uri: /a } }\ninstance_name: change\n',
    },
  },
  {
    title: 'a filter of an HTTPRoute sends requests elsewhere',
    says: /redirect/,
    given: GATE,
    change: {
      front: httpRoute({
        rules:
          '{ filters: [{ type: RequestRedirect, requestRedirect: { hostname: new.example.com, statusCode: 302 } }] }',
      }),
    },
    also: ['capacity', 'open'],
    harmless: { front: httpRoute({ filters: FILTERS('key', 'limit'), rule: 'name: all' }) },
  },
  {
    title: 'the certificate of a host is named no more',
    says: /^no certificate is named for shop\.example\.com any more/,
    given: { front: withTls('shop-tls') },
    change: { front: front() },
    harmless: {
      front: withTls('shop-tls').replace(
        '"hosts":["shop.example.com"]',
        '"hosts":["shop.example.com","other.example.com"]',
      ),
    },
  },
  {
    title: 'clients of a listener are shown another certificate',
    says: /^clients of shop\.example\.com are shown the certificate of Secret shop\/b, and were shown that of Secret shop\/a$/,
    given: { ...GATE, gateway: gateway(listener('a')) },
    change: { gateway: gateway(listener('b')) },
    harmless: { gateway: gateway(listener('a').replace('name: https', 'name: tls')) },
  },
  {
    title: 'a Secret of another name has the same certificate',
    says: /^clients of shop\.example\.com are shown/,
    given: {
      front: withTls('shop-tls'),
      one: secret('shop-tls', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls'),
      two: secret('more-tls', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls'),
      three: secret('other-tls', { 'tls.crt': 'c', 'tls.key': 'd' }, 'type: kubernetes.io/tls'),
    },
    change: { front: withTls('other-tls') },
    harmless: { front: withTls('more-tls') },
  },
];
