import { errorsIn } from '../../support/verdicts';
import { NEWEST } from '../../support/findings';

const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: default
  source: { repoURL: https://git.example.com/shop.git, path: dist/prod, directory: { include: '*.yaml' } }
  destination: { server: https://kubernetes.default.svc }
  syncPolicy: { automated: { prune: true, enabled: true }, syncOptions: [ServerSideApply=true] }
`;
const kustomization = `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  interval: 10m
  prune: true
  path: ./dist/prod
  sourceRef: { kind: GitRepository, name: shop }
  healthCheckExprs: [{ apiVersion: configuration.konghq.com/v1, current: 'true' }]
  ignore: [{ paths: [/webhooks/0/clientConfig/caBundle] }]
`;
const applicationSet = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop, namespace: argocd }
spec:
  goTemplate: true
  generators: [{ git: { repoURL: https://git.example.com/shop.git, revision: main, directories: [{ path: dist/* }] } }]
  template:
    metadata: { name: shop }
    spec:
      project: default
      destination: { name: prod }
      source: { repoURL: https://git.example.com/shop.git, path: dist/prod }
`;

const helmRelease = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: kong, namespace: flux-system }
spec:
  interval: 10m
  chart: { spec: { chart: kong, sourceRef: { kind: HelmRepository, name: kong }, verify: { secretRef: { name: key } } } }
  install: { strategy: { name: RetryOnFailure, retryInterval: 5m } }
  upgrade: { strategy: { name: RetryOnFailure, retryInterval: 5m } }
  kubeConfig: { secretRef: { name: other-cluster } }
`;
const repository = `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec: { interval: 10m, url: 'https://git.example.com/shop.git', provider: azure, serviceAccountName: reader }
`;

test.each([
  ['an Application', application],
  ['a HelmRelease', helmRelease],
  ['a GitRepository', repository],
  ['a Kustomization of Flux', kustomization],
  ['an ApplicationSet', applicationSet],
])('%s is known', (_kind, text) => {
  expect(errorsIn(text, NEWEST)).toEqual([]);
});

test.each([
  [application, 'path: dist', 'pth: dist', 'spec.source.pth: there is no field "pth" here; did you mean "path"?'],
  [application, 'prune: true', 'prune: "true"', 'spec.syncPolicy.automated.prune: "true" is not true or false'],
  [kustomization, 'prune: true', '', 'spec: the field "prune" is missing'],
  [kustomization, 'interval: 10m', 'interval: soon', 'spec.interval: '],
  [
    applicationSet,
    'project: default',
    'projekt: default',
    'spec.template.spec.projekt: there is no field "projekt" here',
  ],
  [
    helmRelease,
    'install: { strategy: { name: RetryOnFailure',
    'install: { strategy: { name: RemediateOnFailure',
    'spec.install.strategy: retryInterval and the strategy RemediateOnFailure exclude',
  ],
  [
    helmRelease,
    'upgrade: { strategy: { name: RetryOnFailure',
    'upgrade: { strategy: { name: RemediateOnFailure',
    'spec.upgrade.strategy: retryInterval is for the strategy RetryOnFailure alone',
  ],
  [
    helmRelease,
    'secretRef: { name: other-cluster }',
    '',
    'spec.kubeConfig: kubeConfig names neither a ConfigMap nor a Secret',
  ],
  [
    helmRelease,
    'kubeConfig: { ',
    'kubeConfig: { configMapRef: { name: a }, ',
    'spec.kubeConfig: configMapRef and secretRef exclude each other',
  ],
  [
    repository,
    'provider: azure',
    'provider: github',
    'spec: serviceAccountName is for the providers aws and azure alone',
  ],
  [
    applicationSet,
    'directories: [',
    'directory: [',
    'spec.generators[0].git.directory: there is no field "directory" here',
  ],
])('a mistake in one is found: %#', (text, right, wrong, error) => {
  expect(errorsIn(text.replace(right, wrong), NEWEST).join('\n')).toContain(`valid-schema ${error}`);
});

test('a version that only earlier releases of Flux serve is passed over', () => {
  const earlier = kustomization
    .replace('fluxcd.io/v1', 'fluxcd.io/v1beta2')
    .replace('prune: true', 'validation: client');
  expect(errorsIn(earlier, NEWEST)).toEqual([]);
});
