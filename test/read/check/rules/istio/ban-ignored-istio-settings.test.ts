import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-ignored-istio-settings', yaml);

const istio = (kind: string, spec: string, group = 'networking'): string =>
  `apiVersion: ${group}.istio.io/v1\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;
const server = (protocol: string, tls: string): string =>
  istio(
    'Gateway',
    `{ servers: [{ hosts: [a.x], port: { number: 443, name: a, protocol: ${protocol} }, tls: ${tls} }] }`,
  );
const virtual = (rest: string): string => istio('VirtualService', `{ hosts: [a.x], ${rest} }`);
const ROUTE = 'route: [{ destination: { host: web } }]';

test.each([
  [istio('AuthorizationPolicy', '{ selector: {}, rules: [{}] }', 'security'), 'selects all pods'],
  [istio('RequestAuthentication', '{ selector: { matchLabels: {} } }', 'security'), 'selects all pods'],
  [istio('DestinationRule', '{ host: a, workloadSelector: {} }'), 'selects all pods'],
  [istio('Sidecar', '{ workloadSelector: { labels: {} }, egress: [{ hosts: ["./*"] }] }'), 'selects all pods'],
  [istio('Telemetry', '{ tracing: [{}, {}] }', 'telemetry'), 'the first alone'],
  [istio('Telemetry', '{ tracing: [{ providers: [{ name: a }, { name: b }] }] }', 'telemetry'), 'one provider alone'],
  [server('TLS', '{ credentialName: a }'), 'the certificate ignored'],
  [server('HTTPS', '{ mode: SIMPLE, credentialName: a, httpsRedirect: true }'), 'redirects nobody'],
  [istio('Sidecar', '{ egress: [{ hosts: ["*/*", "./*"] }] }'), 'for everything'],
  [virtual(`gateways: [gate.istio-system.svc.cluster.local], http: [{ ${ROUTE} }]`), 'as Istio did long ago'],
  [virtual(`tls: [{ match: [{ sniHosts: [10.0.0.1] }], ${ROUTE} }]`), 'send no IP address'],
])('%s', (yaml, message) => {
  expect(find(yaml)).toEqual([expect.stringContaining(message)]);
  expect(find(yaml)[0]).toMatch(/^warning/);
});

test.each([
  istio('AuthorizationPolicy', '{ rules: [{}] }', 'security'),
  istio('AuthorizationPolicy', '{ selector: { matchLabels: { app: a } }, rules: [{}] }', 'security'),
  istio('Telemetry', '{ tracing: [{ providers: [{ name: a }] }] }', 'telemetry'),
  server('TLS', '{ mode: PASSTHROUGH }'),
  server('HTTPS', '{ mode: SIMPLE, credentialName: a }'),
  server('HTTP', '{ httpsRedirect: true }'),
  istio('Sidecar', '{ egress: [{ hosts: ["*/*"] }] }'),
  virtual(`gateways: [mesh, istio-system/gate], http: [{ ${ROUTE} }]`),
  virtual(`tls: [{ match: [{ sniHosts: [a.x] }], ${ROUTE} }]`),
])('%s is right', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
