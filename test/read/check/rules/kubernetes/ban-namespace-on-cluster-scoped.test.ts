import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-namespace-on-cluster-scoped', yaml);

const object = (apiVersion: string, kind: string, namespace = 'namespace: shop'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n  ${namespace}\n`;

test('a namespace on an object of the whole cluster is a warning', () => {
  expect(find(object('rbac.authorization.k8s.io/v1', 'ClusterRole'))).toEqual([
    'warning 5:14 metadata.namespace: a ClusterRole is cluster-scoped: it cannot be in the namespace "shop"',
  ]);
  expect(find(object('configuration.konghq.com/v1', 'KongClusterPlugin'))).toHaveLength(1);
});

test('without one, or on an object of a namespace, it is fine', () => {
  expect(find(object('rbac.authorization.k8s.io/v1', 'ClusterRole', ''))).toEqual([]);
  expect(find(object('rbac.authorization.k8s.io/v1', 'Role'))).toEqual([]);
  expect(find(object('example.com/v1', 'ClusterRole'))).toEqual([]);
  expect(find(object('v1', 'Namespace', 'namespace: 1'))).toEqual([]);
});

test('a definition in the same manifests says whether its kind has namespaces', () => {
  const definition = (scope: string): string =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {group: example.com, scope: ${scope}, names: {kind: Thing}}\n---\n`;
  expect(find(definition('Cluster') + object('example.com/v1', 'Thing'))).toHaveLength(1);
  expect(find(definition('Namespaced') + object('example.com/v1', 'Thing'))).toEqual([]);
});
