import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, namespace, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-refused-probes', documents(...each));

const web = (annotations: string, probe = 'readinessProbe: { httpGet: { port: 8080 } }'): string =>
  deployment('web', 'v1', `annotations: { ${annotations} }`).replace(
    'image: web:1',
    `image: web:1, ports: [{ name: http, containerPort: 8080 }], ${probe}`,
  );
const LEFT = 'sidecar.istio.io/rewriteAppHTTPProbers: "false"';

test.each([
  ['readinessProbe', 'port: 8080'],
  ['livenessProbe', 'port: http'],
  ['startupProbe', 'port: 8080'],
])('a %s at %s that mTLS refuses', (probe, port) => {
  expect(find(SHOP, strict('shop'), web(LEFT, `${probe}: { httpGet: { ${port} } }`))).toEqual([
    expect.stringMatching(
      /^error .*httpGet\.port: the kubelet has no certificate .* PeerAuthentication shop\/strict .* 8080/,
    ),
  ]);
});

test('probes that the sidecar answers, or does not see', () => {
  expect(find(SHOP, strict('shop'), web(''))).toEqual([]);
  expect(find(SHOP, strict('shop'), web(LEFT.replace('false', 'true')))).toEqual([]);
  expect(find(SHOP, strict('shop'), web(`${LEFT}, traffic.sidecar.istio.io/excludeInboundPorts: "8080"`))).toEqual([]);
  const elsewhere = 'readinessProbe: { httpGet: { port: 8080, host: health.example.com } }';
  expect(find(SHOP, strict('shop'), web(LEFT, elsewhere))).toEqual([]);
  expect(find(SHOP, strict('shop'), web(LEFT, 'readinessProbe: { exec: { command: [test] } }'))).toEqual([]);
  expect(find(SHOP, strict('shop'), web(LEFT, 'readinessProbe: { httpGet: { port: unknown } }'))).toEqual([]);
});

test('where plain text is taken, or no sidecar is there', () => {
  expect(find(SHOP, web(LEFT))).toEqual([]);
  expect(find(namespace('shop'), strict('shop'), web(LEFT))).toEqual([]);
  const ofPort =
    '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: PERMISSIVE } } }';
  expect(find(SHOP, istio('PeerAuthentication', 'web', ofPort), web(LEFT))).toEqual([]);
});
