import { findingsOf } from '../../../../support/findings';
import { documents, deployment } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-replicas-with-autoscaler', documents(...each));

const autoscaler = (name: string): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} } }
`;
const replicated = deployment('web').replace('spec:\n', 'spec:\n  replicas: 2\n');

test('replicas beside an autoscaler', () => {
  expect(find(replicated, autoscaler('web-v1'))).toEqual([
    expect.stringContaining('spec.replicas: HorizontalPodAutoscaler shop/web sets the replicas of this Deployment too'),
  ]);
});

test('one of the two alone', () => {
  expect(find(deployment('web'), autoscaler('web-v1'))).toEqual([]);
  expect(find(replicated, autoscaler('other'))).toEqual([]);
  expect(find(replicated)).toEqual([]);
});
