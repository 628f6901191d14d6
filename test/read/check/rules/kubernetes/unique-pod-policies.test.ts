import { findingsOf } from '../../../../support/findings';
import { deployment, documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('unique-pod-policies', documents(...each));

const budget = (name: string, selector: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: ${name}, namespace: shop }\nspec: { maxUnavailable: 1, selector: ${selector} }\n`;
const scaler = (name: string, target = 'web', kind = 'autoscaling/v2|HorizontalPodAutoscaler'): string => {
  const [apiVersion, own] = kind.split('|');
  const reference =
    own === 'ScaledObject' ? `{ name: ${target} }` : `{ apiVersion: apps/v1, kind: Deployment, name: ${target} }`;
  return `apiVersion: ${apiVersion!}\nkind: ${own!}\nmetadata: { name: ${name}, namespace: shop }\nspec: { maxReplicas: 3, scaleTargetRef: ${reference} }\n`;
};
const KEDA = 'keda.sh/v1alpha1|ScaledObject';

test('two budgets of the same pods', () => {
  expect(
    find(
      deployment('web'),
      budget('a', '{ matchLabels: { app: web } }'),
      budget('b', '{ matchLabels: { version: v1 } }'),
    ),
  ).toEqual([
    expect.stringContaining(
      'spec.selector: PodDisruptionBudget shop/a is for the pods of Deployment shop/web-v1 too, and Kubernetes evicts no pod that has two budgets',
    ),
  ]);
  const expression = '{ matchExpressions: [{ key: app, operator: In, values: [api, web] }] }';
  expect(find(deployment('web'), budget('a', '{}'), budget('b', expression))).toHaveLength(1);
});

test('budgets of other pods', () => {
  const [web, api] = [budget('a', '{ matchLabels: { app: web } }'), budget('b', '{ matchLabels: { app: api } }')];
  expect(find(deployment('web'), deployment('api'), web, api)).toEqual([]);
  expect(find(deployment('web'), web, web)).toEqual([]);
  // Without pods, nobody knows whether some have both.
  expect(find(web, budget('b', '{ matchLabels: { version: v1 } }'))).toEqual([]);
});

test('two autoscalers of a workload', () => {
  expect(find(scaler('a'), scaler('b'))).toEqual([
    expect.stringContaining('spec.scaleTargetRef: HorizontalPodAutoscaler shop/a scales the same workload'),
  ]);
  expect(find(scaler('a'), scaler('b', 'web', KEDA))).toHaveLength(1);
  expect(find(scaler('a'), scaler('b', 'api'), scaler('c', 'cart', KEDA))).toEqual([]);
});
