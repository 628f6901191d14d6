import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, namespace, SHOP } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-sidecar-settings', documents(...each));

const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient');
const WEB = deployment('web');

test('annotations of sidecars', () => {
  const annotated = (key: string): string => deployment('web', 'v1', `annotations: { ${key}: '80' }`);
  const PORTS = 'traffic.sidecar.istio.io/excludeOutboundPorts';
  expect(find(AMBIENT, annotated(PORTS))).toEqual([
    expect.stringMatching(/^warning .*spec\.template\.metadata\.annotations.*has no effect: the pods are in the mesh/),
  ]);
  expect(find(AMBIENT, annotated('ambient.istio.io/bypass-inbound-capture'))).toEqual([]);
  expect(find(SHOP, annotated(PORTS))).toEqual([]);
});

test('mTLS that is switched off', () => {
  const off = istio(
    'PeerAuthentication',
    'off',
    '{ mtls: { mode: DISABLE }, portLevelMtls: { 80: { mode: DISABLE } } }',
  );
  expect(find(AMBIENT, WEB, off)).toHaveLength(2);
  expect(find(AMBIENT, WEB, off.replaceAll('DISABLE', 'PERMISSIVE'))).toEqual([]);
  expect(find(SHOP, WEB, off)).toEqual([]);
});

test('Sidecars and EnvoyFilters', () => {
  const sidecar = istio('Sidecar', 'a', '{ egress: [{ hosts: ["./*"] }] }');
  const filter = istio('EnvoyFilter', 'b', '{ workloadSelector: { labels: { app: web } } }');
  expect(find(AMBIENT, WEB, sidecar, filter)).toEqual([
    expect.stringContaining('a Sidecar has no effect'),
    expect.stringContaining('an EnvoyFilter has no effect'),
  ]);
  expect(find(SHOP, WEB, sidecar, filter)).toEqual([]);
  expect(find(AMBIENT, sidecar, filter)).toEqual([]);
});
