import type { Presence } from '../../../../lib/read/manifests/manifest-set';
import { manifest } from '../../../support/kong-manifests';
import { topologyOf } from '../../../support/topologies';

const secretIn = (...yaml: readonly string[]): Presence =>
  topologyOf(...yaml).objects.presence('Secret', 'shop', 'tls', ({ value }) => value.type === 'kubernetes.io/tls');

test.each([
  ['a Certificate', manifest('cert-manager.io/v1', 'Certificate', 'web', undefined, 'spec: { secretName: tls }')],
  ['an ExternalSecret', manifest('external-secrets.io/v1', 'ExternalSecret', 'tls')],
  ['a SealedSecret', manifest('bitnami.com/v1alpha1', 'SealedSecret', 'tls')],
  ['Kustomize', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator: [{ name: tls }]\n'],
])('a Secret is there that %s makes, whoever asks', (_, yaml) => {
  expect([secretIn(yaml), topologyOf(yaml).objects.presence('Secret', 'shop', 'tls')]).toEqual(['present', 'present']);
});

test('one that nothing makes is missing where others of its like are declared', () => {
  expect(secretIn()).toBe('unknown');
  expect(secretIn(manifest('v1', 'Secret', 'login'))).toBe('unknown');
  expect(secretIn(manifest('v1', 'Secret', 'old', undefined, 'type: kubernetes.io/tls'))).toBe('missing');
});
