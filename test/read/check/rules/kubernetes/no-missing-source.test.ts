import { findingsOf, fixesOf } from '../../../../support/findings';

const object = (apiVersion: string, kind: string, name: string, spec = '{}', namespace = 'flux-system'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n---\n`;
const source = (kind: string, name: string, namespace?: string): string =>
  object('source.toolkit.fluxcd.io/v1', kind, name, '{}', namespace);
const kustomization = (spec: string, name = 'shop'): string =>
  object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', name, spec);
const release = (spec: string, name = 'shop'): string => object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', name, spec);
const application = (project: string): string =>
  object('argoproj.io/v1alpha1', 'Application', 'shop', `{ project: ${project} }`, 'argocd');
const find = (yaml: string, completeness: 'part' | 'whole' = 'part'): string[] =>
  findingsOf('no-missing-source', yaml, { completeness }).map((line) => line.replace(/ \d+:\d+ /, ' '));

test('a name with one wrong letter is an error', () => {
  expect(
    find(kustomization('{ sourceRef: { kind: GitRepository, name: shp } }') + source('GitRepository', 'shop')),
  ).toEqual([
    'error spec.sourceRef.name: no manifest declares the GitRepository "flux-system/shp"; did you mean "shop"?',
  ]);
  expect(
    fixesOf(
      'no-missing-source',
      application('shps') + object('argoproj.io/v1alpha1', 'AppProject', 'shops', '{}', 'argocd'),
    ),
  ).toEqual(['write shops']);
});

test.each([
  [
    'another kind',
    release('{ chart: { spec: { sourceRef: { kind: GitRepository, name: charts } } } }') +
      source('HelmRepository', 'charts'),
    'warning spec.chart.spec.sourceRef.name: no manifest declares the GitRepository "flux-system/charts", but a HelmRepository of this name',
  ],
  [
    'another namespace',
    release('{ chartRef: { kind: OCIRepository, name: kong } }') + source('OCIRepository', 'kong', 'kong'),
    'warning spec.chartRef.name: no manifest declares the OCIRepository "flux-system/kong", but one in namespace "kong"',
  ],
  [
    'what it waits for',
    kustomization('{ dependsOn: [{ name: platfrom }] }') + kustomization('{}', 'platform'),
    'error spec.dependsOn[0].name: no manifest declares the Kustomization "flux-system/platfrom"; did you mean "platform"?',
  ],
])('%s', (_, yaml, message) => {
  expect(find(yaml)).toEqual([message]);
});

test('in a whole set all that is missing is an error', () => {
  const yaml = kustomization('{ sourceRef: { kind: GitRepository, name: elsewhere } }');
  expect(find(yaml)).toEqual([]);
  expect(find(yaml, 'whole')).toHaveLength(1);
});

test.each([
  kustomization('{ sourceRef: { kind: GitRepository, name: shop } }') + source('GitRepository', 'shop'),
  kustomization('{ sourceRef: { kind: GitRepository, name: shop, namespace: other } }') +
    source('GitRepository', 'shop', 'other'),
  kustomization('{ sourceRef: { kind: GitRepository, name: "${name}" } }') + source('GitRepository', 'name'),
  kustomization('{ sourceRef: { kind: GitRepository, name: shop-1 } }') + source('GitRepository', 'shop-2'),
  kustomization('{ sourceRef: { kind: GitRepository, name: repo-a } }') + source('GitRepository', 'repo-b'),
  kustomization('{ sourceRef: { kind: GitRepository, name: a } }') + source('GitRepository', 'b'),
  kustomization('{ sourceRef: { kind: GitRepository, name: us-east } }') + source('GitRepository', 'us-west'),
  kustomization('{ sourceRef: { kind: GitRepository, name: orders } }') + source('GitRepository', 'orders-db'),
  kustomization('{ dependsOn: [{ name: platform }] }', 'platforms'),
  application('default'),
  application('shops').replace('argocd', 'shop') +
    object('argoproj.io/v1alpha1', 'AppProject', 'shops', '{}', 'argocd'),
  application('"{{ .project }}"') + object('argoproj.io/v1alpha1', 'AppProject', 'project', '{}', 'argocd'),
  kustomization('a'),
])('%# is fine', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
