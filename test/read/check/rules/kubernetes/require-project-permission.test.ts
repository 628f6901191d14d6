import { findingsOf } from '../../../../support/findings';

const project = (spec: string, namespace = 'argocd'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: { name: shop, namespace: ${namespace} }\nspec: { ${spec} }\n---\n`;
const ALLOWED =
  'sourceRepos: ["https://git.example/*"], destinations: [{ server: "https://a.example", namespace: shop }]';
const application = (namespace: string, name = 'shop'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web, namespace: argocd }\n` +
  `spec: { project: ${name}, source: { repoURL: "https://git.example/a" }, destination: { server: "https://a.example", namespace: ${namespace} } }\n---\n`;
const find = (yaml: string): string[] =>
  findingsOf('require-project-permission', yaml).map((line) => line.replace(/ \d+:\d+ /, ' '));

test('a namespace that the project does not allow', () => {
  expect(find(project(ALLOWED) + application('shops'))).toEqual([
    'error spec.destination.namespace: AppProject argocd/shop does not allow this namespace',
  ]);
});

test('a source among several', () => {
  const sources = 'sources: [{ repoURL: "https://git.example/a" }, { repoURL: "https://charts.example" }]';
  const several = application('shop').replace('source: { repoURL: "https://git.example/a" }', sources);
  expect(find(project(ALLOWED) + several)).toEqual([
    'error spec.sources[1].repoURL: AppProject argocd/shop does not allow this repository',
  ]);
});

const WIDE = project('sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }]');

test('a project that is declared twice forbids what both do', () => {
  expect(find(project(ALLOWED) + project(ALLOWED) + application('shops'))).toHaveLength(1);
  expect(find(project(ALLOWED) + WIDE + application('shops'))).toEqual([]);
});

test.each([
  project(ALLOWED) + application('shop'),
  project(ALLOWED) + application('shops', 'default'),
  project(ALLOWED, 'other') + application('shops'),
])('%# is fine', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
