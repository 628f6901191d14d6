import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-delivery', yaml);
const application = (spec: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec: { project: default, ${spec} }
`;
const release = (spec: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: a, namespace: flux-system }
spec: { interval: 10m, ${spec} }
`;
const kustomization = (name: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { interval: 10m, prune: true, sourceRef: { kind: GitRepository, name: a } }
`;
const repo = 'repoURL: https://a.example/b.git';
const there = 'destination: { server: https://kubernetes.default.svc }';
const chart = 'chart: { spec: { chart: a, version: 1.0.0, sourceRef: { kind: HelmRepository, name: a } } }';

test.each([
  [application(there), 'spec: the Application has no source'],
  [application(`sources: [], ${there}`), 'spec: the Application has no source'],
  [application(`source: { ${repo} }, ${there}`), 'spec.source: the source says neither path nor chart nor ref'],
  [
    application(`sources: [{ ${repo}, path: a }, { ${repo}, path: "" }], ${there}`),
    'spec.sources[1]: the source says neither',
  ],
  [application(`source: { ${repo}, chart: a }, ${there}`), 'spec.source: the chart has no version'],
  [application(`source: { ${repo}, path: a }, destination: {}`), 'spec.destination: the destination names no cluster'],
  [
    application(`source: { ${repo}, path: a }, destination: { server: "https://a", name: a }`),
    'spec.destination.name: the destination has a server and a name',
  ],
  [release(chart).replace('name: a,', `name: ${'a'.repeat(64)},`), 'metadata.name: Flux writes the name into a label'],
  [kustomization('a'.repeat(64)), 'metadata.name: Flux writes the name into a label'],
  [release('releaseName: a'), 'spec: the HelmRelease has no chart'],
  [
    release(`${chart}, chartRef: { kind: OCIRepository, name: a }`),
    'spec.chartRef: the HelmRelease has "chart" and "chartRef"',
  ],
])('%#', (yaml, message) => {
  expect(find(yaml)).toEqual([expect.stringMatching(/^error \d+:\d+ /)]);
  expect(find(yaml)[0]).toContain(message);
});

test.each([
  application(`source: { ${repo}, path: a }, ${there}`),
  application(`source: { ${repo}, chart: a, targetRevision: 1.0.0 }, destination: { name: a }`),
  application(`sources: [{ ${repo}, ref: a }, { ${repo}, path: a }], ${there}`),
  application(`sourceHydrator: { drySource: {} }, ${there}`),
  application(`source: { ${repo}, path: a }, destination: null`),
  release(chart),
  release(chart).replace('name: a,', `name: ${'a'.repeat(63)},`),
  kustomization('a'.repeat(63)),
  release('chartRef: { kind: OCIRepository, name: a }'),
  application('source: [], sources: {}, destination: a').replace('Application', 'AppProject'),
])('finds nothing in what is right, or of another kind: %#', (yaml) => {
  expect(find(yaml)).toEqual([]);
});

test('the address of a HelmRepository is of its type', () => {
  const found = (spec: string): string[] =>
    findingsOf(
      'valid-delivery',
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: { name: a }\nspec: { ${spec} }\n`,
    );
  expect(found('url: "oci://charts.example"')).toEqual([
    expect.stringMatching(/spec\.url: the address is of a registry/),
  ]);
  expect(found('type: oci, url: "https://charts.example"')).toEqual([
    expect.stringMatching(/ does not begin with oci:/),
  ]);
  expect(found('type: oci, url: "https://${REGISTRY}"')).toHaveLength(1);
  expect(found('type: oci, url: "${REGISTRY}"')).toEqual([]);
  expect(found('type: "${TYPE}", url: "oci://charts.example"')).toEqual([]);
  expect(found('type: oci, url: "oci://charts.example"')).toEqual([]);
  expect(found('type: default, url: "https://charts.example"')).toEqual([]);
  expect(found('url: 5')).toEqual([]);
});
