import { load } from 'js-yaml';
import { argoCd, flux, kustomize } from '../../../../lib/write/system/delivery/delivery';
import type { ArgoCdProps } from '../../../../lib/write/system/delivery/argo-cd-props';
import { environmentsOf } from '../../../../lib/write/system/environments';
import { errorsIn } from '../../../support/verdicts';
import { yamlDocuments } from '../../../support/yaml-documents';
import { NEWEST } from '../../../support/findings';
import { expectRefusedSystem } from '../../../support/refused-system';
import { delivered, PLATFORM, shop } from './fixture';

interface Application {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly project: string;
    readonly source: { readonly path?: string; readonly helm?: { readonly valuesObject: object } };
    readonly syncPolicy: { readonly syncOptions?: readonly string[]; readonly automated?: object };
    readonly ignoreDifferences?: readonly object[];
  };
}

const repository = 'https://git.example.com/shop.git';
const by = (props: Partial<ArgoCdProps> = {}, change: object = {}): object => ({
  delivery: argoCd({ repository, ...props }),
  ...change,
});
const objects = (change: object, name = 'prod'): Application[] =>
  [...delivered(shop(change), name).beside]
    .filter(([path]) => path.startsWith('argocd/'))
    .flatMap(([, text]) => yamlDocuments<Application>(text));
const application = (change: object, name: string): Application =>
  objects(change).find(({ kind, metadata }) => kind === 'Application' && metadata.name === `shop-prod-${name}`)!;
const manifest = (change: object, kind: string): { readonly metadata: Application['metadata'] } =>
  [...delivered(shop(change)).manifests.values()]
    .flatMap(({ text }) => yamlDocuments<Application>(text))
    .find((each) => each.kind === kind)!;

test('the files lie in a folder for namespaces and policies and one for the rest, in the same order', () => {
  const { manifests, beside } = delivered(shop(by()));
  expect([...manifests.keys()]).toEqual([
    '1-namespaces/00-namespaces.k8s.yaml',
    '2-apps/10-services.k8s.yaml',
    '2-apps/20-gateway.k8s.yaml',
  ]);
  expect([...manifests.keys()]).toEqual([...manifests.keys()].sort());
  expect([...beside.keys()]).toEqual([
    'kustomization.yaml',
    '1-namespaces/kustomization.yaml',
    '2-apps/kustomization.yaml',
    'argocd/00-project.yaml',
    'argocd/10-applications.yaml',
  ]);
  expect(load(beside.get('kustomization.yaml')!)).toMatchObject({ resources: ['1-namespaces', '2-apps'] });
});

test('check takes all that is written beside them', () => {
  for (const [path, text] of delivered(shop(by())).beside) {
    expect([path, path.startsWith('argocd/') ? errorsIn(text, NEWEST) : []]).toEqual([path, []]);
  }
});

test('trap: what has no namespace and is not listed fails, so that the project lists every such kind', () => {
  expect(objects(by())[0]).toMatchObject({
    kind: 'AppProject',
    metadata: { name: 'shop-prod' },
    spec: {
      sourceRepos: [repository, 'https://blob.istio.io/istio-release/charts', 'https://charts.konghq.com'],
      destinations: ['istio-system', 'kong', 'shop-prod'].map((namespace) => ({
        server: 'https://kubernetes.default.svc',
        namespace,
      })),
      clusterResourceWhitelist: expect.arrayContaining([
        { group: '', kind: 'Namespace' },
        { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
        { group: 'networking.k8s.io', kind: 'IngressClass' },
      ]) as unknown,
    },
  });
  const [own] = objects(by({ controlPlanes: false }));
  expect(own).toMatchObject({
    spec: { sourceRepos: [repository], clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] },
  });
});

test('an AppProject that exists is taken, and none is written', () => {
  const all = objects(by({ project: 'team', rootProject: 'platform' }));
  expect(all.map(({ kind }) => kind)).not.toContain('AppProject');
  expect(all.map(({ spec }) => spec.project)).toEqual(['platform', ...Array<string>(5).fill('team')]);
});

test('trap: Applications wait for each other by waves, which begin with the project', () => {
  const [project, root, ...others] = objects(by());
  expect(project!.metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-1' });
  expect(root!.metadata).toEqual({ name: 'shop-prod', namespace: 'argocd' });
  expect(others.map(({ metadata }) => [metadata.name, metadata.annotations!['argocd.argoproj.io/sync-wave']])).toEqual([
    ['shop-prod-istio-base', '0'],
    ['shop-prod-istiod', '1'],
    ['shop-prod-namespaces', '2'],
    ['shop-prod-kong', '3'],
    ['shop-prod-apps', '4'],
  ]);
});

test('a wave is how many objects have to be there before: a route comes after its plugin', () => {
  const wave = (kind: string): string | undefined =>
    manifest(by(), kind).metadata.annotations?.['argocd.argoproj.io/sync-wave'];
  expect(['Service', 'KongPlugin', 'Ingress'].map(wave)).toEqual([undefined, undefined, '1']);
});

test('trap: large objects are applied by the server, and kinds that others bring are waited for', () => {
  for (const name of ['namespaces', 'apps']) {
    expect(application(by(), name).spec.syncPolicy.syncOptions).toEqual([
      'ServerSideApply=true',
      'SkipDryRunOnMissingResource=true',
    ]);
  }
});

test('trap: namespaces are deleted only when somebody confirms it, and Jobs are made anew', () => {
  const options = (kind: string): string | undefined =>
    manifest(by(), kind).metadata.annotations?.['argocd.argoproj.io/sync-options'];
  expect(['Namespace', 'Job', 'Service'].map(options)).toEqual([
    'Prune=confirm,Delete=confirm',
    'Force=true,Replace=true',
    undefined,
  ]);
});

test('trap: istiod writes certificates into webhooks, which are not compared', () => {
  const caBundle = ['.webhooks[]?.clientConfig.caBundle'];
  expect(application(by(), 'istiod').spec.ignoreDifferences).toEqual(
    ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map((kind) => ({
      group: 'admissionregistration.k8s.io',
      kind,
      jqPathExpressions: caBundle,
    })),
  );
  expect(application(by(), 'istiod').spec.syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
});

test('trap: istiod changes the failure policy, which is set where the charts can, and not compared where they cannot', () => {
  expect(application(by(), 'istio-base').spec.source.helm!.valuesObject).toEqual({
    base: { validationFailurePolicy: 'Fail' },
  });
  const older = by({}, { platform: { ...PLATFORM, istio: '1.29.2' } });
  expect(application(older, 'istio-base').spec.source.helm!.valuesObject).toEqual({});
  expect(application(older, 'istio-base').spec.ignoreDifferences![0]).toMatchObject({
    jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.failurePolicy'],
  });
});

test('trap: Argo CD lets charts look nothing up, so that Kong’s makes new certificates each time, which are not compared', () => {
  expect(application(by(), 'kong').spec.ignoreDifferences).toEqual([
    expect.objectContaining({ kind: 'ValidatingWebhookConfiguration' }),
    { kind: 'Secret', name: 'kong-kong-validation-webhook-ca-keypair', jsonPointers: ['/data'] },
    { kind: 'Secret', name: 'kong-kong-validation-webhook-keypair', jsonPointers: ['/data'] },
  ]);
});

test('trap: Kong’s namespace joins the mesh before its pods: by a manifest, or by metadata where Argo CD makes it', () => {
  expect(application(by(), 'kong').spec.syncPolicy).toMatchObject({
    syncOptions: expect.arrayContaining(['CreateNamespace=true']) as unknown,
    managedNamespaceMetadata: { labels: { 'istio-injection': 'enabled' } },
  });
  const inShop = by({}, { platform: { ...PLATFORM, kong: { version: '3.9', namespace: 'shop-prod' } } });
  expect(application(inShop, 'kong').spec.syncPolicy).not.toHaveProperty('managedNamespaceMetadata');
  expect(application(inShop, 'kong').spec.syncPolicy.syncOptions).not.toContain('CreateNamespace=true');
});

test('Kong’s chart gets the values that bootstrap gives it', () => {
  const platform = { ...PLATFORM, kong: { version: '3.9', release: 'edge', values: { env: { log_level: 'debug' } } } };
  expect(application(by({}, { platform }), 'kong').spec.source).toMatchObject({
    chart: 'kong',
    targetRevision: '3.4.1',
    helm: {
      releaseName: 'edge',
      valuesObject: { env: { log_level: 'debug' }, image: { repository: 'kong', tag: '3.9' } },
    },
  });
});

test('what others manage is not delivered', () => {
  const platform = {
    ...PLATFORM,
    istio: { managed: 'elsewhere', version: '1.30' },
    kong: { managed: 'elsewhere', version: '3.9' },
  };
  expect(objects(by({}, { platform })).map(({ metadata }) => metadata.name)).toEqual([
    'shop-prod',
    'shop-prod',
    'shop-prod-namespaces',
    'shop-prod-apps',
  ]);
});

test('all props are in what is written', () => {
  const props: Required<Omit<ArgoCdProps, 'project'>> = {
    repository,
    revision: 'env/prod',
    path: 'deploy',
    cluster: { name: 'prod-eu' },
    automated: { prune: false, selfHeal: true },
    rootProject: 'platform',
    controlPlanes: true,
    istioCharts: 'oci://ghcr.io/istio/release/charts',
    namespace: 'delivery',
  };
  const [, root, base, , namespaces] = objects(by(props));
  expect(root).toMatchObject({
    metadata: { name: 'shop-prod', namespace: 'delivery' },
    spec: {
      project: 'platform',
      source: { repoURL: repository, targetRevision: 'env/prod', path: 'deploy/prod/argocd' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'delivery' },
      syncPolicy: { automated: { prune: false, selfHeal: true } },
    },
  });
  // Argo CD has registries of charts without their scheme.
  expect(base).toMatchObject({ spec: { source: { repoURL: 'ghcr.io/istio/release/charts', chart: 'base' } } });
  expect(namespaces).toMatchObject({
    spec: {
      destination: { name: 'prod-eu' },
      source: { path: 'deploy/prod/1-namespaces', targetRevision: 'env/prod' },
    },
  });
});

test('an environment differs in some props, or has another delivery', () => {
  const environments = {
    dev: { delivery: flux({ repository }) },
    staging: { delivery: kustomize() },
    prod: { delivery: { revision: 'env/prod', automated: false } },
  };
  const change = by({}, { environments });
  expect(objects(change)[1]).toMatchObject({
    spec: { source: { targetRevision: 'env/prod' }, syncPolicy: { automated: { enabled: false } } },
  });
  expect([...delivered(shop(change), 'dev').beside.keys()]).toContain('flux/00-source.yaml');
  expect([...delivered(shop(change), 'staging').beside.keys()]).toEqual(['kustomization.yaml']);
});

test('a system without environments has the name of the system, and its own folder', () => {
  const change = by({}, { environments: undefined });
  const all = objects(change, 'default');
  expect(all.map(({ metadata }) => metadata.name)).toContain('shop-apps');
  expect(all.flatMap(({ kind, spec }) => (kind === 'Application' ? (spec.source.path ?? []) : []))).toEqual([
    'dist/argocd',
    'dist/1-namespaces',
    'dist/2-apps',
  ]);
});

test.each<[title: string, change: object, prop: string, allowed: string]>([
  ['no repository', { delivery: { tool: 'argocd' } }, 'delivery.repository', 'it is needed'],
  ['a repository that is none', by({ repository: 'shop.git' }), 'delivery.repository', 'an address'],
  [
    'an address as scp has it',
    by({ repository: 'git@git.example.com:a.git' }),
    'delivery.repository',
    'write "ssh://" in front',
  ],
  ['a password in the address', by({ repository: 'https://a:b@c.example/d' }), 'delivery.repository', 'without a user'],
  ['a password of charts', by({ istioCharts: 'https://a:b@c.example/d' }), 'delivery.istioCharts', 'without a user'],
  [
    'a password of Kong’s charts',
    by({}, { platform: { ...PLATFORM, kong: { version: '3.9', chart: { repository: 'https://a:b@c.example' } } } }),
    'platform.kong.chart.repository',
    'without a user',
  ],
  ['a project that is none', by({ project: 'The Shop' }), 'delivery.project', '1 to 253 characters'],
  ['a namespace that is none', by({ namespace: 'a.b' }), 'delivery.namespace', '1 to 63 characters'],
  ['a folder as Windows has it', by({ path: 'deploy\\dist' }), 'delivery.path', 'with "/" between folders'],
  ['a revision that is none', by({ revision: 'a b' }), 'delivery.revision', 'without white space'],
  ['a folder elsewhere', by({ path: '../dist' }), 'delivery.path', 'without ".."'],
  ['a cluster that is none', by({ cluster: {} as never }), 'delivery.cluster.server', 'it is needed'],
  ['an automation that is none', by({ automated: 'yes' as never }), 'delivery.automated', 'true or false'],
  ['a prop that is none', by({ branch: 'main' } as never), 'delivery.branch', 'no prop of this name'],
  [
    'a difference that is none',
    by({}, { environments: { prod: { delivery: { revison: 'a' } } } }),
    'environments.prod.delivery.revison',
    'did you mean "revision"?',
  ],
  [
    'a difference from nothing',
    { environments: { prod: { delivery: { revision: 'a' } } } },
    'environments.prod.delivery',
    'the system itself has no "delivery"',
  ],
  [
    'a difference that is no object',
    by({}, { environments: { prod: { delivery: 'argocd' } } }),
    'environments.prod.delivery',
    'props that differ',
  ],
  ['an output that is in no repository', by({}, { output: '/srv/dist' }), 'delivery.path', '"output" is /srv/dist'],
  ['an output above', by({}, { output: '../dist' }), 'delivery.path', '"output" is ../dist'],
  [
    'trap: a range of Istio’s releases, which changes by itself',
    by({}, { platform: { ...PLATFORM, istio: '1.30' } }),
    'platform.istio',
    'a whole version such as 1.30.1',
  ],
  [
    'trap: an Istio whose chart leaves old definitions',
    by({}, { platform: { ...PLATFORM, istio: '1.23.2' } }),
    'platform.istio',
    'Istio 1.24 or later',
  ],
])('refuses %s', (_title, change, prop, allowed) => {
  expectRefusedSystem(() => environmentsOf(shop(change)), prop, allowed);
});
