import { findingsOf } from '../../../../support/findings';
import { all, ingress, manifest, service } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('no-missing-upstream-policy', yaml);
const annotated = (name: string, value: string): string =>
  service('web', { annotations: { [`konghq.com/${name}`]: value } });
const kong = (kind: string, name: string): string => manifest('configuration.konghq.com/v1', kind, name);

test('a policy that is not there is an error at the annotation', () => {
  const yaml = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/upstream-policy: stikcy
---
${kong('KongUpstreamPolicy', 'sticky')}`;
  expect(find(yaml)).toEqual([
    'error 7:33 metadata.annotations["konghq.com/upstream-policy"]: konghq.com/upstream-policy names no KongUpstreamPolicy of namespace shop: "stikcy"; did you mean "sticky"?',
  ]);
  expect(find(yaml.replace('stikcy', 'sticky'))).toEqual([]);
});

test('a KongIngress, a client certificate and authorities count', () => {
  expect(find(all(annotated('override', 'gone'), kong('KongIngress', 'web')))).toEqual([
    expect.stringMatching(/^error /),
  ]);
  const tls = manifest('v1', 'Secret', 'client', undefined, 'data: { tls.crt: YQ==, tls.key: YQ== }');
  expect(find(all(annotated('client-cert', 'gone'), tls))).toEqual([expect.stringMatching(/^error /)]);
  const ca = manifest('v1', 'Secret', 'root', undefined, 'stringData: { id: a, cert: b }');
  expect(find(all(annotated('ca-certificates-secrets', 'root, gone'), ca))).toEqual([
    expect.stringMatching(/^error .*: "gone"$/),
  ]);
  expect(find(all(annotated('ca-certificates-secret', 'root'), ca))).toEqual([]);
});

test('a single name counts as it is written, those of a list without the white space around them', () => {
  expect(find(all(annotated('upstream-policy', ' sticky'), kong('KongUpstreamPolicy', 'sticky')))).toEqual([
    expect.stringMatching(/: " sticky"; did you mean "sticky"\?$/),
  ]);
  const ca = manifest('v1', 'Secret', 'root', undefined, 'stringData: { id: a, cert: b }');
  expect(find(all(annotated('ca-certificates-secrets', ' root ,'), ca))).toEqual([]);
});

test('what may well be elsewhere is a warning', () => {
  expect(find(annotated('upstream-policy', 'sticky'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(annotated('client-cert', 'client'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(all(annotated('ca-certificates-configmaps', 'root'), manifest('v1', 'ConfigMap', 'settings')))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});

test('an empty name of a policy names none, and KIC reads it', () => {
  expect(find(annotated('upstream-policy', ''))).toEqual([
    expect.stringMatching(/^error .*: konghq.com\/upstream-policy names no KongUpstreamPolicy of namespace shop: ""$/),
  ]);
});

test('no annotation, another that is empty, and one on another kind are fine', () => {
  expect(find(service('web'))).toEqual([]);
  expect(find(annotated('client-cert', ''))).toEqual([]);
  expect(find(ingress('web', { annotations: { 'konghq.com/upstream-policy': 'gone' } }))).toEqual([]);
});
