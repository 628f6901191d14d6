import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('unique-gateway-certificates', documents(...each));

const WILDCARD = 'mode: SIMPLE, credentialName: wildcard';
const gateway = (name: string, tls = WILDCARD, selector = 'istio: ingressgateway', port = 443): string =>
  istio(
    'Gateway',
    name,
    `{ selector: { ${selector} }, servers: [{ port: { number: ${port}, name: https, protocol: HTTPS }, tls: { ${tls} }, hosts: [${name}.example.com] }] }`,
    name,
  );

test('one certificate in two Gateways of the same pods', () => {
  expect(find(gateway('shop'), gateway('api'))).toEqual([
    'warning 4:148 spec.servers[0].tls.credentialName: Gateway api/api shows the same certificate at port 443 of the same pods: a browser may send requests for its hosts over a connection to this one, and gets 404',
    expect.stringMatching(/^warning 9:.*Gateway shop\/shop shows the same certificate/),
  ]);
  expect(find(gateway('a'), gateway('b'), gateway('c'))).toHaveLength(3);
});

test('pods that are some of those of the other', () => {
  const internal = gateway('api', WILDCARD, 'type: internal, istio: ingressgateway');
  expect(find(gateway('shop'), internal)).toHaveLength(2);
  expect(find(internal, gateway('shop'))).toHaveLength(2);
});

test('a certificate from files', () => {
  const files = (key: string): string => `mode: SIMPLE, serverCertificate: /etc/a.crt, privateKey: /etc/${key}`;
  expect(find(gateway('shop', files('a')), gateway('api', files('a')))).toEqual([
    expect.stringContaining('spec.servers[0].tls.serverCertificate: '),
    expect.stringContaining('spec.servers[0].tls.serverCertificate: '),
  ]);
  expect(find(gateway('shop', files('a')), gateway('api', files('b')))).toEqual([]);
});

test.each([
  ['another certificate', gateway('api', 'mode: SIMPLE, credentialName: api')],
  ['other pods', gateway('api', WILDCARD, 'istio: internal')],
  ['another port', gateway('api', WILDCARD, 'istio: ingressgateway', 8443)],
  ['TLS that passes through', gateway('api', 'mode: PASSTHROUGH, credentialName: wildcard')],
  ['the same hosts, which another rule reports', gateway('shop').replace('namespace: shop', 'namespace: api')],
  ['the same Gateway again', gateway('shop')],
])('%s is fine', (_what, other) => {
  expect(find(gateway('shop'), other)).toEqual([]);
});
