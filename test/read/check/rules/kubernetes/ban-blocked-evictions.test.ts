import { findingsOf } from '../../../../support/findings';
import { documents, deployment } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-blocked-evictions', documents(...each));

const budget = (spec: string): string => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { ${spec}, selector: { matchLabels: { app: web } } }
`;
const replicated = (count: number): string => deployment('web').replace('spec:\n', `spec:\n  replicas: ${count}\n`);
const autoscaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web-v1 } }
`;

test.each(['maxUnavailable: 0', 'maxUnavailable: 0%', 'minAvailable: 100%'])('%s', (spec) => {
  expect(find(budget(spec))).toEqual([expect.stringContaining('the budget lets no pod go')]);
});

test('as many available as there are', () => {
  expect(find(replicated(2), budget('minAvailable: 2'))).toEqual([
    expect.stringContaining('spec.minAvailable: minAvailable is 2, and 2 pods run at least, so that none may go'),
  ]);
  expect(find(deployment('web'), budget('minAvailable: 1'))).toHaveLength(1);
  expect(find(replicated(3), budget('minAvailable: 2'))).toEqual([]);
});

test('an autoscaler counts, and so does every workload of the budget', () => {
  expect(find(deployment('web'), autoscaler, budget('minAvailable: 2'))).toEqual([]);
  expect(find(deployment('web'), deployment('web', 'v2'), budget('minAvailable: 1'))).toEqual([]);
});

test('pods that are declared elsewhere, or of nobody knows how many', () => {
  expect(find(budget('minAvailable: 5'), budget('maxUnavailable: 1'))).toEqual([]);
  expect(find(deployment('web').replace('Deployment', 'DaemonSet'), budget('minAvailable: 1'))).toEqual([]);
});
