import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-istio-objects', yaml);

const istio = (kind: string, spec: string, group = 'networking'): string =>
  `apiVersion: ${group}.istio.io/v1\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;

const server = (rest: string): string =>
  istio('Gateway', `{ selector: { istio: ingressgateway }, servers: [{ hosts: ['*'], ${rest} }] }`);
const policy = (spec: string): string => istio('AuthorizationPolicy', spec, 'security');
const ROUTE = 'route: [{ destination: { host: web } }]';

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
  [istio('ServiceEntry', "{ hosts: ['*.x.com'], resolution: DNS }"), 'a wildcard has none'],
  [server('port: { number: 443, name: https, protocol: HTTPS }'), 'needs tls'],
  [server('port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE }'), 'needs a certificate'],
  [server('port: { number: 80, name: http, protocol: WEB }'), 'does not know the protocol'],
  [istio('Sidecar', '{ egress: [{ hosts: [web.shop.svc.cluster.local] }] }'), 'a namespace, "/" and a name'],
  [policy('{ action: CUSTOM, rules: [{}] }'), 'needs a provider'],
  [policy("{ rules: [{ when: [{ key: 'request.header[x]', values: [a] }] }] }"), 'no such key'],
])('%s', (yaml, message) => {
  expect(find(yaml)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
});

test.each([
  istio('VirtualService', `{ hosts: [a], http: [{ ${ROUTE} }, { redirect: { uri: / } }, { delegate: { name: b } }] }`),
  // Another VirtualService delegates to it.
  istio('VirtualService', `{ http: [{ ${ROUTE} }] }`),
  istio('DestinationRule', '{ host: a, trafficPolicy: { outlierDetection: { maxEjectionPercent: 100 } } }'),
  istio('ServiceEntry', "{ hosts: ['*.x.com'], resolution: NONE }"),
  server('port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: a }'),
  server('port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }'),
  server('port: { number: 80, name: http, protocol: http2 }'),
  istio('Sidecar', "{ egress: [{ hosts: ['./*', '~/*', 'shop/web.shop.svc.cluster.local'] }] }"),
  policy(
    "{ action: CUSTOM, provider: { name: ext }, rules: [{ when: [{ key: 'request.auth.claims[a][b]', values: [a] }] }] }",
  ),
])('%s is right', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
