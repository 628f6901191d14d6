import { ManifestSet } from '../../../lib/read/manifests/manifest-set';
import { Source } from '../../../lib/read/manifests/source';
import { NEWEST } from '../../support/newest';

const object = (apiVersion: string, kind: string, name: string, namespace?: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}\n`;

function setOf(...texts: readonly string[]): ManifestSet {
  const { manifests } = new Source({ file: 'test.yaml', text: texts.join('---\n') }, NEWEST.kubernetes);
  return new ManifestSet(manifests, [
    { kind: 'Secret', namespace: 'shop', name: 'tls' },
    { kind: 'Namespace', namespace: undefined, name: 'shop' },
  ]);
}

test('an object is present when it is declared or assumed', () => {
  const set = setOf(object('v1', 'Service', 'web', 'shop'));
  expect(set.presence('Service', 'shop', 'web')).toBe('present');
  expect(set.presence('Secret', 'shop', 'tls')).toBe('present');
  expect(set.presence('Namespace', undefined, 'shop')).toBe('present');
});

test('it is missing where others of its kind and namespace are declared, and unknown where none is', () => {
  const set = setOf(object('v1', 'Service', 'web', 'shop'), object('v1', 'Secret', 'a', 'blog'));
  expect(set.presence('Service', 'shop', 'api')).toBe('missing');
  expect(set.presence('Service', 'blog', 'web')).toBe('unknown');
  expect(set.presence('Secret', 'shop', 'a')).toBe('unknown');
  expect(set.presence('Secret', 'blog', 'tls')).toBe('missing');
});

test('objects without a namespace are in default; cluster-scoped ones in none, whatever is written', () => {
  const set = setOf(object('v1', 'Service', 'web'), object('v1', 'Namespace', 'blog', 'shop'));
  expect(set.presence('Service', 'default', 'web')).toBe('present');
  expect(set.all.map((manifest) => set.namespaceOf(manifest))).toEqual(['default', undefined]);
});

test('a definition in the set tells that its kind is cluster-scoped', () => {
  const definition = `${object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.acme.io')}spec: {group: acme.io, scope: Cluster, names: {kind: Thing}}\n`;
  const set = setOf(object('acme.io/v1', 'Thing', 'a'), object('acme.io/v1', 'Other', 'b'), definition);
  expect(set.all.map((manifest) => set.namespaceOf(manifest))).toEqual([undefined, 'default', undefined]);
});

test('kinds are told apart by group, but not by the group that they left', () => {
  const set = setOf(object('serving.knative.dev/v1', 'Service', 'web'), object('extensions/v1beta1', 'Ingress', 'web'));
  expect(set.of('Service')).toEqual([]);
  expect(set.of('networking.k8s.io/Ingress', 'serving.knative.dev/Service').map(({ kind }) => kind)).toEqual([
    'Ingress',
    'Service',
  ]);
  expect(set.namesIn('default', 'networking.k8s.io/Ingress').all).toEqual(['web']);
});
