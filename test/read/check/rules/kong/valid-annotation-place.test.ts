import { findingsOf, type FindingsOptions } from '../../../../support/findings';
import { ingress, kongConsumer, kongPlugin, manifest, service } from '../../../../support/kong-manifests';

const find = (yaml: string, options?: FindingsOptions): string[] => findingsOf('valid-annotation-place', yaml, options);
const annotated = (key: string, value = 'x'): { annotations: Record<string, string> } => ({
  annotations: { [key]: value },
});

test('an annotation of routes on a Service is an error at the key', () => {
  const yaml = `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    konghq.com/strip-path: "true"
`;
  expect(find(yaml)).toEqual([
    'error 6:5 metadata.annotations["konghq.com/strip-path"]: konghq.com/strip-path has no effect on Service web',
  ]);
  expect(find(yaml.replace('strip-path', 'protocol'))).toEqual([]);
});

test('an annotation of Services on an Ingress is an error', () => {
  expect(find(ingress('web', annotated('ingress.kubernetes.io/service-upstream', 'true')))).toEqual([
    expect.stringMatching(/^error .*service-upstream has no effect on Ingress shop\/web$/),
  ]);
  expect(find(service('web', annotated('ingress.kubernetes.io/service-upstream', 'true')))).toEqual([]);
});

test.each([
  ['a Deployment', manifest('apps/v1', 'Deployment', 'web', annotated('konghq.com/plugins'))],
  ['a Namespace', manifest('v1', 'Namespace', 'web', annotated('konghq.com/plugins'))],
  ['a KongPlugin', kongPlugin('cors', undefined, annotated('konghq.com/plugins'))],
  ['a KongConsumer', kongConsumer('ann', undefined, annotated('konghq.com/strip-path'))],
  ['an HTTPRoute', manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', annotated('konghq.com/rewrite', '/'))],
  ['a Pod', manifest('v1', 'Pod', 'web', annotated('konghq.com/plugins'))],
])('one that has no effect on %s is an error', (_, yaml) => {
  expect(find(yaml)).toEqual([expect.stringMatching(/^error /)]);
});

test('one on a pod template is an error there', () => {
  const spec = 'spec: { template: { metadata: { annotations: { konghq.com/plugins: cors } } } }';
  expect(find(manifest('apps/v1', 'Deployment', 'web', undefined, spec))).toEqual([
    'error 4:48 spec.template.metadata.annotations["konghq.com/plugins"]: konghq.com/plugins has no effect on the pods of Deployment shop/web',
  ]);
});

test('tags on the wrong kind are a warning', () => {
  expect(find(manifest('apps/v1', 'Deployment', 'web', annotated('konghq.com/tags')))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
  expect(find(kongPlugin('cors', undefined, annotated('konghq.com/tags')))).toEqual([]);
});

test('one that the chosen controller does not know yet is an error', () => {
  const old: FindingsOptions = { releases: { kic: '1.3' } };
  expect(find(service('web', annotated('konghq.com/retries', '3')), old)).toEqual([
    expect.stringMatching(/^error .*: KIC 1\.3 does not know konghq\.com\/retries, which exists since KIC 2\.8$/),
  ]);
  expect(find(ingress('web', annotated('konghq.com/headers.x-a', 'b')), old)).toHaveLength(1);
  expect(find(service('web', annotated('konghq.com/retries', '3')))).toEqual([]);
});

test('one that it no longer reads is a warning', () => {
  expect(find(ingress('web', annotated('konghq.com/override')))).toEqual([
    expect.stringMatching(
      /^warning .*: KIC 3\.\d+ no longer reads konghq\.com\/override on Ingress shop\/web: it did until KIC 2\.12$/,
    ),
  ]);
  expect(find(ingress('web', annotated('konghq.com/override')), { releases: { kic: '2.12' } })).toEqual([]);
  expect(find(service('web', annotated('konghq.com/override')))).toEqual([]);
});

test('the class does no harm anywhere, and nothing is said of kinds that may hand annotations on', () => {
  expect(find(service('web', annotated('kubernetes.io/ingress.class', 'kong')))).toEqual([]);
  expect(find(manifest('serving.knative.dev/v1', 'Service', 'web', annotated('konghq.com/strip-path')))).toEqual([]);
});
