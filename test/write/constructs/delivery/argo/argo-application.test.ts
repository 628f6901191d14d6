import {
  ArgoApplication,
  type ArgoApplicationProps,
} from '../../../../../lib/write/constructs/delivery/argo/argo-application';
import { emitYaml } from '../../../../../lib/write/yaml/emit';
import { manifest, type testChart } from '../../../../support/chart';
import { APPLICATION, HYDRATOR } from '../every-prop';
import { plainChart } from '../plain-chart';
import { testWrongProps } from '../../../../support/prop-errors';

const repository = 'https://git.example.com/shop.git';
const MINIMAL: ArgoApplicationProps = {
  project: 'shop',
  source: { repository, path: 'dist/prod' },
  destination: { server: 'https://kubernetes.default.svc' },
};
const made = (props: Partial<ArgoApplicationProps> = {}): ArgoApplication =>
  new ArgoApplication(plainChart(), 'shop', { ...MINIMAL, ...props });

describe('ArgoApplication', () => {
  test('with the smallest props delivers a folder when somebody says so', () => {
    expect(manifest(made())).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: {
        project: 'shop',
        source: { repoURL: repository, path: 'dist/prod' },
        destination: { server: 'https://kubernetes.default.svc' },
      },
    });
  });

  test('with all props writes them all', () => {
    const allProps = APPLICATION;
    expect(manifest(made(allProps))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'shop-prod',
        namespace: 'delivery',
        labels: { team: 'shop' },
        annotations: { 'example.com/owner': 'team shop', 'argocd.argoproj.io/sync-wave': '-1' },
        finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'],
      },
      spec: {
        project: 'shop',
        source: {
          repoURL: repository,
          targetRevision: 'main',
          path: 'dist/prod',
          directory: { recurse: true, include: '*.yaml', exclude: 'b*' },
          ref: 'values',
        },
        destination: { name: 'prod-eu', namespace: 'shop' },
        syncPolicy: {
          automated: { prune: true, selfHeal: true, allowEmpty: false },
          syncOptions: [
            'RespectIgnoreDifferences=false',
            'CreateNamespace=true',
            'ServerSideApply=true',
            'SkipDryRunOnMissingResource=true',
            'Prune=confirm',
            'Delete=confirm',
            'PruneLast=true',
            'PrunePropagationPolicy=foreground',
            'Replace=false',
            'Force=false',
            'ApplyOutOfSyncOnly=true',
            'FailOnSharedResource=true',
            'Validate=false',
          ],
          retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
          managedNamespaceMetadata: { labels: { 'istio-injection': 'enabled' }, annotations: { a: 'b' } },
        },
        ignoreDifferences: allProps.ignoreDifferences,
        revisionHistoryLimit: 3,
      },
    });
  });

  test('takes a chart, and several sources', () => {
    const chart = { repository: 'https://charts.konghq.com', chart: 'kong', revision: '3.4.1' };
    const sources = [
      { ...chart, helm: { releaseName: 'edge', values: { a: 1 }, skipCrds: true } },
      { repository, ref: 'own' },
    ];
    expect(manifest(made({ source: undefined, sources })).spec).toMatchObject({
      sources: [
        {
          repoURL: 'https://charts.konghq.com',
          chart: 'kong',
          targetRevision: '3.4.1',
          helm: { releaseName: 'edge', valuesObject: { a: 1 }, skipCrds: true },
        },
        { repoURL: repository, ref: 'own' },
      ],
    });
  });

  test('takes what Argo CD renders and commits itself', () => {
    expect(manifest(made({ source: undefined, hydrator: HYDRATOR })).spec).toMatchObject({
      sourceHydrator: {
        drySource: {
          repoURL: repository,
          targetRevision: 'main',
          path: 'charts/shop',
          helm: { releaseName: 'shop', valuesObject: { a: 1 }, skipCrds: true },
        },
        syncSource: { repoURL: 'https://git.example.com/shop-rendered.git', targetBranch: 'env/prod', path: 'shop' },
        hydrateTo: { targetBranch: 'env/prod-next' },
      },
    });
  });

  test('trap: "automated: {}" means on, so that off is said', () => {
    expect(manifest(made({ sync: { automated: true } })).spec).toMatchObject({ syncPolicy: { automated: {} } });
    expect(manifest(made({ sync: { automated: false } })).spec).toMatchObject({
      syncPolicy: { automated: { enabled: false } },
    });
  });

  test('trap: a wave is a text, which YAML has in quotes', () => {
    expect(emitYaml(manifest(made({ wave: 3 })))).toContain('argocd.argoproj.io/sync-wave: "3"\n');
  });

  test('trap: differences are ignored when they are shown alone, unless they are respected', () => {
    const ignoreDifferences = [{ kind: 'Secret', jsonPointers: ['/data'] }];
    expect(manifest(made({ ignoreDifferences })).spec).toMatchObject({
      syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
    });
  });

  test('trap: without a finalizer, what an Application brought stays', () => {
    expect(manifest(made()).metadata).not.toHaveProperty('finalizers');
    expect(manifest(made({ cascade: 'background' })).metadata).toHaveProperty('finalizers', [
      'resources-finalizer.argocd.argoproj.io/background',
    ]);
  });

  const application =
    (props: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new ArgoApplication(chart, 'shop', { ...MINIMAL, ...props });
  const source =
    (change: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new ArgoApplication(chart, 'shop', { ...MINIMAL, source: { repository, path: 'dist', ...change } });

  const hydrator = (change: object): ReturnType<typeof application> =>
    application({ source: undefined, hydrator: { ...HYDRATOR, ...change } });

  testWrongProps([
    ['a name that is none', application({ name: 'Shop' }), 'name', 'a DNS name'],
    ['an id that is no name', (c) => new ArgoApplication(c, 'Shop', MINIMAL), 'id', 'a DNS name'],
    ['a namespace that is none', application({ namespace: 'a.b' }), 'namespace', 'a DNS label'],
    ['a prop that is none', application({ autosync: true }), 'autosync', 'no prop of this name'],
    ['a label that is none', application({ labels: { a: 'b c' } }), 'labels["a"]', 'a label value'],
    [
      'trap: a tracking id, which Argo CD writes itself',
      application({ annotations: { 'argocd.argoproj.io/tracking-id': 'a' } }),
      'annotations["argocd.argoproj.io/tracking-id"]',
      'Argo CD writes this one itself',
    ],
    ['an empty project', application({ project: '' }), 'project', 'a string'],
    ['no source', application({ source: undefined }), 'source', 'it is needed'],
    [
      'trap: two kinds of sources, of which one is ignored',
      application({ sources: [MINIMAL.source] }),
      'sources',
      'nothing beside "source"',
    ],
    ['no sources', application({ source: undefined, sources: [] }), 'sources', 'at least one entry'],
    ['no repository', source({ repository: '' }), 'source.repository', 'an address'],
    ['a password in the address', source({ repository: 'https://a:b@c.example/d.git' }), 'source.repository', 'token'],
    ['a token in the address', source({ repository: 'https://ghp_1@c.example/d.git' }), 'source.repository', 'token'],
    [
      'a password in an address by ssh',
      source({ repository: 'ssh://git:hunter2@c.example/d.git' }),
      'source.repository',
      'token',
    ],
    ['what it renders beside a source', application({ hydrator: HYDRATOR }), 'hydrator', 'nothing beside "source"'],
    [
      'trap: rendering to the root of a branch',
      hydrator({ sync: { branch: 'env/prod', path: './' } }),
      'hydrator.sync.path',
      'nothing to its root',
    ],
    [
      'rendering to elsewhere',
      hydrator({ sync: { branch: 'env/prod', path: '../a' } }),
      'hydrator.sync.path',
      'without ".."',
    ],
    ['rendering to no branch', hydrator({ hydrateTo: '' }), 'hydrator.hydrateTo', 'a string'],
    [
      'rendering with a password',
      hydrator({ dry: { ...HYDRATOR.dry, repository: 'https://a:b@c.example/d' } }),
      'hydrator.dry.repository',
      'token',
    ],
    ['no folder', source({ path: undefined }), 'source.path', 'it is needed'],
    ['an absolute folder', source({ path: '/dist' }), 'source.path', 'without "/" at its beginning'],
    ['a folder elsewhere', source({ path: '../dist' }), 'source.path', 'without ".."'],
    ['a folder and a chart', source({ chart: 'kong', revision: '1.0.0' }), 'source.path', 'nothing beside "chart"'],
    ['an empty chart', source({ path: undefined, chart: '', revision: '1.0.0' }), 'source.chart', 'a string'],
    [
      'trap: a chart of any version',
      source({ path: undefined, chart: 'kong' }),
      'source.revision',
      'whatever is the newest',
    ],
    [
      'trap: a chart in a registry with the scheme',
      source({ path: undefined, chart: 'kong', revision: '1.0.0', repository: 'oci://ghcr.io/a' }),
      'source.repository',
      'without "oci://"',
    ],
    [
      'a folder of a chart',
      source({ path: undefined, chart: 'kong', revision: '1.0.0', directory: {} }),
      'source.directory',
      'nothing beside "chart"',
    ],
    ['a folder that is a chart', source({ directory: {}, helm: {} }), 'source.helm', 'nothing beside "directory"'],
    [
      'no name of a namespace',
      application({ destination: { name: 'in-cluster', namespace: 'Kong' } }),
      'destination.namespace',
      'lower-case letters',
    ],
    ['no cluster', application({ destination: {} }), 'destination.server', 'the address of an API server'],
    [
      'trap: a cluster by its address and by its name',
      application({ destination: { server: 'https://a', name: 'a' } }),
      'destination.name',
      'nothing beside "server"',
    ],
    [
      'trap: metadata of a namespace that it does not make',
      application({ sync: { namespaceMetadata: { labels: { a: 'b' } } } }),
      'sync.namespaceMetadata',
      'nothing without options.createNamespace',
    ],
    [
      'a namespace to make that has no name',
      application({ sync: { options: { createNamespace: true } } }),
      'destination.namespace',
      'is to make',
    ],
    [
      'a label of a namespace that is none',
      application({
        destination: { name: 'a', namespace: 'a' },
        sync: { options: { createNamespace: true }, namespaceMetadata: { labels: { a: 'b c' } } },
      }),
      'sync.namespaceMetadata.labels["a"]',
      'a label value',
    ],
    [
      'trap: server-side apply beside Replace, which wins',
      application({ sync: { options: { replace: true, serverSideApply: true } } }),
      'sync.options.serverSideApply',
      'which wins over it',
    ],
    [
      'a pause that is none',
      application({ sync: { retry: { limit: 1, backoff: { duration: 'soon' } } } }),
      'sync.retry.backoff.duration',
      'a duration',
    ],
    [
      'a longest pause that is none',
      application({ sync: { retry: { limit: 1, backoff: { maxDuration: '0' } } } }),
      'sync.retry.backoff.maxDuration',
      'a duration',
    ],
    [
      'an option that is none',
      application({ sync: { options: { prune: 'maybe' } } }),
      'sync.options.prune',
      '"confirm"',
    ],
    [
      'a difference of nothing',
      application({ ignoreDifferences: [{ kind: 'A' }] }),
      'ignoreDifferences[0]',
      'jsonPointers',
    ],
    [
      'a pointer that is none',
      application({ ignoreDifferences: [{ kind: 'A', jsonPointers: ['spec'] }] }),
      'ignoreDifferences[0].jsonPointers[0]',
      'begins with "/"',
    ],
    [
      'a path that is none',
      application({ ignoreDifferences: [{ kind: 'A', jqPathExpressions: ['spec'] }] }),
      'ignoreDifferences[0].jqPathExpressions[0]',
      'begins with "."',
    ],
    ['a wave that is no integer', application({ wave: '1' }), 'wave', 'an integer'],
    ['a cascade that is none', application({ cascade: 'all' }), 'cascade', 'one of foreground, background, none'],
  ]);
});
