import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-volume', yaml);

const pod = (mount: string, volumes = '[{ name: data, emptyDir: {} }]', container = 'name: a'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  volumes: ${volumes}\n  containers:\n  - { ${container}, volumeMounts: [${mount}] }\n`;

test('a mount of a volume that is not there is an error at its name', () => {
  expect(find(pod('{ name: dta, mountPath: /d }'))).toEqual([
    'error 7:39 spec.containers[0].volumeMounts[0].name: the pod has no volume "dta"; did you mean "data"?',
  ]);
  expect(find(pod('{ name: data, mountPath: /d }'))).toEqual([]);
  expect(find(pod('{ name: data, mountPath: /d }', '[]'))).toHaveLength(1);
});

test('block devices count', () => {
  expect(find(pod('', '[]', 'name: a, volumeDevices: [{ name: disk, devicePath: /dev/xvda }]'))).toHaveLength(1);
});

test('claims of a StatefulSet are volumes', () => {
  const set = (claim: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: a }
spec:
  volumeClaimTemplates: [{ metadata: { name: ${claim} } }]
  template: { spec: { containers: [{ name: a, volumeMounts: [{ name: data, mountPath: /d }] }] } }
`;
  expect(find(set('data'))).toEqual([]);
  expect(find(set('dat'))).toHaveLength(1);
  expect(find(set('data').replace('StatefulSet', 'Deployment'))).toHaveLength(1);
});

test('containers that Istio completes mount its volumes', () => {
  expect(find(pod('{ name: istio-envoy, mountPath: /e }', '[]', 'name: istio-proxy'))).toEqual([]);
  expect(find(pod('{ name: istio-envoy, mountPath: /e }', '[]', 'name: a, image: auto'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(pod('1, { name: [] }', '1'))).toEqual([]);
  expect(find(pod('{ name: constructor }', '{ a: b }'))).toHaveLength(1);
});
