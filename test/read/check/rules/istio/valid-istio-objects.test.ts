import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-istio-objects', yaml);

const istio = (kind: string, spec: string, group = 'networking'): string =>
  `apiVersion: ${group}.istio.io/v1\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;

const server = (rest: string): string =>
  istio('Gateway', `{ selector: { istio: ingressgateway }, servers: [{ hosts: ['*'], ${rest} }] }`);
const policy = (spec: string): string => istio('AuthorizationPolicy', spec, 'security');
const ROUTE = 'route: [{ destination: { host: web } }]';
const http = (rest: string): string => istio('VirtualService', `{ hosts: [a], http: [{ ${rest}, ${ROUTE} }] }`);
const balancer = (hash: string): string => `{ host: a, trafficPolicy: { loadBalancer: { consistentHash: ${hash} } } }`;
const tls = (protocol: string, settings: string): string =>
  server(`port: { number: 443, name: a, protocol: ${protocol} }, tls: ${settings}`);
const patch = (rest: string): string => istio('EnvoyFilter', `{ configPatches: [{ ${rest} }] }`);
const filter = (applyTo: string, matched: string): string =>
  patch(
    `applyTo: ${applyTo}, match: { listener: { filterChain: { filter: ${matched} } } }, patch: { operation: REMOVE }`,
  );
const entryOf = (rest: string): string => istio('ServiceEntry', `{ hosts: [a.x], ${rest} }`);

const policyOf = (rest: string): string => istio('DestinationRule', `{ host: a, trafficPolicy: { ${rest} } }`);
const locality = (rest: string): string => policyOf(`loadBalancer: { localityLbSetting: { ${rest} } }`);

test.each([
  [istio('VirtualService', `{ http: [{ match: [{ uri: { prefix: / } }] }] }`), 'none of route'],
  [
    istio('VirtualService', `{ hosts: [a], http: [{ redirect: { uri: / }, ${ROUTE} }] }`),
    'either a route or a redirect',
  ],
  [istio('VirtualService', '{ tcp: [{ route: [] }], hosts: [a], http: [{}] }'), 'none of route'],
  [
    istio('DestinationRule', '{ host: a, trafficPolicy: { outlierDetection: { maxEjectionPercent: 150 } } }'),
    '0 to 100',
  ],
  [istio('ServiceEntry', "{ hosts: ['*.x.com'], resolution: DNS }"), 'a wildcard or a number has none'],
  [server('port: { number: 443, name: https, protocol: HTTPS }'), 'needs tls'],
  [server('port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE }'), 'needs a certificate'],
  [server('port: { number: 80, name: http, protocol: WEB }'), 'does not know the protocol'],
  [istio('Sidecar', '{ egress: [{ hosts: [web.shop.svc.cluster.local] }] }'), 'a namespace, "/" and a name'],
  [policy('{ action: CUSTOM, rules: [{}] }'), 'needs a provider'],
  [policy("{ rules: [{ when: [{ key: 'request.header[x]', values: [a] }] }] }"), 'no such key'],
  [http('match: [{ uri: { regex: "/(?!admin).*" } }]'), 'looks ahead'],
  [http(`match: [{ headers: { cookie: { regex: '(a)=\\1' } } }]`), 'refers to a group'],
  [http('match: [{ withoutHeaders: { a: { regex: "a++" } } }]'), 'forbids going back'],
  [http('rewrite: { uriRegexRewrite: { match: "/(a", rewrite: /b } }'), 'does not compile'],
  [http('corsPolicy: { allowMethods: [get] }'), 'no such method'],
  [http('fault: {}'), 'an abort or a delay'],
  [http('fault: { abort: { httpStatus: 99 } }'), '200 to 599'],
  [http('retries: { perTryTimeout: 2s }'), 'without attempts'],
  [http('delegate: { name: b }'), 'that delegates'],
  [http('rewrite: {}'), 'what becomes of'],
  [istio('VirtualService', '{ hosts: [a], http: [{ redirect: { redirectCode: 302 } }] }'), 'where to'],
  [istio('VirtualService', '{ hosts: [a], tcp: [{ match: [{ port: 1 }] }] }'), 'has no route'],
  [istio('VirtualService', '{ hosts: [a], http: [] }'), 'without rules'],
  [istio('VirtualService', `{ hosts: ['*'], http: [{ ${ROUTE} }] }`), 'not for all hosts'],
  [istio('VirtualService', `{ hosts: [x.a.b, '*.b'], gateways: [g], http: [{ ${ROUTE} }] }`), 'has the other in it'],
  [http("match: [{ headers: { '@request.auth.claims.sub': { exact: a } } }]"), 'at gateways alone'],
  [istio('VirtualService', "{ hosts: [a], http: [{ route: [{ destination: { host: '*' } }] }] }"), 'no wildcard'],
  [istio('DestinationRule', '{ host: a, subsets: [{ name: v1 }, { name: v1 }] }'), 'the same name'],
  [istio('DestinationRule', '{ host: a, subsets: [{ name: v_1 }] }'), 'no name of a subset'],
  [istio('DestinationRule', '{ host: a, trafficPolicy: {} }'), 'says nothing'],
  [istio('DestinationRule', '{ host: a, trafficPolicy: { tls: { mode: MUTUAL } } }'), 'certificate of the client'],
  [
    istio(
      'DestinationRule',
      '{ host: a, trafficPolicy: { tls: { mode: SIMPLE, credentialName: c, caCertificates: d } } }',
    ),
    'by files',
  ],
  [
    istio('DestinationRule', '{ host: a, trafficPolicy: { outlierDetection: { consecutiveLocalOriginFailures: 5 } } }'),
    'splitExternalLocalOriginErrors',
  ],
  [istio('DestinationRule', '{ host: a, trafficPolicy: { connectionPool: {} } }'), 'http or tcp'],
  [entryOf('resolution: DNS, ports: [{ number: 1, name: a, protocol: HTTP3 }]'), 'does not know the protocol'],
  [entryOf('resolution: STATIC, endpoints: [{ address: a.example }]'), 'an IP address'],
  [
    istio('ServiceEntry', '{ hosts: [a.x, b.x], resolution: DNS, ports: [{ number: 1, name: a, protocol: TCP }] }'),
    'cannot tell them apart',
  ],
  [policy("{ rules: [{ from: [{ source: { ipBlocks: ['10.0.0.0/33'] } }] }] }"), 'no IP address'],
  [policy("{ rules: [{ to: [{ operation: { ports: ['http'] } }] }] }"), 'no port number'],
  [policy("{ rules: [{ to: [{ operation: { paths: ['/a/{id}'] } }] }] }"), 'braces'],
  [policy('{ rules: [{ from: [{}] }] }'), 'no source'],
  [policy('{ rules: [{ from: [{ source: {} }] }] }'), 'names nothing'],
  [policy('{ rules: [{ to: [{ operation: {} }] }] }'), 'names nothing'],
  [policy('{ rules: [{ to: [{}] }] }'), 'no operation'],
  [policy('{ rules: [{ when: [{ key: source.ip }] }] }'), 'neither values'],
  [policy('{ action: DENY }'), 'need rules'],
  [policy('{ provider: { name: a }, rules: [{}] }'), 'needs the action CUSTOM'],
  [istio('RequestAuthentication', '{ jwtRules: [{ audiences: [a] }] }', 'security'), 'neither their issuer'],
  [istio('RequestAuthentication', '{ jwtRules: [{ issuer: a, jwks: https://a/jwks }] }', 'security'), 'no keys'],
  [http('retries: { attempts: 2, retryOn: "5xx, reset" }'), 'nothing " reset" to retry on'],
  [http('retries: { attempts: 2, retryOn: 5xxx }'), 'nothing "5xxx"'],
  [http('fault: { delay: { exponentialDelay: 1s } }'), 'no exponentialDelay'],
  [http('rewrite: { uriRegexRewrite: { match: /a } }'), 'has match and rewrite'],
  [istio('VirtualService', '{ hosts: [a], http: [{ redirect: { uri: /, prefixRewrite: / } }] }'), 'either uri or'],
  [istio('VirtualService', '{ hosts: [a], http: [{ redirect: { scheme: HTTPS } }] }'), 'is http or https'],
  [istio('VirtualService', `{ hosts: ['https://a.x'], http: [{ ${ROUTE} }] }`), 'no name of a host'],
  [istio('VirtualService', `{ hosts: ['a.x:80'], http: [{ ${ROUTE} }] }`), 'no name of a host'],
  [istio('VirtualService', `{ hosts: [a], exportTo: ['.', '*'], http: [{ ${ROUTE} }] }`), 'for everybody'],
  [istio('VirtualService', `{ hosts: [a], exportTo: [b, b], http: [{ ${ROUTE} }] }`), 'twice'],
  [istio('VirtualService', `{ hosts: [a.x], tls: [{ ${ROUTE} }] }`), 'which names it is for'],
  [istio('VirtualService', `{ hosts: [a.x], tls: [{ match: [{ port: 443 }], ${ROUTE} }] }`), 'no sniHosts'],
  [istio('VirtualService', `{ hosts: [a.x], tls: [{ match: [{ sniHosts: [b.x] }], ${ROUTE} }] }`), 'none of the'],
  [istio('DestinationRule', '{ host: a.x/b }'), 'no name of a host'],
  [istio('DestinationRule', '{ host: a, trafficPolicy: { tunnel: { targetHost: a }, proxyProtocol: {} } }'), 'exclude'],
  [istio('DestinationRule', balancer('{ httpCookie: { ttl: 0s } }')), 'a cookie has a name'],
  [istio('DestinationRule', balancer('{ maglev: { tableSize: 65536 } }')), 'prime number'],
  [
    istio(
      'DestinationRule',
      '{ host: a, trafficPolicy: { loadBalancer: { localityLbSetting: {}, zoneAwareLbSetting: {} } } }',
    ),
    'exclude each other',
  ],
  [server('port: { number: 80, protocol: HTTP }'), 'has a name'],
  [
    istio('Gateway', '{ servers: [{ hosts: [], port: { number: 80, name: a, protocol: HTTP } }] }'),
    'at least one host',
  ],
  [
    istio('Gateway', "{ servers: [{ hosts: ['shop/https://a'], port: { number: 1, name: a, protocol: HTTP } }] }"),
    'no host of a server',
  ],
  [tls('HTTP', '{ mode: SIMPLE, credentialName: a }'), 'takes plain text'],
  [tls('HTTPS', '{ mode: ISTIO_MUTUAL, credentialName: a }'), 'certificates of the mesh'],
  [tls('HTTPS', '{ mode: MUTUAL, serverCertificate: a, privateKey: b }'), 'to verify it by'],
  [tls('HTTPS', '{ mode: SIMPLE, serverCertificate: a }'), 'needs its key'],
  [tls('HTTPS', '{ mode: SIMPLE, credentialName: a, credentialNames: [b] }'), 'from one place'],
  [tls('HTTPS', '{ mode: SIMPLE, credentialName: a, caCrl: b }'), 'list of revoked'],
  [istio('Sidecar', '{ workloadSelector: { labels: { app: a } } }'), 'without settings'],
  [istio('Sidecar', "{ egress: [{ hosts: ['./*'] }, { port: { number: 1 }, hosts: ['./*'] }] }"), 'is the last'],
  [istio('Sidecar', '{ egress: [{ port: { number: 1 } }] }'), 'at least one host'],
  [
    istio('Sidecar', "{ egress: [{ port: { number: 1 }, hosts: ['./*'] }, { port: { number: 1 }, hosts: ['./*'] }] }"),
    'the same port',
  ],
  [istio('Sidecar', '{ ingress: [{ defaultEndpoint: a }] }'), 'has a port'],
  [istio('Sidecar', '{ ingress: [{ port: { number: 1 }, tls: { mode: ISTIO_MUTUAL } }] }'), 'ends at a sidecar'],
  [istio('Sidecar', '{ ingress: [{ port: { number: 1 } }, { port: { number: 1 } }] }'), 'ingress have the same port'],
  [istio('WorkloadEntry', '{ address: 10.0.0.300 }'), 'neither an IP address'],
  [patch('patch: { operation: MERGE, value: {} }'), 'what it is for'],
  [patch('applyTo: CLUSTER, patch: { value: {} }'), 'what to do'],
  [patch('applyTo: CLUSTER, patch: { operation: MERGE }'), 'has a value'],
  [patch('applyTo: CLUSTER, match: { listener: {} }, patch: { operation: REMOVE }'), 'matched by cluster'],
  [
    patch(`applyTo: LISTENER, match: { proxy: { proxyVersion: '(' } }, patch: { operation: REMOVE }`),
    'does not compile',
  ],
  [filter('NETWORK_FILTER', '{ subFilter: { name: a } }'), 'matched by its name'],
  [filter('NETWORK_FILTER', '{ name: a, subFilter: { name: a } }'), 'connection manager'],
  [
    istio('PeerAuthentication', '{ selector: { matchLabels: { app: a } }, portLevelMtls: {} }', 'security'),
    'without a port',
  ],
  [istio('WasmPlugin', "{ url: '#%blah' }", 'extensions'), 'no URL'],
  [http('retries: { attempts: -1 }'), 'less than nothing'],
  [http('directResponse: { status: 404 }'), 'answers by itself'],
  [istio('VirtualService', '{ hosts: [a], http: [{ redirect: { uri: / }, rewrite: { uri: / } }] }'), 'beside them'],
  [istio('VirtualService', '{ hosts: [a], http: [{ directResponse: { status: 404 }, fault: {} }] }'), 'beside them'],
  [http('fault: { abort: { grpcStatus: unavailable } }'), 'no such status of gRPC'],
  [http('fault: { abort: { http2Error: a } }'), 'no http2Error'],
  [policyOf('connectionPool: { tcp: { maxConnections: -5 } }'), 'less than nothing'],
  [policyOf('connectionPool: { http: { maxRetries: -1 } }'), 'less than nothing'],
  [policyOf('connectionPool: { http: { http2KeepAlive: { interval: 1s } } }'), 'an interval and a timeout'],
  [policyOf('loadBalancer: { warmup: { duration: 1s, minimumPercent: 101 } }'), 'a percentage'],
  [policyOf('loadBalancer: { warmup: { duration: 1s, aggression: 0 } }'), 'above 0'],
  [locality("distribute: [{ from: 'a/*', to: { 'a/*': 80 } }]"), 'add up to 100'],
  [locality("distribute: [{ from: 'a/*', to: { 'a/*': 100, 'b/*': 0 } }]"), '1 to 100'],
  [locality('failover: [{ from: a, to: a }]'), 'come in for itself'],
  [locality('failover: [{ from: a/b, to: c }]'), 'without zones'],
  [locality('failover: [{ from: a, to: b }], distribute: [{ from: c, to: { d: 100 } }]'), 'exclude each other'],
  [locality('failover: [{ from: a, to: b }], failoverPriority: [topology.kubernetes.io/zone]'), 'no label of the'],
  [policyOf('loadBalancer: { zoneAwareLbSetting: { failoverPriority: [topology.kubernetes.io/zone] } }'), 'by itself'],
  [istio('DestinationRule', balancer('{ httpCookie: { name: a, attributes: [{ value: b }] } }')), 'has no name'],
  [entryOf('addresses: [abc], resolution: STATIC'), 'no IP address'],
  [policy('{ rules: [{ when: [{ key: source.ip, values: [300.1.1.1] }] }] }'), 'no IP address'],
  [policy('{ rules: [{ when: [{ key: destination.port, notValues: [http] }] }] }'), 'no port number'],
  [policy("{ rules: [{ when: [{ key: source.namespace, values: ['']  }] }] }"), 'is empty'],
  [policy("{ rules: [{ to: [{ operation: { paths: ['/a/{**}/b/{*}'] } }] }] }"), 'the rest of a path'],
  // Names of hosts, namespaces, Gateways and ports.
  [istio('Sidecar', "{ egress: [{ hosts: ['./reviews'] }] }"), 'no host of a Sidecar'],
  [istio('Sidecar', "{ egress: [{ hosts: ['a_b/*'] }] }"), 'no host of a Sidecar'],
  [
    server(
      'port: { number: 80, name: a, protocol: HTTP } }, { hosts: [shop], port: { number: 81, name: b, protocol: HTTP }',
    ),
    'no host of a server',
  ],
  [
    server(
      "port: { number: 80, name: a, protocol: HTTP } }, { hosts: ['shop*.example.com'], port: { number: 81, name: b, protocol: HTTP }",
    ),
    'no host of a server',
  ],
  [
    server(
      'port: { number: 80, name: a, protocol: HTTP } }, { hosts: [a.x], port: { number: 81, name: a, protocol: HTTP }',
    ),
    'port of the same name',
  ],
  [server('port: { number: 0, name: a, protocol: HTTP }'), '1 to 65535'],
  [istio('Gateway', '{ selector: { istio: ingressgateway } }'), 'without a server'],
  [entryOf('exportTo: [a_b]'), '"a_b" in exportTo is no namespace'],
  [istio('DestinationRule', "{ host: a, exportTo: ['~'] }"), 'in exportTo is no namespace'],
  [
    istio('DestinationRule', "{ host: a, exportTo: ['*'], workloadSelector: { matchLabels: { app: a } } }"),
    'for some pods',
  ],
  [istio('DestinationRule', '{ host: 10.0.0.1 }'), 'no name of a host'],
  [istio('VirtualService', `{ hosts: [a_b.example], http: [{ ${ROUTE} }] }`), 'no name of a host'],
  [
    istio('VirtualService', "{ hosts: [a], http: [{ route: [{ destination: { host: 'http://web' } }] }] }"),
    'no name of a host',
  ],
  [istio('VirtualService', `{ hosts: [a], gateways: [Shop Gate], http: [{ ${ROUTE} }] }`), 'no name of a Gateway'],
  [http('match: [{ gateways: [shop/gate.way], uri: { prefix: / } }]'), 'no name of a Gateway'],
  [istio('VirtualService', `{ gateways: [g], http: [{ ${ROUTE} }] }`), 'names no gateways'],
  [entryOf('ports: [{ number: 1, name: a_b, protocol: HTTP }]'), 'no name of a port'],
  [
    entryOf(
      'resolution: STATIC, ports: [{ number: 1, name: a, protocol: HTTP }], endpoints: [{ address: 10.0.0.1, ports: { b: 1 } }]',
    ),
    'the port "b"',
  ],
  [
    entryOf('resolution: STATIC, ports: [{ number: 1, name: a, protocol: HTTP }], endpoints: [{ ports: { a: 1 } }]'),
    'no address',
  ],
  [istio('WorkloadEntry', "{ address: '*.db.example' }"), 'neither an IP address'],
  [istio('Sidecar', '{ ingress: [{ port: { number: 0, name: a, protocol: HTTP } }] }'), '1 to 65535'],
  [
    istio('Sidecar', '{ ingress: [{ port: { number: 80, name: a, protocol: HTTP }, defaultEndpoint: "web:80" }] }'),
    'no endpoint of the pod',
  ],
  [
    istio(
      'Sidecar',
      '{ ingress: [{ port: { number: 80, name: a, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: a } }] }',
    ),
    'from files',
  ],
  [
    istio(
      'Sidecar',
      '{ ingress: [{ port: { number: 80, name: a, protocol: HTTP }, tls: { mode: SIMPLE, serverCertificate: /a, privateKey: /b } }] }',
    ),
    'HTTPS or TLS',
  ],
  [
    istio(
      'Sidecar',
      '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY, egressProxy: { host: a, port: { number: 1 } } } }',
    ),
    'ALLOW_ANY alone',
  ],
  [
    istio(
      'VirtualService',
      "{ hosts: ['*'], gateways: [g], tls: [{ match: [{ sniHosts: [a b] }], route: [{ destination: { host: web } }] }] }",
    ),
    'no name of a host',
  ],
  [
    istio('Sidecar', '{ workloadSelector: { labels: { "a*": b } }, egress: [{ hosts: ["./*"] }] }'),
    'names labels in full',
  ],
  [entryOf('resolution: DNS').replace('[a.x]', '["2024"]'), 'a wildcard or a number has none'],
  [
    istio('Sidecar', '{ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: a } } }'),
    'a port with a number',
  ],
  [istio('Sidecar', '{ egress: [] }'), 'without settings'],
  // Labels, ports, headers and durations.
  [istio('DestinationRule', '{ host: a, subsets: [{ name: v1, labels: { version: "v 1" } }] }'), 'is no label value'],
  [istio('DestinationRule', '{ host: a, subsets: [{ name: "", labels: { version: v1 } }] }'), 'a subset has a name'],
  [istio('WorkloadGroup', '{ metadata: { labels: { app: a/b } }, template: {} }'), 'is no label value'],
  [istio('WorkloadGroup', '{ probe: {}, template: {} }'), 'what to ask'],
  [
    istio('WorkloadGroup', '{ probe: { httpGet: { port: 1, httpHeaders: [{ name: a_b, value: a }] } }, template: {} }'),
    'the name of a header',
  ],
  [http('match: [{ port: 65536 }]'), '1 to 65535'],
  [
    istio('VirtualService', '{ hosts: [a], tcp: [{ route: [{ destination: { host: web, port: {} } }] }] }'),
    'has a number',
  ],
  [http('corsPolicy: { allowHeaders: ["x a"] }'), 'no name of a header'],
  [http('corsPolicy: { maxAge: 100ms }'), 'whole seconds'],
  [http('corsPolicy: { allowOrigins: [{}] }'), 'compared with'],
  [http('match: [{ headers: { "x a": { exact: a } } }]'), 'no name of a header'],
  [http('match: [{ headers: { x-a: { regex: "" } } }]'), 'empty expression'],
  [http('match: [{ headers: { x-a: { regex: "a**" } } }]'), 'repeats what is repeated'],
  [http('headers: { request: { set: { x-share: 50% } } }'), 'does not end'],
  [http('headers: { response: { add: { ":path": a } } }'), 'can be set'],
  [policyOf(`loadBalancer: { consistentHash: { httpCookie: { name: a, ttl: 5 minutes } } }`), 'no duration'],
  [policyOf('portLevelSettings: []'), 'says nothing'],
  [policyOf('tls: { mode: MUTUAL, clientCertificate: "", privateKey: a }'), 'certificate of the client'],
  // Policies.
  [
    policy('{ action: CUSTOM, provider: { name: ext }, rules: [{ from: [{ source: { principals: [a] } }] }] }'),
    'cannot go by principals',
  ],
  [
    policy(
      '{ action: CUSTOM, provider: { name: ext }, rules: [{ when: [{ key: request.auth.principal, values: [a] }] }] }',
    ),
    'cannot go by request.auth.principal',
  ],
  [policy('{ rules: [{ to: [{ operation: { paths: [""] } }] }] }'), 'a value is empty'],
  [policy('{ rules: [{ from: [{ source: { namespaces: [shop, ""] } }] }] }'), 'a value is empty'],
  [policy('{ rules: [{ from: [{ source: { serviceAccounts: ["shop/*"] } }] }] }'), 'no ServiceAccount'],
  [policy('{ rules: [{ from: [{ source: { trustDomains: ["a*b"] } }] }] }'), 'no trust domain'],
  [policy('{ targetRefs: [{ kind: Gateway, group: "", name: a }], rules: [{}] }'), 'nothing of the kind /Gateway'],
  [
    istio('RequestAuthentication', '{ targetRef: { kind: Service, group: apps, name: a } }', 'security'),
    'nothing of the kind apps/Service',
  ],
  [
    filter('HTTP_FILTER', '{ name: envoy.filters.network.http_connection_manager, subFilter: {} }'),
    'subFilter is matched by its name',
  ],
  [istio('WasmPlugin', '{ url: "my plugin" }', 'extensions'), 'no URL of a module'],
])('%s', (yaml, message) => {
  expect(find(yaml)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
});

test.each([
  http('retries: { attempts: 0 }'),
  istio('VirtualService', '{ hosts: [a], http: [{ directResponse: { status: 404 }, headers: {} }] }'),
  http('fault: { abort: { grpcStatus: UNAVAILABLE } }'),
  policyOf('connectionPool: { tcp: { maxConnections: 0 }, http: { http2KeepAlive: { interval: 1s, timeout: 1s } } }'),
  policyOf('loadBalancer: { warmup: { duration: 1s, minimumPercent: 100, aggression: 0.5 } }'),
  locality("distribute: [{ from: 'a/*', to: { 'a/*': 80, 'b/*': 20 } }]"),
  locality('failover: [{ from: a, to: b }], failoverPriority: [version]'),
  entryOf('addresses: [10.0.0.7, 10.0.0.0/24], resolution: STATIC'),
  policy("{ rules: [{ when: [{ key: source.ip, values: [10.0.0.0/8, '::1'] }] }] }"),
  policy("{ rules: [{ to: [{ operation: { paths: ['/{*}/a/{**}/b'] } }] }] }"),
  istio('VirtualService', `{ hosts: [a], http: [{ ${ROUTE} }, { redirect: { uri: / } }, { delegate: { name: b } }] }`),
  // Another VirtualService delegates to it.
  istio('VirtualService', `{ http: [{ ${ROUTE} }] }`),
  istio('DestinationRule', '{ host: a, trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } } }'),
  istio('ServiceEntry', "{ hosts: ['*.x.com'], resolution: NONE }"),
  server('port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: a }'),
  server('port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }'),
  server('port: { number: 80, name: http, protocol: http2 }'),
  istio('Sidecar', "{ egress: [{ hosts: ['./*', '~/*', 'shop/web.shop.svc.cluster.local'] }] }"),
  policy("{ action: ALLOW, rules: [{ when: [{ key: 'request.auth.claims[a][b]', values: [a] }] }] }"),
  http('match: [{ uri: { regex: "/[(?=]\\\\d+(?:a|b)(?P<n>c)?[[:alpha:]]*" } }]'),
  http("match: [{ withoutHeaders: { a: { regex: '*' } } }]"),
  http('retries: { attempts: 3, perTryTimeout: 2s }, fault: { delay: { fixedDelay: 1s } }, rewrite: { uri: / }'),
  http("corsPolicy: { allowMethods: [GET, '*'], allowOrigins: [{ regex: '.*' }] }"),
  istio('VirtualService', `{ hosts: ['*'], gateways: [g], http: [{ ${ROUTE} }] }`),
  istio('VirtualService', `{ hosts: ['*.a.b', c.b], gateways: [g], http: [{ ${ROUTE} }] }`),
  istio(
    'DestinationRule',
    '{ host: a, subsets: [{ name: v1 }, { name: v2, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }] }',
  ),
  istio('DestinationRule', '{ host: a, trafficPolicy: { tls: { mode: MUTUAL, credentialName: c } } }'),
  entryOf('resolution: STATIC, endpoints: [{ address: 10.0.0.7 }, { address: unix:///a }], ports: []'),
  istio('ServiceEntry', '{ hosts: [a.x, b.x], resolution: DNS, ports: [{ number: 1, name: a, protocol: https }] }'),
  policy("{ action: DENY, rules: [{ to: [{ operation: { paths: ['/a/{*}/b', '/c/{**}'] } }] }] }"),
  policy("{ rules: [{ from: [{ source: { ipBlocks: ['10.0.0.0/8', '::1'] } }] }] }"),
  istio('RequestAuthentication', '{ jwtRules: [{ jwksUri: https://a/jwks }] }', 'security'),
  http('retries: { attempts: 2, retryOn: "5xx,503,retriable-4xx" }'),
  istio('VirtualService', `{ hosts: [10.0.0.7, 'fd00::1'], exportTo: ['.', kong], http: [{ ${ROUTE} }] }`),
  istio(
    'VirtualService',
    `{ hosts: ['*.x', outbound_.80_._.a.b], tls: [{ match: [{ sniHosts: [a.x, '*.a.x'] }], ${ROUTE} }] }`,
  ),
  // A wildcard within a label.
  istio('VirtualService', `{ hosts: ['*-a.x'], tls: [{ match: [{ sniHosts: [b-a.x] }], ${ROUTE} }] }`),
  istio('DestinationRule', balancer('{ maglev: { tableSize: 65537 } }')),
  tls('HTTP', '{ httpsRedirect: true }'),
  tls('HTTPS', '{ mode: MUTUAL, credentialName: a }'),
  tls('HTTPS', '{ mode: ISTIO_MUTUAL }'),
  istio('Gateway', "{ servers: [{ hosts: ['./*', 'shop/*.a.x'], port: { number: 1, name: a, protocol: HTTP } }] }"),
  istio('Sidecar', '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY } }'),
  istio('WorkloadEntry', '{ address: vm.example.com }'),
  patch('match: { context: WAYPOINT, waypoint: {} }'),
  filter('HTTP_FILTER', '{ name: envoy.filters.network.http_connection_manager, subFilter: { name: a } }'),
  istio('WasmPlugin', '{ url: registry.example/plugin:1.0 }', 'extensions'),
  istio(
    'Sidecar',
    '{ ingress: [{ port: { number: 443, name: a, protocol: HTTPS }, defaultEndpoint: "127.0.0.1:80", tls: { mode: SIMPLE, serverCertificate: /a, privateKey: /b } }] }',
  ),
  istio('Sidecar', '{ ingress: [{ port: { number: 80, protocol: HTTP } }] }'),
  // Names as Istio takes them.
  istio('Sidecar', "{ egress: [{ hosts: ['*/*', '~*/*', shop/*.shop.svc.cluster.local, ./a.b] }] }"),
  server(
    "port: { number: 80, name: a, protocol: HTTP } }, { hosts: [./a.example, 10.0.0.1, '*.b.example'], port: { number: 81, name: b, protocol: HTTP }",
  ),
  entryOf("exportTo: ['~']"),
  entryOf('exportTo: [., shop]'),
  entryOf('exportTo: ["${NAMESPACE}"]'),
  istio(
    'DestinationRule',
    "{ host: '*.Shop.svc.cluster.local.', exportTo: [shop], workloadSelector: { matchLabels: { app: a } } }",
  ),
  istio('DestinationRule', '{ host: a, subsets: [{ name: V1, labels: { version: "", example.com/a_b: A.b } }] }'),
  istio('VirtualService', `{ hosts: [10.0.0.1, "*-a.b"], gateways: [mesh, shop/gate], http: [{ ${ROUTE} }] }`),
  istio('VirtualService', `{ hosts: [a], http: [{ match: [{ port: 0 }], ${ROUTE} }] }`),
  istio(
    'VirtualService',
    '{ hosts: [a], tls: [{ match: [{ sniHosts: [10.0.0.1] }], route: [{ destination: { host: web, port: { number: 1 } } }] }] }',
  ),
  entryOf(
    'resolution: STATIC, ports: [{ number: 1, name: a, protocol: HTTP }], endpoints: [{ network: net, ports: { a: 1 } }, { address: "unix:///a" }]',
  ),
  http("corsPolicy: { allowHeaders: ['*', x-a], exposeHeaders: [x_a], maxAge: 1m30s, allowOrigins: [{ exact: '*' }] }"),
  http("headers: { request: { set: { x-a: '100%%', x-b: '%HOSTNAME% and %REQ(X-A):5%' } } }"),
  http("match: [{ headers: { ':method': { exact: GET }, x-a: { regex: 'a*?b+c??' } } }]"),
  policyOf('loadBalancer: { consistentHash: { httpCookie: { name: a, ttl: 0s } } }'),
  policy(
    '{ action: CUSTOM, provider: { name: ext }, rules: [{ from: [{ source: { ipBlocks: [10.0.0.1] } }], to: [{ operation: { paths: [/a] } }] }] }',
  ),
  policy('{ rules: [{ from: [{ source: { serviceAccounts: [shop/cart, web], trustDomains: ["*.local"] } }] }] }'),
  policy('{ targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: a }], rules: [{}] }'),
  istio(
    'WorkloadGroup',
    '{ metadata: { labels: { app: a } }, template: { address: "*" }, probe: { tcpSocket: { port: 1 } } }',
  ),
])('%s is right', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
