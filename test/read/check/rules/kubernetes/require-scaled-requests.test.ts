import { findingsOf } from '../../../../support/findings';

const workload = (resources: string, spec = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1, resources: { ${resources} } }], ${spec} }
---
`;
const scaled = (spec: string): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 5, ${spec} }
---
`;
const SHARE =
  'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]';
const find = (...yaml: readonly string[]): string[] => findingsOf('require-scaled-requests', yaml.join(''));

test('a share of nothing', () => {
  expect(find(workload(''), scaled(SHARE))).toEqual([
    expect.stringMatching(/^warning .*containers\[0\]: HorizontalPodAutoscaler shop\/web scales by a share of the cpu/),
  ]);
  expect(find(workload('requests: { memory: 1Gi }'), scaled(SHARE))).toHaveLength(1);
  expect(find(workload(''), scaled('targetCPUUtilizationPercentage: 70').replace('/v2', '/v1'))).toHaveLength(1);
});

test('a request, a limit, or one of the whole pod', () => {
  expect(find(workload('requests: { cpu: 1 }'), scaled(SHARE))).toEqual([]);
  expect(find(workload('limits: { cpu: 1 }'), scaled(SHARE))).toEqual([]);
  expect(find(workload('', 'resources: { requests: { cpu: 1 } }'), scaled(SHARE))).toEqual([]);
});

test('values, other workloads, and what a LimitRange sets', () => {
  expect(
    find(workload(''), scaled(SHARE.replace('Utilization, averageUtilization: 70', 'AverageValue, averageValue: 1'))),
  ).toEqual([]);
  expect(find(scaled(SHARE))).toEqual([]);
  const range = 'apiVersion: v1\nkind: LimitRange\nmetadata: { name: a, namespace: shop }\n';
  expect(find(workload(''), scaled(SHARE), range)).toEqual([]);
});
