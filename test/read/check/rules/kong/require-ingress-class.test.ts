import { findingsOf, type FindingsOptions } from '../../../../support/findings';
import {
  KONG_CLASS,
  all,
  ingress,
  kongClusterPlugin,
  kongConsumer,
  kongPlugin,
  manifest,
  service,
} from '../../../../support/kong-manifests';

const find = (yaml: string, options?: FindingsOptions): string[] => findingsOf('require-ingress-class', yaml, options);

const defaultClass = (controller: string): string =>
  manifest(
    'networking.k8s.io/v1',
    'IngressClass',
    'kong',
    { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
    `spec: { controller: ${controller} }`,
  );

test.each([
  ['KongClusterPlugin', 'configuration.konghq.com/v1'],
  ['KongConsumer', 'configuration.konghq.com/v1'],
  ['KongConsumerGroup', 'configuration.konghq.com/v1beta1'],
  ['KongVault', 'configuration.konghq.com/v1alpha1'],
  ['TCPIngress', 'configuration.konghq.com/v1beta1'],
  ['UDPIngress', 'configuration.konghq.com/v1beta1'],
  ['KongServiceFacade', 'incubator.ingress-controller.konghq.com/v1alpha1'],
])('%s without the annotation is an error', (kind, apiVersion) => {
  expect(find(manifest(apiVersion, kind, 'one'))).toEqual([
    `error 3:1 metadata.annotations: ${kind} "one" has no annotation kubernetes.io/ingress.class, so KIC ignores it`,
  ]);
  expect(find(manifest(apiVersion, kind, 'one', KONG_CLASS))).toEqual([]);
  expect(find(manifest(apiVersion, kind, 'one', { annotations: { 'kubernetes.io/ingress.class': '' } }))).toHaveLength(
    1,
  );
});

test('kinds that need no class are fine', () => {
  expect(find(all(kongPlugin('cors'), service('web')))).toEqual([]);
});

test('a KongClusterPlugin needs it since KIC 2.0', () => {
  expect(find(kongClusterPlugin('cors', undefined, {}), { releases: { kic: '1.3' } })).toEqual([]);
  expect(find(kongClusterPlugin('cors', undefined, {}), { releases: { kic: '2.12' } })).toHaveLength(1);
});

test('a consumer of Konnect has none', () => {
  const spec = 'username: ann\nspec: { controlPlaneRef: { type: konnectNamespacedRef } }';
  expect(find(kongConsumer('ann', spec, {}))).toEqual([]);
  expect(find(kongConsumer('ann', 'username: ann\nspec: { controlPlaneRef: { type: kic } }', {}))).toHaveLength(1);
});

test('the default class of Kong takes what has none, that of another controller does not', () => {
  expect(find(all(defaultClass('ingress-controllers.konghq.com/kong'), kongConsumer('ann', undefined, {})))).toEqual(
    [],
  );
  expect(find(all(defaultClass('k8s.io/ingress-nginx'), kongConsumer('ann', undefined, {})))).toHaveLength(1);
});

test('an Ingress without class that is evidently for Kong is a warning', () => {
  const annotated = ingress('web', { annotations: { 'konghq.com/strip-path': 'true' } }, 'spec: { rules: [] }');
  expect(find(annotated)).toEqual([
    'warning 4:1 spec: Ingress "web" is meant for Kong but has no class, so KIC reads it only if its class is the default',
  ]);
  expect(find(ingress('web', undefined, 'spec: { rules: [] }'))).toEqual([]);
  expect(find(ingress('web', { annotations: { 'konghq.com/strip-path': 'true' } }))).toEqual([]);
});

test('an Ingress is for Kong when a Service behind it is annotated for it', () => {
  const rules = 'spec: { rules: [{ http: { paths: [{ backend: { service: { name: web } } }] } }] }';
  const annotated = service('web', { annotations: { 'konghq.com/protocol': 'https' } });
  expect(find(all(ingress('web', undefined, rules), annotated))).toHaveLength(1);
  expect(find(all(ingress('web', undefined, rules), service('web')))).toEqual([]);
});
