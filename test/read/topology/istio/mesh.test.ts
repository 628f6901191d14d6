import { manifest } from '../../../support/kong-manifests';
import { topologyOf } from '../../../support/topologies';

const namespace = (labels: Record<string, string>): string => `apiVersion: v1
kind: Namespace
metadata: ${JSON.stringify({ name: 'shop', labels })}
`;
const pod = (fields: string, labels: Record<string, string> = {}): string =>
  manifest('v1', 'Pod', 'web', { labels }, fields);
const PLAIN = 'spec: { containers: [{ name: web }] }';

test.each<[string, Record<string, string>, string, string | undefined]>([
  ['a label of injection', { 'istio-injection': 'enabled' }, 'in', 'istio-injection'],
  ['one that says no', { 'istio-injection': 'disabled' }, 'out', 'istio-injection'],
  ['a revision', { 'istio.io/rev': 'canary' }, 'in', 'istio.io/rev'],
  ['an empty revision', { 'istio.io/rev': '' }, 'out', undefined],
  ['the node', { 'istio.io/dataplane-mode': 'ambient' }, 'in', 'istio.io/dataplane-mode'],
  [
    'a revision, though injection says no',
    { 'istio-injection': 'disabled', 'istio.io/rev': 'a' },
    'out',
    'istio-injection',
  ],
  ['both', { 'istio-injection': 'enabled', 'istio.io/rev': 'a' }, 'in', 'istio-injection'],
  [
    'the node, though injection says no',
    { 'istio-injection': 'disabled', 'istio.io/dataplane-mode': 'ambient' },
    'in',
    'istio.io/dataplane-mode',
  ],
  ['nothing', {}, 'out', undefined],
])('pods of a namespace join by %s: %j', (_, labels, expected, key) => {
  const { mesh } = topologyOf(namespace(labels));
  expect([mesh.membershipOfNamespace('shop'), mesh.decisiveLabel('shop')?.key]).toEqual([expected, key]);
});

test('a namespace that is declared elsewhere is unknown, and counts where the manifests use Istio', () => {
  const policy = manifest('security.istio.io/v1', 'PeerAuthentication', 'all');
  const [without, using] = [topologyOf(), topologyOf(policy)].map(({ mesh }) => mesh);
  expect(using!.membershipOfNamespace('shop')).toBe('unknown');
  expect([without!, using!].map((mesh) => mesh.counts('unknown'))).toEqual([false, true]);
});

test.each<[string, string, string]>([
  ['with nothing to say', pod(PLAIN), 'in'],
  ['that opts out', pod(PLAIN, { 'sidecar.istio.io/inject': 'false' }), 'out'],
  ['on the network of its node', pod('spec: { hostNetwork: true, containers: [{ name: web }] }'), 'out'],
])('a pod %s in an injected namespace: %s', (_, yaml, expected) => {
  const { mesh, pods } = topologyOf(namespace({ 'istio-injection': 'enabled' }), yaml);
  expect(mesh.membershipOf(pods.all()[0]!)).toBe(expected);
});

test.each<[string, string, string]>([
  ['with nothing to say', pod(PLAIN), 'out'],
  ['that opts in', pod(PLAIN, { 'sidecar.istio.io/inject': 'true' }), 'in'],
  ['that has its sidecar', pod('spec: { containers: [{ name: web }, { name: istio-proxy }] }'), 'in'],
  ['that has it among the init containers', pod('spec: { initContainers: [{ name: istio-proxy }] }'), 'in'],
])('a pod %s in a namespace outside the mesh: %s', (_, yaml, expected) => {
  const { mesh, pods } = topologyOf(namespace({}), yaml);
  expect(mesh.membershipOf(pods.all()[0]!)).toBe(expected);
});
