import { findingsOf } from '../../../../support/findings';
import { documents, istio, namespace, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-waypoint', documents(...each));

const waypoint = (
  name: string,
  labels = '',
  of = 'istio-waypoint',
  inNamespace = 'shop',
): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: ${inNamespace}, labels: { ${labels} } }
spec: { gatewayClassName: ${of} }
`;
const using = (labels: string): string => service('web', `labels: { ${labels} }`);

test('a waypoint that is missing among other Gateways', () => {
  expect(find(waypoint('a'), using('istio.io/use-waypoint: b'))).toEqual([
    expect.stringContaining('no Gateway "b" is declared in namespace "shop"'),
  ]);
  expect(find(waypoint('a'), namespace('shop', 'istio.io/use-waypoint: b'))).toHaveLength(1);
  expect(find(using('istio.io/use-waypoint: b'))).toEqual([]);
});

test('what is no waypoint, or not for Services', () => {
  expect(find(waypoint('a', '', 'kong'), using('istio.io/use-waypoint: a'))).toEqual([
    expect.stringContaining('is no waypoint'),
  ]);
  const workloads = waypoint('a', 'istio.io/waypoint-for: workload');
  expect(find(workloads, using('istio.io/use-waypoint: a'))).toEqual([
    expect.stringContaining('takes nothing that is sent to a Service'),
  ]);
  expect(find(workloads, namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: a'))).toEqual([]);
});

test('a waypoint that is there, here or in another namespace, and none', () => {
  expect(find(waypoint('a'), using('istio.io/use-waypoint: a'), istio('ServiceEntry', 'out', '{}'))).toEqual([]);
  const elsewhere = 'istio.io/use-waypoint: a, istio.io/use-waypoint-namespace: edge';
  expect(find(waypoint('a', '', 'istio-waypoint', 'edge'), using(elsewhere))).toEqual([]);
  expect(find(waypoint('a'), using('istio.io/use-waypoint: none'))).toEqual([]);
});

test('a waypoint that nobody goes through', () => {
  const use = (labels: string): string[] => find(waypoint('a'), namespace('shop', `istio.io/use-waypoint: a${labels}`));
  expect(use('')).toEqual([expect.stringMatching(/^warning .*nobody goes through Gateway shop\/a/)]);
  expect(use(', istio.io/dataplane-mode: ambient')).toEqual([]);
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop, labels: { istio.io/dataplane-mode: ambient } }
spec: { containers: [] }
`;
  expect(find(waypoint('a'), namespace('shop', 'istio.io/use-waypoint: a'), pod)).toEqual([]);
});

test('what a waypoint says that Istio does not take', () => {
  expect(find(waypoint('a', 'istio.io/waypoint-for: services'))).toEqual([
    expect.stringMatching(/^warning .*istio\.io\/waypoint-for is "services"/),
  ]);
  const listening = (protocol: string): string =>
    waypoint('a').replace('istio-waypoint }', `istio-waypoint, listeners: [{ protocol: ${protocol} }] }`);
  expect(find(listening('HTTP'))).toEqual([expect.stringContaining('has no such listener')]);
  expect(find(listening('HBONE'), waypoint('b', 'istio.io/waypoint-for: all'))).toEqual([]);
  expect(find(listening('HBONE, port: 80'))).toEqual([expect.stringContaining('has no such listener')]);
  expect(find(listening('HBONE, port: 15008'))).toEqual([]);
});

test('a namespace without a name', () => {
  expect(find(using('istio.io/use-waypoint-namespace: edge'))).toEqual([
    expect.stringMatching(/^warning .*has no effect without/),
  ]);
});

test('the class of another product may be one of waypoints, and those of edge gateways are not', () => {
  const gatewayClass = (controller: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: edge }\nspec: { controllerName: ${controller} }\n`;
  const of = (name: string, ...more: readonly string[]): string[] =>
    find(waypoint('a', '', name), using('istio.io/use-waypoint: a'), ...more);
  expect(of('edge')).toEqual([]);
  expect(of('edge', gatewayClass('example.com/waypoints'))).toEqual([]);
  expect(of('edge', gatewayClass('konghq.com/kic-gateway-controller'))).toEqual([
    expect.stringContaining('is no waypoint: its class is "edge"'),
  ]);
  expect(of('istio')).toHaveLength(1);
});

test('a waypoint of another namespace, which takes what its listener allows', () => {
  const shared = (allowed: string): string =>
    waypoint('way')
      .replace('namespace: shop', 'namespace: infra')
      .replace(
        'istio-waypoint }',
        `istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE${allowed} }] }`,
      );
  const user = using('istio.io/use-waypoint: way, istio.io/use-waypoint-namespace: infra');
  const from = (each: string): string => shared(`, allowedRoutes: { namespaces: { from: ${each} } }`);
  expect(find(user, shared(''))).toEqual([expect.stringMatching(/^warning .*takes nothing of other namespaces/)]);
  expect(find(user, from('Same'))).toHaveLength(1);
  for (const each of ['All', 'Selector']) expect(find(user, from(each))).toEqual([]);
});
