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

describe('values', () => {
  const pod = (key: string, value: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop, annotations: { ${key}: ${JSON.stringify(value)} } }\nspec: { containers: [] }\n`;
  const of = (key: string, value: string): string[] => findingsOf('valid-istio-annotations', pod(key, value));

  test.each([
    ['traffic.sidecar.istio.io/excludeOutboundIPRanges', 'db.example.com', '10.0.0.0/8, ::/0'],
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', '10.0.0.0/x', '*'],
    ['traffic.sidecar.istio.io/includeOutboundIPRanges', '10.0.0.0/40', '10.0.0.0/32, fd00::/40'],
    ['sidecar.istio.io/rewriteAppHTTPProbers', 'yes', 'true'],
    ['sidecar.istio.io/proxyCPU', '100 m', '100m'],
    ['sidecar.istio.io/proxyMemoryLimit', '1 GB', '1Gi'],
    ['sidecar.istio.io/logLevel', 'verbose', 'debug'],
    ['proxy.istio.io/config', 'holdApplicationUntilProxyStarts = true', 'holdApplicationUntilProxyStarts: true'],
    ['proxy.istio.io/config', 'a: [', '{}'],
  ])('of %s: %s is none, %s is', (key, wrong, right) => {
    expect(of(key, wrong)).toEqual([expect.stringMatching(/^warning .*; Istio takes /)]);
    expect(of(key, right)).toEqual([]);
  });

  test('of what a Service is exported to', () => {
    const service = (value: string): string[] =>
      findingsOf(
        'valid-istio-annotations',
        `apiVersion: v1\nkind: Service\nmetadata: { name: a, annotations: { networking.istio.io/exportTo: ${JSON.stringify(value)} } }\n`,
      );
    expect(service('shop;kong')).toHaveLength(1);
    expect(service('shop, kong')).toEqual([]);
    expect(service('.')).toEqual([]);
  });

  test('the class of an Ingress, on something else', () => {
    expect(of('kubernetes.io/ingress.class', 'istio')).toEqual([expect.stringContaining('has no effect on a Pod')]);
    expect(of('kubernetes.io/ingress.class', 'kong')).toEqual([
      expect.stringContaining('no effect on a Pod: controllers'),
    ]);
    const annotated = (kind: string): string =>
      `apiVersion: v1\nkind: ${kind}\nmetadata: { name: a, annotations: { kubernetes.io/ingress.class: kong } }\n`;
    expect(findingsOf('valid-istio-annotations', annotated('Namespace'))).toEqual([
      'warning 3:37 metadata.annotations["kubernetes.io/ingress.class"]: kubernetes.io/ingress.class has no effect on a Namespace: controllers read it on Ingresses and their like',
    ]);
    expect(findingsOf('valid-istio-annotations', annotated('KongConsumer'))).toEqual([]);
    expect(findingsOf('valid-istio-annotations', annotated('Ingress'))).toEqual([]);
  });
});

test('what is for pods, on something that makes none', () => {
  const yaml = (kind: string): string =>
    `apiVersion: v1\nkind: ${kind}\nmetadata: { name: a, annotations: { sidecar.istio.io/inject: 'true' } }\n`;
  expect(findingsOf('valid-istio-annotations', yaml('Service'))).toEqual([
    expect.stringContaining('sidecar.istio.io/inject has no effect on a Service: Istio reads it on Pod'),
  ]);
  expect(findingsOf('valid-istio-annotations', yaml('Pod'))).toEqual([]);
  expect(findingsOf('valid-istio-annotations', yaml('Kafka'))).toEqual([]);
});
