import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-service-pods', yaml);

const service = (selector: string, type = 'ClusterIP'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec:\n  type: ${type}\n  selector: ${selector}\n---\n`;
const pod = (labels: string, namespace = 'shop'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web-pod, namespace: ${namespace}, labels: ${labels} }\n---\n`;

test('a selector that misspells a value or a key is an error at the label', () => {
  expect(find(service('{ app: wep }') + pod('{ app: web }'))).toEqual([
    'error 6:20 spec.selector.app: no declared pod has app: "wep"; Pod shop/web-pod has app: web',
  ]);
  expect(find(service('{ ap: web }') + pod('{ app: web }'))).toHaveLength(1);
  expect(find(service('{ tier: front, app: wep }') + pod('{ app: web, tier: front }'))).toEqual([
    expect.stringContaining('spec.selector.app'),
  ]);
  expect(fixesOf('no-missing-service-pods', service('{ app: wep }') + pod('{ app: web }'))).toEqual(['write app: web']);
});

test('a selector that is far from every declared pod is a warning', () => {
  expect(find(service('{ app: payments }') + pod('{ app: web }'))).toEqual([
    'warning 6:3 spec.selector: no declared pod of namespace "shop" has app: "payments"',
  ]);
});

test('another version is no misspelling', () => {
  expect(find(service('{ app: web, version: v2 }') + pod('{ app: web, version: v1 }'))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});

test('a selector that picks a pod is fine', () => {
  expect(find(service('{ app: web }') + pod('{ app: web, tier: front }'))).toEqual([]);
});

test('pods of templates count, those of other namespaces do not', () => {
  const deployment =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { metadata: { labels: { app: web } } } }\n';
  expect(find(service('{ app: web }') + deployment)).toEqual([]);
  expect(find(service('{ app: wep }') + pod('{ app: web }', 'blog'))).toEqual([]);
});

test('pods with the right labels in another namespace are a warning', () => {
  expect(find(service('{ app: web }') + pod('{ app: web }', 'blog'))).toEqual([
    'warning 6:3 spec.selector: no pods are declared in this namespace; those with these labels are in "blog"',
  ]);
});

test('without pods at all, without a selector, or with an external name nothing is said', () => {
  expect(find(service('{ app: web }'))).toEqual([]);
  expect(find(service('{}') + pod('{ app: web }'))).toEqual([]);
  expect(find(service('{ app: wep }', 'ExternalName') + pod('{ app: web }'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(service('[a]') + pod('[a]'))).toEqual([]);
  expect(find(service('{ __proto__: a, constructor: 1 }') + pod('{ constructor: 1 }'))).toHaveLength(1);
});

test.each([
  ['apps/v1', 'StatefulSet', 'statefulset.kubernetes.io/pod-name: web-0', 'statefulset.kubernetes.io/pod-name: wep-0'],
  ['apps/v1', 'StatefulSet', "apps.kubernetes.io/pod-index: '1'", 'apps.kubernetes.io/pod-index: first'],
  ['apps/v1', 'StatefulSet', 'controller-revision-hash: web-5d', 'pod-template-hash: 5d'],
  ['apps/v1', 'Deployment', 'pod-template-hash: 5d', 'statefulset.kubernetes.io/pod-name: web-0'],
  ['batch/v1', 'Job', 'batch.kubernetes.io/job-name: web', 'batch.kubernetes.io/job-name: other'],
])('pods of a %s %s get the label %s, and not %s', (version, kind, given, other) => {
  const workload = `apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\nspec: { template: { metadata: { labels: { app: web } } } }\n`;
  expect(find(service(`{ app: web, ${given} }`) + workload)).toEqual([]);
  expect(find(service(`{ app: web, ${other} }`) + workload)).toHaveLength(1);
  expect(find(service(`{ app: payments, ${given} }`) + workload)).toHaveLength(1);
});

describe('a Service without a selector', () => {
  const ROUTE =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: front, namespace: shop }\nspec: { ingressClassName: kong, defaultBackend: { service: { name: web, port: { number: 80 } } } }\n---\n';
  const SERVICE =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n---\n';
  const slice = (labels: string, namespace = 'shop'): string =>
    `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web-1, namespace: ${namespace}, labels: ${labels} }\naddressType: IPv4\nendpoints: []\n---\n`;
  const endpoints = (name: string): string =>
    `apiVersion: v1\nkind: Endpoints\nmetadata: { name: ${name}, namespace: shop }\n---\n`;

  test('behind a route is a warning where nothing declares its endpoints', () => {
    expect(find(ROUTE + SERVICE)).toEqual([
      'warning 9:1 spec: it has no selector, and nothing declares endpoints for it, though Ingress shop/front sends to it',
    ]);
    expect(find(SERVICE)).toEqual([]);
    expect(find(ROUTE + SERVICE + endpoints('webs'))).toHaveLength(1);
    expect(find(ROUTE + SERVICE + slice('{ kubernetes.io/service-name: web }', 'other'))).toHaveLength(1);
  });

  test('with an EndpointSlice that lacks the label', () => {
    const yaml = ROUTE + SERVICE + slice('{ app: web }');
    expect(find(yaml)).toEqual([expect.stringContaining('the EndpointSlice "web-1" has no label')]);
    expect(fixesOf('no-missing-service-pods', yaml)).toEqual(['add the label kubernetes.io/service-name: web']);
  });

  test('with endpoints is fine, and so is a name for a host', () => {
    expect(find(ROUTE + SERVICE + endpoints('web'))).toEqual([]);
    expect(find(ROUTE + SERVICE + slice('{ kubernetes.io/service-name: web }'))).toEqual([]);
    expect(find(ROUTE + SERVICE.replace('{ ports', '{ type: ExternalName, externalName: a.example, ports'))).toEqual(
      [],
    );
  });
});
