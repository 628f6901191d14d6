import { findingsOf } from '../../../../support/findings';

const find = (yaml: string, istio: string | undefined = '1.27'): string[] =>
  findingsOf('no-missing-namespace', yaml, { releases: { istio } });

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n---\n`;
const config = (place: string, name = 'a'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: ${place} }\n`;

test('a namespace that nobody declares is a warning, once', () => {
  expect(find(`${config('shop')}---\n${config('shop', 'b')}`)).toEqual([
    'warning 3:33 metadata.namespace: no manifest declares the namespace "shop"',
  ]);
  expect(find(namespace('shop') + config('shop'))).toEqual([]);
});

test('one that is misspelt is an error', () => {
  expect(find(namespace('shop') + config('shpo'))).toEqual([
    'error 7:33 metadata.namespace: no manifest declares the namespace "shpo"; did you mean "shop"?',
  ]);
});

test('one that differs in a number, or altogether, is no misspelling', () => {
  expect(find(namespace('team-1') + config('team-2'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(namespace('shop') + config('monitoring'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('namespaces of every cluster, of the mesh, and those that are assumed are there', () => {
  expect(find(config('kube-system'))).toEqual([]);
  expect(find(config('default'))).toEqual([]);
  expect(find(config('istio-system'))).toEqual([]);
  expect(findingsOf('no-missing-namespace', config('istio-system'), { releases: { istio: undefined } })).toHaveLength(
    1,
  );
  const assume = [{ kind: 'Namespace', namespace: undefined, name: 'shop' }];
  expect(findingsOf('no-missing-namespace', config('shop'), { assume })).toEqual([]);
});

test('objects without a namespace, of the whole cluster, or of no API server need none', () => {
  expect(find('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n')).toEqual([]);
  expect(find('apiVersion: v1\nkind: Node\nmetadata: { name: a, namespace: shop }\n')).toEqual([]);
  expect(find('apiVersion: example.com/v1\nkind: Chart\nmetadata: { name: a, namespace: shop }\n')).toEqual([]);
});
