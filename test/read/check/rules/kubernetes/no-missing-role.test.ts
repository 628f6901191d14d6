import { findingsOf } from '../../../../support/findings';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-role', each.join('---\n'));
const rbac = (kind: string, name: string, rest = ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: ${name}${kind.startsWith('Cluster') ? '' : ', namespace: shop'} }\n${rest}`;
const binding = (kind: string, name: string, of = 'RoleBinding'): string =>
  rbac(of, 'a', `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: '${name}' }\n`);

test('a Role that is missing among others', () => {
  expect(find(rbac('Role', 'reader'), binding('Role', 'writer'))).toEqual([
    expect.stringMatching(/^error .*roleRef\.name: no Role "writer" is declared in namespace "shop"$/),
  ]);
  expect(find(rbac('Role', 'reader'), binding('Role', 'reader'))).toEqual([]);
  expect(find(binding('Role', 'writer'))).toEqual([]);
});

test('a ClusterRole', () => {
  expect(find(rbac('ClusterRole', 'kong-reader'), binding('ClusterRole', 'kong-raeder'))).toEqual([
    expect.stringMatching(/^error /),
  ]);
  expect(find(rbac('ClusterRole', 'kong'), binding('ClusterRole', 'prometheus'))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
  expect(
    find(rbac('ClusterRole', 'kong'), binding('ClusterRole', 'view'), binding('ClusterRole', 'system:auth-delegator')),
  ).toEqual([]);
});

test('a ClusterRoleBinding to a Role', () => {
  expect(find(binding('Role', 'reader', 'ClusterRoleBinding'))).toEqual([
    expect.stringContaining('can refer to no Role'),
  ]);
});
