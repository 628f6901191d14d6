import { findingsOf } from '../../../../support/findings';
import { documents, istio, namespace, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-captured-gateway', documents(...each));

const AMBIENT = namespace('kong', 'istio.io/dataplane-mode: ambient');
const kong = (annotations = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong }
spec: { template: { metadata: { labels: { app: kong }, annotations: { ${annotations} } }, spec: { containers: [{ name: proxy, image: kong:3.9 }] } } }
`;

test('Kong in ambient mode under STRICT', () => {
  expect(find(AMBIENT, strict('kong'), kong())).toEqual([
    expect.stringContaining('PeerAuthentication kong/strict asks for mTLS of whoever calls Kong'),
  ]);
  expect(find(AMBIENT, strict('istio-system'), kong("traffic.sidecar.istio.io/includeInboundPorts: ''"))).toHaveLength(
    1,
  );
});

test('what lets clients in', () => {
  expect(find(AMBIENT, strict('kong'), kong("ambient.istio.io/bypass-inbound-capture: 'true'"))).toEqual([]);
  const ports =
    "{ selector: { matchLabels: { app: kong } }, portLevelMtls: { '8000': { mode: PERMISSIVE }, '8443': { mode: PERMISSIVE } } }";
  expect(find(AMBIENT, strict('istio-system'), istio('PeerAuthentication', 'ports', ports, 'kong'), kong())).toEqual(
    [],
  );
  expect(find(AMBIENT, kong())).toEqual([]);
});

test('Kong with a sidecar under STRICT, which clients of the mesh may call', () => {
  const injected = namespace('kong', 'istio-injection: enabled');
  expect(find(injected, strict('kong'), kong())).toEqual([
    expect.stringMatching(/warning .*PeerAuthentication kong\/strict asks for mTLS .* the sidecar refuses clients/),
  ]);
  expect(find(injected, strict('kong'), kong("traffic.sidecar.istio.io/includeInboundPorts: ''"))).toEqual([]);
  expect(find(injected, strict('kong'), kong("traffic.sidecar.istio.io/excludeInboundPorts: '8000,8443'"))).toEqual([]);
  expect(find(injected, strict('kong'), kong("traffic.sidecar.istio.io/excludeInboundPorts: '8000'"))).toHaveLength(1);
  expect(find(injected, strict('shop'), kong())).toEqual([]);
});

test('Kong outside of the mesh is another matter', () => {
  expect(find(namespace('kong'), strict('kong'), kong())).toEqual([]);
});
