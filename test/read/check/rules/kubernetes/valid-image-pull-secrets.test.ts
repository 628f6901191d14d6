import { findingsOf } from '../../../../support/findings';
import { deployment, documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-image-pull-secrets', documents(...each));

const secret = (name: string, namespace = 'shop', type = 'kubernetes.io/dockerconfigjson'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${namespace} }\ntype: ${type}\nstringData: { .dockerconfigjson: '{}' }\n`;
const pods = deployment('web', 'v1', '', 'imagePullSecrets: [{ name: registry }]');
const account =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\nimagePullSecrets: [{ name: registry }]\n';

test.each([
  ['spec.template.spec.imagePullSecrets[0].name', pods],
  ['imagePullSecrets[0].name', account],
])('%s', (path, user) => {
  expect(find(user, secret('registri'))).toEqual([
    expect.stringContaining(`${path}: no Secret "registry" is declared in namespace "shop"`),
  ]);
  expect(find(user, secret('registry', 'tools'))).toEqual([expect.stringContaining('no Secret "registry"')]);
  expect(find(user, secret('registry', 'shop', 'Opaque'))).toEqual([expect.stringContaining('is of the type Opaque')]);
});

test('one that is there, or is made by hand', () => {
  expect(find(pods, account, secret('registry'))).toEqual([]);
  expect(find(pods, account, secret('registry', 'shop', 'kubernetes.io/dockercfg'))).toEqual([]);
  expect(find(pods, account)).toEqual([]);
  expect(find(pods, account, secret('database'))).toEqual([]);
});
