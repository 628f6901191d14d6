import { findingsOf } from '../../../../support/findings';
import { all, ingress, kongConsumer, kongPods } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('require-watched-objects', all(...each));

const kong = (env: string, more?: string): string => kongPods('kong/kubernetes-ingress-controller:3.5', env, more);

const CLASS = '{ name: CONTROLLER_INGRESS_CLASS, value: kong-internal }';
const NAMESPACES = '{ name: CONTROLLER_WATCH_NAMESPACE, value: "books, kong" }';

test('a class that the controller does not look for', () => {
  expect(find(kong(CLASS), ingress('front'))).toEqual([
    expect.stringMatching(
      /^warning .*spec\.ingressClassName: the declared controller takes objects of the class kong-internal alone/,
    ),
  ]);
  expect(find(kong(CLASS), kongConsumer('ann'))).toEqual([
    expect.stringContaining('metadata.annotations["kubernetes.io/ingress.class"]'),
  ]);
});

test('a namespace in which it does not look', () => {
  expect(find(kong(NAMESPACES), ingress('front'))).toEqual([
    expect.stringMatching(
      /metadata\.namespace: the declared controller looks in books, kong alone .* and not in shop$/,
    ),
  ]);
});

test('what it looks for', () => {
  expect(find(kong(CLASS.replace('-internal', '')), ingress('front'), kongConsumer('ann'))).toEqual([]);
  expect(find(kong(NAMESPACES), ingress('front', { namespace: 'books' }))).toEqual([]);
  expect(find(kong(CLASS), ingress('front', {}, 'spec: { ingressClassName: nginx }'))).toEqual([]);
});

test('another controller, or one that is told elsewhere, may do so', () => {
  expect(find(ingress('front'))).toEqual([]);
  expect(find(kong(''), ingress('front'))).toEqual([]);
  expect(find(kong(CLASS, 'envFrom: [{ configMapRef: { name: a } }]'), ingress('front'))).toEqual([]);
  expect(find(kong(CLASS), kong('{ name: CONTROLLER_INGRESS_CLASS, value: kong }'), ingress('front'))).toEqual([]);
});
