import { findingsOf } from '../../../../support/findings';

const claim = (modes: string): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: ${modes} }
---
`;
const workload = (kind: string, more: string, name = 'data'): string => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { ${more}template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: ${name} } }] } } }
---
`;
const scaler = (most: number): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: ${most} }
---
`;
const find = (yaml: string): string[] =>
  findingsOf('ban-shared-claims', yaml).map((line) => line.replace(/ \d.*?: /, ': '));

test('several pods of one node’s claim are a warning', () => {
  const says = 'mount a claim that is ReadWriteOnce: those on another node than the first wait for the volume';
  expect(find(claim('[ReadWriteOnce]') + workload('Deployment', 'replicas: 3, '))).toEqual([`warning: 3 pods ${says}`]);
  expect(find(claim('[ReadWriteOnce]') + workload('StatefulSet', 'replicas: 2, '))).toEqual([
    `warning: 2 pods ${says}`,
  ]);
  expect(find(claim('[ReadWriteOnce]') + workload('DaemonSet', ''))).toEqual([
    `warning: the pods of all nodes ${says}`,
  ]);
  expect(find(claim('[ReadWriteOnce]') + workload('Deployment', '') + scaler(4))).toEqual([
    `warning: up to 4 pods ${says}`,
  ]);
});

test('several pods of one pod’s claim are an error where all of them run', () => {
  const says = 'mount a claim that is ReadWriteOncePod: the second one never starts';
  expect(find(claim('[ReadWriteOncePod]') + workload('Deployment', 'replicas: 2, '))).toEqual([
    `error: 2 pods ${says}`,
  ]);
  expect(find(claim('[ReadWriteOncePod]') + workload('Deployment', '') + scaler(2))).toEqual([
    `warning: up to 2 pods ${says}`,
  ]);
});

test.each([
  ['one pod', claim('[ReadWriteOnce]') + workload('Deployment', 'replicas: 1, ')],
  ['one by default', claim('[ReadWriteOncePod]') + workload('Deployment', '')],
  ['an autoscaler that keeps one', claim('[ReadWriteOnce]') + workload('Deployment', '') + scaler(1)],
  ['many writers', claim('[ReadWriteMany]') + workload('Deployment', 'replicas: 3, ')],
  ['many readers', claim('[ReadWriteOnce, ReadOnlyMany]') + workload('Deployment', 'replicas: 3, ')],
  ['no modes', claim('[]') + workload('Deployment', 'replicas: 3, ')],
  [
    'a claim of each pod in its place',
    claim('[ReadWriteOnce]') +
      workload('StatefulSet', 'replicas: 3, volumeClaimTemplates: [{ metadata: { name: data } }], '),
  ],
  ['another claim', claim('[ReadWriteOnce]') + workload('Deployment', 'replicas: 3, ', 'other')],
])('%s is fine', (_, yaml) => {
  expect(find(yaml)).toEqual([]);
});
