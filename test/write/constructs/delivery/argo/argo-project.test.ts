import { ArgoProject, type ArgoProjectProps } from '../../../../../lib/write/constructs/delivery/argo/argo-project';
import { manifest, type testChart } from '../../../../support/chart';
import { PROJECT } from '../every-prop';
import { plainChart } from '../plain-chart';
import { testWrongProps } from '../../../../support/prop-errors';

const MINIMAL: ArgoProjectProps = {
  sourceRepositories: ['https://git.example.com/shop.git'],
  destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }],
};

describe('ArgoProject', () => {
  test('with the smallest props allows one repository and one namespace', () => {
    expect(manifest(new ArgoProject(plainChart(), 'shop', MINIMAL))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: { sourceRepos: MINIMAL.sourceRepositories, destinations: MINIMAL.destinations },
    });
  });

  test('with all props writes them all', () => {
    const allProps = PROJECT;
    expect(manifest(new ArgoProject(plainChart(), 'shop', allProps))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: {
        name: 'shop-prod',
        namespace: 'delivery',
        labels: { team: 'shop' },
        annotations: { a: 'b', 'argocd.argoproj.io/sync-wave': '-1' },
      },
      spec: {
        description: 'the shop',
        sourceRepos: MINIMAL.sourceRepositories,
        destinations: MINIMAL.destinations,
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
        namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
        namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
        orphanedResources: { warn: true },
        sourceNamespaces: ['team-shop'],
        syncWindows: allProps.syncWindows,
      },
    });
  });

  const project =
    (props: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new ArgoProject(chart, 'shop', { ...MINIMAL, ...props });

  testWrongProps([
    ['no repository', project({ sourceRepositories: [] }), 'sourceRepositories', 'at least one entry'],
    ['no destination', project({ destinations: [] }), 'destinations', 'at least one entry'],
    ['no cluster', project({ destinations: [{ namespace: 'a' }] }), 'destinations[0].server', 'the address'],
    [
      'two clusters',
      project({ destinations: [{ server: 'a', name: 'b', namespace: 'a' }] }),
      'destinations[0].name',
      'nothing beside "server"',
    ],
    [
      'a destination without a namespace, which allows none',
      project({ destinations: [{ server: 'a' }] }),
      'destinations[0].namespace',
      'without it, no namespace is allowed',
    ],
    [
      'a window of nothing',
      project({ syncWindows: [{ kind: 'deny', schedule: '* * * * *', duration: '1h' }] }),
      'syncWindows[0]',
      'a window of nothing',
    ],
    [
      'a kind without its group',
      project({ clusterResources: [{ kind: 'Namespace' }] }),
      'clusterResources[0].group',
      'needed',
    ],
  ]);
});
