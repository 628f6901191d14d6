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

test('a ClusterRoleBinding to a Role is said to be refused elsewhere', () => {
  expect(find(binding('Role', 'reader', 'ClusterRoleBinding'))).toEqual([]);
});

describe('a ServiceAccount', () => {
  const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n---\n';
  const binding = (name: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: a, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: ${name} }, { kind: User, name: nobody }]
`;

  test('that is missing where others are declared', () => {
    expect(findingsOf('no-missing-role', ACCOUNT + binding('wob'))).toEqual([
      expect.stringMatching(
        /^warning .*subjects\[0\]\.name: no manifest declares the ServiceAccount "shop\/wob"; did you mean "web"/,
      ),
    ]);
    expect(findingsOf('no-missing-role', ACCOUNT + binding('web'))).toEqual([]);
    expect(findingsOf('no-missing-role', ACCOUNT + binding('default'))).toEqual([]);
    expect(findingsOf('no-missing-role', binding('wob'))).toEqual([]);
  });
});

test('a ClusterRole where there is a Role of the name', () => {
  const role =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: reader, namespace: shop }\n---\n';
  const binding = (name: string): string =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: a }\nroleRef: { kind: ClusterRole, name: ${name} }\n`;
  expect(findingsOf('no-missing-role', role + binding('reader'))).toEqual([
    expect.stringMatching(/^warning .*roleRef\.kind: no ClusterRole "reader" is declared, but a Role of this name is/),
  ]);
  expect(findingsOf('no-missing-role', role + binding('other'))).toEqual([]);
});
