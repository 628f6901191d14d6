import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-scale-target', yaml);

const deployment = (name: string, namespace = 'shop'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { template: { metadata: { labels: { app: ${name} } } } }\n---\n`;
const autoscaler = (target: string): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a, namespace: shop }\nspec: { scaleTargetRef: ${target} }\n---\n`;
const budget = (selector: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a, namespace: shop }\nspec: { selector: ${selector} }\n---\n`;

test('an autoscaler for a workload that is missing among others is an error', () => {
  const yaml = autoscaler('{ apiVersion: apps/v1, kind: Deployment, name: wep }') + deployment('web');
  expect(find(yaml)).toEqual([
    'error 4:72 spec.scaleTargetRef.name: no manifest declares the Deployment "shop/wep"; did you mean "web"?',
  ]);
  expect(fixesOf('no-missing-scale-target', yaml)).toEqual(['write web']);
  expect(find(autoscaler('{ apiVersion: apps/v1, kind: Deployment, name: web }') + deployment('web'))).toEqual([]);
  expect(
    find(autoscaler('{ apiVersion: extensions/v1beta1, kind: Deployment, name: web }') + deployment('web')),
  ).toEqual([]);
});

test('where no other is declared, it may come from elsewhere', () => {
  expect(find(autoscaler('{ apiVersion: apps/v1, kind: Deployment, name: web }'))).toEqual([]);
  expect(find(autoscaler('{ apiVersion: apps/v1, kind: Deployment, name: web }') + deployment('a', 'b'))).toEqual([]);
  expect(find(autoscaler('{ apiVersion: example.com/v1, kind: Deployment, name: x }') + deployment('web'))).toEqual([]);
});

test('a budget that misspells the label of a pod is an error, one that is far from all is not', () => {
  expect(find(budget('{ matchLabels: { app: wep } }') + deployment('web'))).toEqual([
    'error 4:41 spec.selector.matchLabels.app: no declared pod has app: "wep"; Deployment shop/web has app: web',
  ]);
  expect(find(budget('{ matchLabels: { app: web } }') + deployment('web'))).toEqual([]);
  expect(find(budget('{ matchLabels: { app: other } }') + deployment('web'))).toEqual([]);
  expect(find(budget('{}') + deployment('web'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(autoscaler('1') + deployment('web'))).toEqual([]);
  expect(find(autoscaler('{ apiVersion: [], kind: {}, name: 1 }') + budget('[]') + deployment('web'))).toEqual([]);
});

test.each([
  ['{ kind: Deployment, name: web }', 'apiVersion: a Deployment is of apps/v1'],
  ['{ apiVersion: v1, kind: StatefulSet, name: web }', 'apiVersion: a StatefulSet is of apps/v1'],
  ['{ apiVersion: apps/v1, kind: Deployments, name: web }', 'kind: nothing scales a Deployments'],
  ['{ apiVersion: apps/v1, kind: DaemonSet, name: web }', 'kind: nothing scales a DaemonSet'],
])('%s', (target, message) => {
  expect(findingsOf('no-missing-scale-target', scaling(target))).toEqual([expect.stringContaining(message)]);
});

test.each([
  '{ kind: ReplicationController, name: web }',
  '{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web }',
  '{ apiVersion: extensions/v1beta1, kind: Deployment, name: web }',
])('%s can be scaled', (target) => {
  expect(findingsOf('no-missing-scale-target', scaling(target))).toEqual([]);
});

function scaling(target: string): string {
  return `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: shop }\nspec: { maxReplicas: 3, scaleTargetRef: ${target} }\n`;
}
