import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-config-map', yaml);

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
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\n---\n`;

const envFrom = (name: string, rest = ''): string => `envFrom: [{ configMapRef: { name: ${name}${rest} } }]`;

test('one that is missing among others is an error at its name', () => {
  expect(find(pod(envFrom('setings')) + declared('settings'))).toEqual([
    expect.stringMatching(
      /^error 7:\d+ spec\.containers\[0\]\.envFrom\[0\]\.configMapRef\.name: no manifest declares the ConfigMap "shop\/setings"; did you mean "settings"\?$/,
    ),
  ]);
  expect(find(pod(envFrom('settings')) + declared('settings'))).toEqual([]);
});

test('without any in the namespace it is a warning', () => {
  expect(find(pod(envFrom('settings')))).toEqual([expect.stringMatching(/^warning /)]);
});

test.each([
  [
    'env: [{ name: A, valueFrom: { configMapKeyRef: { name: b, key: c } } }]',
    '[]',
    'spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
  ],
  ['', '[{ name: v, configMap: { name: b } }]', 'spec.volumes[0].configMap.name'],
  [
    '',
    '[{ name: v, projected: { sources: [{ configMap: { name: b } }] } }]',
    'spec.volumes[0].projected.sources[0].configMap.name',
  ],
])('%s%s refers to one', (container, volumes, path) => {
  expect(find(pod(container, volumes) + declared('a'))).toEqual([expect.stringContaining(` ${path}: `)]);
  expect(find(pod(container, volumes) + declared('b'))).toEqual([]);
});

test('an optional one may be missing', () => {
  expect(find(pod(envFrom('setings', ', optional: true')) + declared('settings'))).toEqual([]);
});

test('an assumed one is there', () => {
  const assume = [{ kind: 'ConfigMap', namespace: 'shop', name: 'other' }];
  expect(findingsOf('no-missing-config-map', pod(envFrom('other')) + declared('settings'), { assume })).toEqual([]);
});

test('what Kubernetes and Istio put into every namespace is there, and what Kustomize generates', () => {
  expect(find(pod(envFrom('kube-root-ca.crt')) + declared('settings'))).toEqual([]);
  expect(find(pod(envFrom('istio-ca-root-cert')) + declared('settings'))).toEqual([]);
  const kustomization =
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator: [{ name: made }]\n';
  expect(find(pod(envFrom('made')) + declared('settings') + kustomization)).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(pod('env: [1, { valueFrom: [] }], envFrom: {}', '{ a: b }'))).toEqual([]);
  expect(find(pod('envFrom: [{ configMapRef: { name: [] } }]', '[{ projected: { sources: 1 } }]'))).toEqual([]);
});
