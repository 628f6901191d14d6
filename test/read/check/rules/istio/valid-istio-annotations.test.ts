import { findingsOf } from '../../../../support/findings';
import { documents, deployment, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-istio-annotations', documents(...each));

const annotated = (annotation: string): string => deployment('web', 'v1', `annotations: { ${annotation} }`);

test('a key that Istio does not read', () => {
  expect(find(annotated("traffic.sidecar.istio.io/excludeInboundPort: '80'"))).toEqual([
    expect.stringMatching(/^warning .*Istio reads no annotation traffic\.sidecar\.istio\.io\/excludeInboundPort$/),
  ]);
  expect(find(annotated('example.istio.io/whatever: a'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(annotated('example.com/istio.io: a'))).toEqual([]);
});

test('a key on an object on which it is not read', () => {
  const misplaced = deployment('web').replace(
    'namespace: shop',
    "namespace: shop, annotations: { proxy.istio.io/config: '{}' }",
  );
  expect(find(misplaced)).toEqual([expect.stringMatching(/^warning .*has no effect on a Deployment/)]);
  expect(find(service('web', 'annotations: { sidecar.istio.io/logLevel: debug }'))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
  expect(find(service('web', "annotations: { networking.istio.io/exportTo: '.' }"))).toEqual([]);
});

test.each([
  "readiness.status.sidecar.istio.io/periodSeconds: '5s'",
  'sidecar.istio.io/interceptionMode: redirect',
  'traffic.sidecar.istio.io/excludeInboundPorts: 80-90',
  'status.sidecar.istio.io/port: none',
  'sidecar.istio.io/nativeSidecar: yes please',
])('%s is no value', (annotation) => {
  expect(find(annotated(annotation))).toEqual([expect.stringMatching(/^warning .*Istio takes /)]);
});

test.each([
  "traffic.sidecar.istio.io/includeInboundPorts: ''",
  "traffic.sidecar.istio.io/includeInboundPorts: '*'",
  "traffic.sidecar.istio.io/excludeOutboundPorts: '5432, 6379'",
  "readiness.status.sidecar.istio.io/periodSeconds: '5'",
  "status.sidecar.istio.io/port: '0'",
  'sidecar.istio.io/interceptionMode: TPROXY',
])('%s', (annotation) => {
  expect(find(annotated(annotation))).toEqual([]);
});

test('a deprecated key', () => {
  expect(find(annotated('sidecar.istio.io/statsInclusionPrefixes: cluster'))).toEqual([
    expect.stringMatching(/^warning .*is deprecated$/),
  ]);
});
