import { ManifestSet } from '../../../../lib/read/manifests/manifest-set';
import { SelectingPolicies } from '../../../../lib/read/topology/istio/selecting-policies';
import { istio } from '../../../support/hops';
import { topologyOf } from '../../../support/topologies';

const policy = (name: string, labels: string): string =>
  istio('PeerAuthentication', name, labels === '' ? '{}' : `{ selector: { matchLabels: { ${labels} } } }`);

test('policies are found by the labels of pods, in their order', () => {
  const { set } = topologyOf(
    policy('z', 'tier: front'),
    policy('both', 'app: web, tier: front'),
    policy('a', 'app: web'),
    policy('other', 'app: api'),
    policy('all', ''),
  );
  const policies = new SelectingPolicies(set, 'security.istio.io/PeerAuthentication');
  const names = (some: readonly { readonly name: string }[]): string => some.map(({ name }) => name).join();
  expect(names(policies.fitting('shop', { app: 'web', tier: 'front', version: 'v1' }))).toBe('z,both,a');
  expect(names(policies.fitting('shop', { app: 'api' }))).toBe('other');
  expect(names(policies.fitting('blog', { app: 'api' }))).toBe('');
  expect(names(policies.withoutSelector('shop'))).toBe('all');
  expect(names(policies.withSelector('shop'))).toBe('z,both,a,other');
  expect(new SelectingPolicies(new ManifestSet([]), 'a/B').withSelector('shop')).toEqual([]);
});

test('some policies do not count', () => {
  const { set } = topologyOf(policy('a', ''), policy('b', ''));
  const policies = new SelectingPolicies(set, 'security.istio.io/PeerAuthentication', ({ name }) => name === 'b');
  expect(policies.withoutSelector('shop').map(({ name }) => name)).toEqual(['b']);
});
