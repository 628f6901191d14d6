import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-secret', yaml);

const pod = (container: string, volumes = '[]'): string =>
  `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec:
  volumes: ${volumes}
  containers:
  - { name: a, ${container} }
---
`;
const declared = (name: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: shop }\n---\n`;

const envFrom = (name: string, rest = ''): string => `envFrom: [{ secretRef: { name: ${name}${rest} } }]`;

test('one that is missing among others is an error at its name', () => {
  expect(find(pod(envFrom('setings')) + declared('settings'))).toEqual([
    expect.stringMatching(
      /^error 7:\d+ spec\.containers\[0\]\.envFrom\[0\]\.secretRef\.name: no manifest declares the Secret "shop\/setings"; did you mean "settings"\?$/,
    ),
  ]);
  expect(find(pod(envFrom('settings')) + declared('settings'))).toEqual([]);
});

test('without any in the namespace it is a warning', () => {
  expect(find(pod(envFrom('settings')))).toEqual([expect.stringMatching(/^warning /)]);
});

test.each([
  [
    'env: [{ name: A, valueFrom: { secretKeyRef: { name: b, key: c } } }]',
    '[]',
    'spec.containers[0].env[0].valueFrom.secretKeyRef.name',
  ],
  ['', '[{ name: v, secret: { secretName: b } }]', 'spec.volumes[0].secret.secretName'],
  [
    '',
    '[{ name: v, projected: { sources: [{ secret: { name: b } }] } }]',
    'spec.volumes[0].projected.sources[0].secret.name',
  ],
])('%s%s refers to one', (container, volumes, path) => {
  expect(find(pod(container, volumes) + declared('a'))).toEqual([expect.stringContaining(` ${path}: `)]);
  expect(find(pod(container, volumes) + declared('b'))).toEqual([]);
});

test('an optional one may be missing', () => {
  expect(find(pod(envFrom('setings', ', optional: true')) + declared('settings'))).toEqual([]);
});

test('an assumed one is there', () => {
  const assume = [{ kind: 'Secret', namespace: 'shop', name: 'other' }];
  expect(findingsOf('no-missing-secret', pod(envFrom('other')) + declared('settings'), { assume })).toEqual([]);
});

test.each([
  ['cert-manager.io/v1', 'Certificate', 'spec: { secretName: made }'],
  ['external-secrets.io/v1', 'ExternalSecret', 'spec: { target: { name: made } }'],
  ['bitnami.com/v1alpha1', 'SealedSecret', 'spec: { template: { metadata: { name: made } } }'],
])('one that a %s %s makes is there', (apiVersion, kind, spec) => {
  const maker = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x, namespace: shop }\n${spec}\n`;
  expect(find(pod(envFrom('made')) + declared('settings') + maker)).toEqual([]);
});

test('Secrets for pulling images are not looked at', () => {
  const puller = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { imagePullSecrets: [{ name: b }] }\n';
  expect(find(puller)).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(pod('env: [1, { valueFrom: [] }], envFrom: {}', '{ a: b }'))).toEqual([]);
  expect(find(pod('envFrom: [{ secretRef: { name: [] } }]', '[{ projected: { sources: 1 } }]'))).toEqual([]);
});
