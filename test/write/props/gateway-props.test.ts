import { BackendTlsPolicy, type BackendTlsPolicyProps } from '../../../lib/write/constructs/gateway/backend-tls-policy';
import { KongGateway, type KongGatewayProps } from '../../../lib/write/constructs/gateway/gateway';
import { KongGatewayClass, type KongGatewayClassProps } from '../../../lib/write/constructs/gateway/gateway-class';
import type { GatewayListener } from '../../../lib/write/constructs/gateway/gateway-listener';
import type { GatewayRouteProps } from '../../../lib/write/constructs/gateway/gateway-route';
import { GrpcRoute, type GrpcRouteCalls, type GrpcRouteProps } from '../../../lib/write/constructs/gateway/grpc-route';
import { HttpRoute, type HttpRouteProps } from '../../../lib/write/constructs/gateway/http-route';
import type { HttpRoutePath } from '../../../lib/write/constructs/gateway/http-route-rule';
import { ReferenceGrant, type ReferenceGrantProps } from '../../../lib/write/constructs/gateway/reference-grant';
import type { StreamRouteProps } from '../../../lib/write/constructs/gateway/stream-route';
import { TcpRoute, type TcpRouteProps } from '../../../lib/write/constructs/gateway/tcp-route';
import { TlsRoute, type TlsRouteProps } from '../../../lib/write/constructs/gateway/tls-route';
import { UdpRoute, type UdpRouteProps } from '../../../lib/write/constructs/gateway/udp-route';
import { MeshGateway, type MeshGatewayProps } from '../../../lib/write/constructs/istio/mesh-gateway';
import { MeshTraffic, type MeshTrafficProps } from '../../../lib/write/constructs/istio/traffic/mesh-traffic';
import type { TrafficMatch, TrafficRoute } from '../../../lib/write/constructs/istio/traffic/traffic-route';
import { KongConsumerGroup, type KongConsumerGroupProps } from '../../../lib/write/constructs/kong/kong-consumer-group';
import { KongIngressClass, type KongIngressClassProps } from '../../../lib/write/constructs/kong/kong-ingress-class';
import {
  KongTcpIngress,
  type KongTcpIngressProps,
  type KongTcpIngressRule,
} from '../../../lib/write/constructs/kong/kong-tcp-ingress';
import { KongUdpIngress, type KongUdpIngressProps } from '../../../lib/write/constructs/kong/kong-udp-ingress';
import {
  KongUpstreamPolicy,
  type KongUpstreamPolicyProps,
} from '../../../lib/write/constructs/kong/kong-upstream-policy';
import { KongVault, type KongVaultProps } from '../../../lib/write/constructs/kong/kong-vault';
import type { StreamIngressProps } from '../../../lib/write/constructs/kong/stream-ingress';
import { MeshWorkload } from '../../../lib/write/constructs/workload/mesh-workload';
import type { Chart } from 'cdk8s';
import { subject, testEveryProp, testNoObjects, type Kind, type Subject, type Taken } from './drive';

const NAME: readonly Kind[] = ['text', 'undefined'];
const FLAG: readonly Kind[] = ['flag', 'undefined'];
const NUMBER: readonly Kind[] = ['number', 'undefined'];
const TEXTS: readonly Kind[] = ['list', 'undefined'];
const MAP: readonly Kind[] = ['object', 'undefined'];
/** The value of no kind is right, but it may be left out. */
const LEFT_OUT: readonly Kind[] = ['undefined'];

const BACKEND = { serviceName: 'api', port: 80 };
const GATEWAYS = { gateways: [{ gatewayName: 'kong', featureGates: ['GatewayAlpha'] }] } as const;
const workload = (chart: Chart): MeshWorkload =>
  new MeshWorkload(chart, 'api', { ports: [{ name: 'http', port: 80 }], versions: [{ version: 'v1', image: 'a:1' }] });

const ROUTE: Taken<GatewayRouteProps> = { name: NAME, namespace: NAME, gateways: [], labels: MAP, annotations: MAP };
const STREAM: Taken<StreamRouteProps> = { ...ROUTE, backend: [], backends: LEFT_OUT, ruleName: NAME, tags: TEXTS };
const STREAM_INGRESS: Taken<StreamIngressProps> = {
  name: NAME,
  namespace: NAME,
  ingressClassName: NAME,
  tags: TEXTS,
  labels: MAP,
  annotations: MAP,
};

const CONSTRUCTS: readonly Subject[] = [
  subject<KongGatewayClassProps>('KongGatewayClass', {}, (chart, props) => new KongGatewayClass(chart, 'kong', props), {
    name: NAME,
    controller: LEFT_OUT,
    router: LEFT_OUT,
    featureGates: LEFT_OUT,
    controllerName: LEFT_OUT,
    configuration: LEFT_OUT,
    description: NAME,
    labels: MAP,
    annotations: MAP,
  }),
  subject<KongGatewayProps>(
    'KongGateway',
    { gatewayClass: { className: 'kong' }, listeners: [{ protocol: 'HTTP' }] },
    (chart, props) => new KongGateway(chart, 'edge', props),
    {
      name: NAME,
      namespace: NAME,
      gatewayClass: [],
      listeners: [],
      publishService: LEFT_OUT,
      spec: LEFT_OUT,
      labels: MAP,
      annotations: MAP,
    },
  ),
  subject<HttpRouteProps>(
    'HttpRoute',
    { ...GATEWAYS, paths: [{ backend: BACKEND }] },
    (chart, props) => new HttpRoute(chart, 'front', props).addRule({ path: '/further', backend: BACKEND }),
    {
      ...ROUTE,
      hosts: TEXTS,
      paths: LEFT_OUT,
      rules: LEFT_OUT,
      backendTimeout: NUMBER,
      methods: LEFT_OUT,
      headers: LEFT_OUT,
      protocols: LEFT_OUT,
      stripPath: FLAG,
      preserveHost: FLAG,
      httpsRedirectStatusCode: LEFT_OUT,
      forceSslRedirect: FLAG,
      regexPriority: NUMBER,
      snis: TEXTS,
      hostAliases: TEXTS,
      requestBuffering: FLAG,
      responseBuffering: FLAG,
      pathHandling: LEFT_OUT,
      tags: TEXTS,
    },
  ),
  subject<GrpcRouteProps>(
    'GrpcRoute',
    { ...GATEWAYS, calls: [{ backend: BACKEND }] },
    (chart, props) => new GrpcRoute(chart, 'calls', props),
    {
      ...ROUTE,
      hosts: TEXTS,
      calls: [],
      rules: LEFT_OUT,
      preserveHost: FLAG,
      snis: TEXTS,
      hostAliases: TEXTS,
      tags: TEXTS,
    },
  ),
  subject<TlsRouteProps>(
    'TlsRoute',
    { ...GATEWAYS, hosts: ['a.example'], backend: BACKEND },
    (chart, props) => new TlsRoute(chart, 'tls', props),
    { ...STREAM, hosts: ['list'] },
  ),
  subject<TcpRouteProps>(
    'TcpRoute',
    { ...GATEWAYS, backend: BACKEND },
    (chart, props) => new TcpRoute(chart, 'tcp', props),
    STREAM,
  ),
  subject<UdpRouteProps>(
    'UdpRoute',
    { ...GATEWAYS, backend: BACKEND },
    (chart, props) => new UdpRoute(chart, 'udp', props),
    STREAM,
  ),
  subject<ReferenceGrantProps>(
    'ReferenceGrant',
    { from: [{ kind: 'HTTPRoute', namespace: 'books' }], to: [{ kind: 'Service' }] },
    (chart, props) => new ReferenceGrant(chart, 'grant', props),
    { controller: LEFT_OUT, name: NAME, namespace: NAME, from: [], to: [], labels: MAP, annotations: MAP },
  ),
  subject<BackendTlsPolicyProps>(
    'BackendTlsPolicy',
    {
      featureGates: ['GatewayAlpha'],
      services: ['api'],
      host: 'a.example',
      authorities: [{ kind: 'Secret', name: 'a' }],
    },
    (chart, props) => new BackendTlsPolicy(chart, 'tls', props),
    {
      controller: LEFT_OUT,
      featureGates: [],
      name: NAME,
      namespace: NAME,
      services: ['list'],
      host: ['text'],
      authorities: [],
      verifyDepth: NUMBER,
      labels: MAP,
      annotations: MAP,
    },
  ),
  subject<KongConsumerGroupProps>(
    'KongConsumerGroup',
    {},
    (chart, props) => new KongConsumerGroup(chart, 'gold', props),
    {
      name: NAME,
      namespace: NAME,
      tags: TEXTS,
      ingressClassName: NAME,
      labels: MAP,
    },
  ),
  subject<KongUpstreamPolicyProps>(
    'KongUpstreamPolicy',
    { algorithm: 'round-robin' },
    (chart, props) => new KongUpstreamPolicy(chart, 'policy', props),
    {
      name: NAME,
      namespace: NAME,
      labels: MAP,
      algorithm: LEFT_OUT,
      slots: LEFT_OUT,
      hashOn: LEFT_OUT,
      hashOnFallback: LEFT_OUT,
      healthchecks: LEFT_OUT,
      stickySessions: LEFT_OUT,
    },
  ),
  subject<KongVaultProps>(
    'KongVault',
    { prefix: 'shop-env', backend: 'env' },
    (chart, props) => new KongVault(chart, 'vault', props),
    {
      name: NAME,
      prefix: ['text'],
      backend: ['text'],
      config: MAP,
      description: NAME,
      tags: TEXTS,
      ingressClassName: NAME,
      labels: MAP,
    },
  ),
  subject<KongIngressClassProps>('KongIngressClass', {}, (chart, props) => new KongIngressClass(chart, 'kong', props), {
    name: NAME,
    namespace: NAME,
    serviceUpstream: FLAG,
    enableLegacyRegexDetection: FLAG,
    isDefault: FLAG,
    labels: MAP,
    annotations: MAP,
  }),
  subject<KongTcpIngressProps>(
    'KongTcpIngress',
    { rules: [{ host: 'a.example', port: 9000, backend: BACKEND }] },
    (chart, props) => new KongTcpIngress(chart, 'tcp', props),
    { ...STREAM_INGRESS, rules: [], tls: LEFT_OUT, tlsPassthrough: FLAG },
  ),
  subject<KongUdpIngressProps>(
    'KongUdpIngress',
    { rules: [{ port: 9000, backend: BACKEND }] },
    (chart, props) => new KongUdpIngress(chart, 'udp', props),
    { ...STREAM_INGRESS, rules: [] },
  ),
  subject<Omit<MeshTrafficProps, 'to'>>(
    'MeshTraffic',
    { connectionPool: { tcp: { maxConnections: 1 } }, loadBalancer: { simple: 'RANDOM' } },
    (chart, props) => new MeshTraffic(chart, 'traffic', { to: workload(chart), ...props }),
    {
      name: NAME,
      port: LEFT_OUT,
      routes: LEFT_OUT,
      connectionPool: LEFT_OUT,
      outlierDetection: LEFT_OUT,
      loadBalancer: LEFT_OUT,
      trafficPolicy: LEFT_OUT,
      exportTo: TEXTS,
    },
  ),
  subject<Omit<MeshGatewayProps, 'to'>>(
    'MeshGateway',
    { selector: { istio: 'ingressgateway' }, hosts: ['a.example'] },
    (chart, props) => new MeshGateway(chart, 'inner', { to: workload(chart), ...props }),
    {
      selector: ['object'],
      // The text is no whole name.
      hosts: [],
      name: NAME,
      namespace: NAME,
      port: NUMBER,
      protocol: LEFT_OUT,
      tls: LEFT_OUT,
      backendPort: LEFT_OUT,
      http: LEFT_OUT,
    },
  ),
];

const NESTED: readonly Subject[] = [
  subject<HttpRoutePath>(
    'a path of HttpRoute',
    { backend: BACKEND },
    (chart, path) => new HttpRoute(chart, 'front', { ...GATEWAYS, paths: [path] }),
    {
      path: LEFT_OUT,
      pathType: LEFT_OUT,
      methods: LEFT_OUT,
      headers: LEFT_OUT,
      queryParams: LEFT_OUT,
      requestHeaders: LEFT_OUT,
      responseHeaders: LEFT_OUT,
      rewrite: LEFT_OUT,
      redirect: LEFT_OUT,
      backend: [],
      backends: LEFT_OUT,
    },
    'paths[0].',
  ),
  subject<GrpcRouteCalls>(
    'calls of GrpcRoute',
    { backend: BACKEND },
    (chart, calls) => new GrpcRoute(chart, 'front', { ...GATEWAYS, calls: [calls] }),
    { service: NAME, method: NAME, type: LEFT_OUT, headers: LEFT_OUT, backend: [], backends: LEFT_OUT },
    'calls[0].',
  ),
  subject<GatewayListener>(
    'a listener of KongGateway',
    { protocol: 'HTTP' },
    (chart, listener) => new KongGateway(chart, 'e', { gatewayClass: { className: 'kong' }, listeners: [listener] }),
    {
      name: NAME,
      protocol: [],
      port: NUMBER,
      host: NAME,
      certificates: LEFT_OUT,
      tlsMode: LEFT_OUT,
      routes: LEFT_OUT,
    },
    'listeners[0].',
  ),
  subject<KongTcpIngressRule>(
    'a rule of KongTcpIngress',
    { port: 9000, backend: BACKEND },
    (chart, rule) => new KongTcpIngress(chart, 'tcp', { rules: [rule] }),
    { host: NAME, port: ['number'], backend: [] },
    'rules[0].',
  ),
  subject<TrafficRoute>(
    'a route of MeshTraffic',
    { versions: { v1: 100 } },
    (chart, route) => new MeshTraffic(chart, 'traffic', { to: workload(chart), routes: [route] }),
    {
      when: LEFT_OUT,
      versions: LEFT_OUT,
      timeout: LEFT_OUT,
      retries: LEFT_OUT,
      mirror: LEFT_OUT,
      fault: LEFT_OUT,
      http: LEFT_OUT,
    },
    'routes[0].',
  ),
  subject<TrafficMatch>(
    'what a route of MeshTraffic asks for',
    { headers: { a: 'b' }, method: 'GET' },
    (chart, when) => new MeshTraffic(chart, 'traffic', { to: workload(chart), routes: [{ when }, {}] }),
    { headers: MAP, queryParams: MAP, method: LEFT_OUT, path: LEFT_OUT, pathPrefix: LEFT_OUT },
    'routes[0].when.',
  ),
];

testEveryProp([...CONSTRUCTS, ...NESTED]);
testNoObjects(CONSTRUCTS, ['KongGatewayClass', 'KongConsumerGroup', 'KongIngressClass']);
