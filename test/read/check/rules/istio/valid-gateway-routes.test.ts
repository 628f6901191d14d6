import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-gateway-routes', documents(...each));

const gateway = (protocol: string, tls = '', name = 'edge'): string =>
  istio(
    'Gateway',
    name,
    `{ servers: [{ port: { number: 443, name: a, protocol: ${protocol} }, hosts: [shop.example.com], ${tls} }] }`,
  );
const routes = (rules: string, gateways = 'edge', host = 'shop.example.com'): string =>
  istio('VirtualService', 'web', `{ hosts: [${host}], gateways: [${gateways}], ${rules} }`);

const ROUTE = 'route: [{ destination: { host: web } }]';
const HTTP = `http: [{ ${ROUTE} }]`;
const TLS = `tls: [{ match: [{ sniHosts: [shop.example.com] }], ${ROUTE} }]`;
const TCP = `tcp: [{ ${ROUTE} }]`;
const PASSED = 'tls: { mode: PASSTHROUGH }';
const ENDED = 'tls: { mode: SIMPLE, credentialName: shop }';

test.each([
  ['TLS', PASSED, TLS, [HTTP, TCP]],
  ['HTTPS', PASSED, TLS, [HTTP, TCP]],
  ['HTTPS', ENDED, HTTP, [TLS, TCP]],
  ['HTTP', '', HTTP, [TLS, TCP]],
  ['TLS', ENDED, TCP, [HTTP, TLS]],
  ['TCP', '', TCP, [HTTP, TLS]],
])('a server for %s with %s asks %s alone', (protocol, tls, right, wrong) => {
  expect(find(gateway(protocol, tls), routes(right))).toEqual([]);
  for (const rules of wrong) {
    expect(find(gateway(protocol, tls), routes(rules))).toEqual([
      expect.stringMatching(/^error .*spec\.(http|tls|tcp): Gateway shop\/edge .* and then no rule under/),
    ]);
    expect(find(gateway(protocol, tls), routes(`${right}, ${rules}`))).toEqual([expect.stringMatching(/^warning /)]);
  }
});

test('the mesh asks rules too, and so does another Gateway', () => {
  expect(find(gateway('TLS', PASSED), routes(HTTP, 'edge, mesh'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(gateway('TLS', PASSED), gateway('HTTPS', ENDED, 'other'), routes(HTTP, 'edge, other'))).toEqual([]);
});

test('what is not known, or of other hosts, is passed over', () => {
  expect(find(gateway('TLS', PASSED), routes(HTTP, 'edge, elsewhere/other'))).toEqual([]);
  expect(find(gateway('TLS', 'tls: { mode: AUTO_PASSTHROUGH }'), routes(HTTP))).toEqual([]);
  expect(find(gateway('HTTPS', 'tls: { mode: "${MODE}" }'), routes(TLS))).toEqual([]);
  expect(find(gateway('"${PROTOCOL}"'), routes(TLS))).toEqual([]);
  expect(find(gateway('TLS', PASSED), routes(HTTP, 'edge', 'other.example.com'))).toEqual([]);
  expect(find(routes(HTTP))).toEqual([]);
});
