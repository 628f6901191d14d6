import { findingsOf } from '../../../../support/findings';
import { documents, istio, namespace } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-principal', documents(...each));

const account = (name: string): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: kong }\n`;
const policy = (source: string): string =>
  istio('AuthorizationPolicy', 'web', `{ rules: [{ from: [{ source: { ${source} } }] }] }`);

test('a ServiceAccount that is missing among others', () => {
  expect(find(account('kong-sa'), policy('principals: [cluster.local/ns/kong/sa/kong-proxy]'))).toEqual([
    expect.stringContaining('principals[0]: namespace "kong" has no ServiceAccount "kong-proxy"'),
  ]);
  expect(
    find(
      account('kong-sa'),
      policy('principals: [cluster.local/ns/kong/sa/kong-sa, cluster.local/ns/kong/sa/default]'),
    ),
  ).toEqual([]);
});

test('waypoints and gateways that Istio runs', () => {
  const gateway = (className: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: way, namespace: kong }\nspec: { gatewayClassName: ${className} }\n`;
  const from = (name: string): string => policy(`principals: [cluster.local/ns/kong/sa/${name}]`);
  expect(find(account('a'), gateway('istio-waypoint'), from('way'))).toEqual([]);
  expect(find(account('a'), gateway('istio'), from('way-istio'))).toEqual([]);
  expect(find(account('a'), namespace('kong', 'istio.io/use-waypoint: way'), from('way'))).toEqual([]);
  expect(find(account('a'), gateway('istio-waypoint'), from('other'))).toHaveLength(1);
});

test('pods that run as it, namespaces without ServiceAccounts, and wildcards', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: kong }\nspec: { serviceAccountName: proxy }\n';
  expect(find(account('a'), pod, policy('principals: [cluster.local/ns/kong/sa/proxy]'))).toEqual([]);
  expect(find(policy('principals: [cluster.local/ns/kong/sa/proxy]'))).toEqual([]);
  expect(find(account('a'), policy("principals: ['*', '*/ns/kong/sa/b', 'cluster.local/ns/kong/*']"))).toEqual([]);
});

test.each(['spiffe://cluster.local/ns/kong/sa/a', 'ns/kong/sa/a', 'kong'])('%s is no principal', (principal) => {
  expect(find(policy(`principals: ['${principal}']`))).toEqual([
    expect.stringMatching(/^error .*is no principal of the mesh/),
  ]);
});

test('a namespace that is missing among others', () => {
  expect(find(namespace('kong'), policy('namespaces: [kongg]'))).toEqual([
    expect.stringMatching(/^warning .*no Namespace "kongg"/),
  ]);
  expect(find(namespace('kong'), policy("namespaces: [kong, 'ko*']"))).toEqual([]);
  expect(find(policy('namespaces: [kongg]'))).toEqual([]);
});

test.each([
  ['serviceAccounts: [kong/kong]', 'rules[0].from[0].source.serviceAccounts[0]'],
  ['notServiceAccounts: [kong/kong]', 'rules[0].from[0].source.notServiceAccounts[0]'],
])('%s', (source, path) => {
  expect(find(account('kong-sa'), policy(source))).toEqual([expect.stringContaining(path)]);
  expect(find(account('kong-sa'), policy(source.replace('kong/kong', 'kong/kong-sa')))).toEqual([]);
});

test.each([
  ['source.principal', 'cluster.local/ns/kong/sa/kong'],
  ['source.serviceAccount', 'kong/kong'],
])('a condition %s', (key, value) => {
  const when = (each: string): string =>
    istio('AuthorizationPolicy', 'web', `{ rules: [{ when: [{ key: ${key}, values: [${each}] }] }] }`);
  expect(find(account('kong-sa'), when(value))).toEqual([expect.stringContaining('rules[0].when[0].values[0]')]);
  expect(find(account('kong-sa'), when(`${value}-sa`))).toEqual([]);
});

test('an account of another namespace, where the set has nothing of this one', () => {
  const from = policy('principals: [cluster.local/ns/gateways/sa/kong-sa]');
  expect(find(account('kong-sa'), from)).toEqual([
    expect.stringMatching(/^warning .*namespace "gateways" has no ServiceAccount "kong-sa"/),
  ]);
  expect(find(account('kong-sa'), namespace('gateways'), from)).toEqual([]);
  expect(find(from)).toEqual([]);
});

test('a principal of another authority', () => {
  expect(find(policy('principals: [example.org/web]'))).toEqual([
    expect.stringMatching(/^warning .*no principal of the mesh/),
  ]);
  expect(find(policy("principals: ['spiffe://cluster.local/ns/a/sa/b']"))).toEqual([expect.stringMatching(/^error/)]);
});
