import { findingsOf } from '../../../../support/findings';
import { testMissingReferences } from '../../../../support/missing-references';

const manifests = testMissingReferences({
  rule: 'no-missing-secret',
  kind: 'Secret',
  envFrom: 'secretRef',
  valueFrom: 'secretKeyRef',
  volume: ['secret', 'secretName'],
});

test.each([
  ['cert-manager.io/v1', 'Certificate', 'spec: { secretName: made }'],
  ['external-secrets.io/v1', 'ExternalSecret', 'spec: { target: { name: made } }'],
  ['bitnami.com/v1alpha1', 'SealedSecret', 'spec: { template: { metadata: { name: made } } }'],
])('one that a %s %s makes is there', (apiVersion, kind, spec) => {
  const maker = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x, namespace: shop }\n${spec}\n`;
  const pod = manifests.pod(manifests.envFrom('made'));
  expect(manifests.find(pod + manifests.declared('settings') + maker)).toEqual([]);
});

test('Secrets for pulling images are not looked at', () => {
  const puller = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { imagePullSecrets: [{ name: b }] }\n';
  expect(manifests.find(puller)).toEqual([]);
});

test('a Secret beside others is a warning, since people make some by hand', () => {
  const yaml = manifests.pod(manifests.envFrom('database')) + manifests.declared('settings');
  expect(manifests.find(yaml)).toEqual([expect.stringMatching(/^warning /)]);
});

test('how certain it is depends on how much the manifests are', () => {
  const yaml = manifests.pod(manifests.envFrom('settngs')) + manifests.declared('settings');
  const found = (completeness: 'own' | 'part' | 'whole', text = yaml): string[] =>
    findingsOf('no-missing-secret', text, { completeness }).map((line) => line.slice(0, line.indexOf(' ')));
  expect(found('own')).toEqual(['error']);
  expect(found('part')).toEqual(['warning']);
  expect(found('whole')).toEqual(['error']);
  expect(found('whole', manifests.pod(manifests.envFrom('database')))).toEqual(['error']);
});
