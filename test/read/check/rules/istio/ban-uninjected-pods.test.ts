import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ingress, istio, namespace, service, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-uninjected-pods', documents(...each));

const OUT = deployment('web', 'v1', 'annotations: { sidecar.istio.io/inject: "false" }');
const ON_HOST = deployment('web', 'v1', '', 'hostNetwork: true');
const STRICT = strict('shop');

test('pods that nobody calls through the mesh are a warning', () => {
  expect(find(SHOP, OUT, STRICT)).toEqual([
    expect.stringMatching(
      /^warning 10:92 spec\.template\.metadata\.annotations\["sidecar\.istio\.io\/inject"\]: sidecar\.istio\.io\/inject: "false" keeps these pods out of the mesh where PeerAuthentication shop\/strict asks for STRICT mTLS/,
    ),
  ]);
  expect(find(SHOP, ON_HOST, service('web'), STRICT)).toEqual([
    expect.stringMatching(/^warning 11:69 spec\.template\.spec\.hostNetwork: hostNetwork: true keeps/),
  ]);
});

test('of a Job it is said what it cannot call alone', () => {
  const job = (kind: string, spec: string): string =>
    `apiVersion: batch/v1\nkind: ${kind}\nmetadata: { name: nightly, namespace: shop }\nspec: ${spec}\n---\n`;
  const template =
    'template: { metadata: { labels: { sidecar.istio.io/inject: "false" } }, spec: { containers: [{ name: a }] } }';
  for (const yaml of [job('Job', `{ ${template} }`), job('CronJob', `{ jobTemplate: { spec: { ${template} } } }`)]) {
    expect(find(SHOP, yaml, STRICT)).toEqual([expect.stringMatching(/: they can call no pod of the mesh$/)]);
  }
});

test('pods that Kong, a VirtualService or a DestinationRule leads to are an error', () => {
  const callers = [
    ingress('web'),
    istio('DestinationRule', 'web', '{ host: web }'),
    istio('VirtualService', 'web', '{ http: [{ route: [{ destination: { host: web } }] }] }'),
  ];
  for (const caller of callers) {
    expect(find(SHOP, OUT, service('web'), STRICT, caller)).toEqual([
      expect.stringMatching(/^error .*and Service "web" is called through the mesh$/),
    ]);
  }
});

test('STRICT may hold for the mesh, or for the pods alone', () => {
  expect(find(SHOP, OUT, strict('istio-system'))).toHaveLength(1);
  const selecting = istio(
    'PeerAuthentication',
    'web',
    '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT } }',
  );
  expect(find(SHOP, OUT, selecting)).toHaveLength(1);
  expect(find(SHOP, OUT, selecting.replace('app: web', 'app: api'))).toEqual([]);
});

test('in a mesh without sidecars pods keep out by another label', () => {
  const ambient = namespace('shop', 'istio.io/dataplane-mode: ambient');
  expect(find(ambient, OUT, STRICT)).toEqual([]);
  const none = deployment('web', 'v1', 'labels: { app: web, istio.io/dataplane-mode: none }');
  expect(find(ambient, none.replace('labels: { app: web, version: v1 }, ', ''), STRICT)).toEqual([
    expect.stringContaining('istio.io/dataplane-mode: none keeps these pods out of the mesh'),
  ]);
});

test('pods with a sidecar, without STRICT or in a namespace outside the mesh are fine', () => {
  expect(find(SHOP, deployment('web'), STRICT)).toEqual([]);
  expect(find(SHOP, OUT)).toEqual([]);
  expect(find(SHOP, OUT, STRICT.replace('STRICT', 'PERMISSIVE'))).toEqual([]);
  expect(find(namespace('shop'), OUT, strict('istio-system'))).toEqual([]);
});

test('where the Namespace is declared elsewhere, STRICT of the mesh is a warning at most', () => {
  expect(find(OUT, service('web'), strict('istio-system'), ingress('web'))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});
