import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-workload', documents(...each));

const policy = (labels: string, kind = 'AuthorizationPolicy'): string =>
  istio(kind, 'only', `{ selector: { matchLabels: { ${labels} } } }`);
const gateway = (labels: string): string => istio('Gateway', 'front', `{ selector: { ${labels} } }`);
const WEB = deployment('web');

test('a policy whose labels no pod of the namespace has is an error', () => {
  expect(find(WEB, policy('app: wbe'))).toEqual([
    'error 12:21 spec.selector.matchLabels: no declared pod of namespace "shop" has the labels app: wbe',
  ]);
  for (const kind of ['PeerAuthentication', 'RequestAuthentication']) {
    expect(find(WEB, policy('app: wbe', kind))).toHaveLength(1);
  }
  for (const kind of ['Sidecar', 'EnvoyFilter']) {
    expect(find(WEB, istio(kind, 'only', '{ workloadSelector: { labels: { app: wbe } } }'))).toEqual([
      expect.stringContaining('spec.workloadSelector.labels'),
    ]);
  }
});

test('labels of a key that no pod has are a warning: something else may give them', () => {
  expect(find(WEB, policy('app: web, tier: front'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('labels that a pod, a WorkloadEntry or a WorkloadGroup has are fine', () => {
  expect(find(WEB, policy('app: web'))).toEqual([]);
  expect(find(WEB, istio('WorkloadEntry', 'vm', '{ labels: { app: vm } }'), policy('app: vm'))).toEqual([]);
  const group = istio('WorkloadGroup', 'vms', '{ metadata: { labels: { app: vm } } }');
  expect(find(WEB, group, policy('app: vm'))).toEqual([]);
});

test('without labels, or without pods of the namespace, nothing is known', () => {
  expect(find(WEB, policy(''))).toEqual([]);
  expect(find(policy('app: wbe'))).toEqual([]);
  expect(find(WEB, policy('app: wbe').replace('namespace: shop', 'namespace: books'))).toEqual([]);
});

test("Istio's own gateways are there, and their names misspelt are a warning", () => {
  for (const labels of [
    'istio: ingressgateway',
    'istio: egressgateway',
    'istio: ingress',
    'app: istio-ingressgateway',
  ]) {
    expect([labels, find(WEB, gateway(labels))]).toEqual([labels, []]);
  }
  expect(find(gateway('istio: ingresgateway'))).toEqual([
    'warning 4:9 spec.selector: no declared pod has the labels istio: ingresgateway',
  ]);
});

test('a Gateway finds its pods in any namespace', () => {
  const pods = deployment('edge').replace('namespace: shop', 'namespace: edge');
  expect(find(pods, gateway('app: edge'))).toEqual([]);
  expect(find(pods, gateway('app: egde'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(pods, gateway('istio: own-gateway'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(gateway('app: edge'))).toEqual([]);
});

test('a policy of the root namespace selects pods everywhere', () => {
  const everywhere = policy('app: web').replace('namespace: shop', 'namespace: istio-system');
  expect(find(WEB, everywhere)).toEqual([]);
  expect(find(WEB, everywhere.replace('app: web', 'app: wbe'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(WEB, everywhere.replace('app: web', 'tier: web'))).toEqual([]);
});
