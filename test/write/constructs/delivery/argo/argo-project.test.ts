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
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'shop-*' }],
        clusterResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' }],
        namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
        namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
        orphanedResources: { warn: true, ignore: [{ group: 'apps', kind: 'ReplicaSet', name: 'old-*' }] },
        sourceNamespaces: ['team-shop'],
        syncWindows: allProps.syncWindows,
        roles: [
          {
            name: 'operators',
            description: 'who may sync',
            groups: ['acme:operators'],
            policies: [
              'p, proj:shop-prod:operators, applications, sync, shop-prod/*, allow',
              'p, proj:shop-prod:operators, logs, get, shop-prod/shop-*, allow',
              'p, proj:shop-prod:operators, applications, action/apps/Deployment/restart, shop-prod/*, deny',
            ],
          },
        ],
        sourceIntegrity: {
          git: {
            policies: [
              { repos: [{ url: 'https://git.example.com/*' }], gpg: { mode: 'strict', keys: ['D56C4FCA57A46444'] } },
              { repos: [{ url: 'https://charts.example.com/*' }], gpg: { mode: 'none', keys: [] } },
            ],
          },
        },
        destinationServiceAccounts: allProps.destinationServiceAccounts,
        permitOnlyProjectScopedClusters: true,
      },
    });
  });

  const project =
    (props: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new ArgoProject(chart, 'shop', { ...MINIMAL, ...props });

  const role = (change: object): ReturnType<typeof project> =>
    project({ roles: [{ name: 'a', permissions: [{ action: 'get' }], ...change }] });

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
      'a password in an address',
      project({ sourceRepositories: ['https://a:hunter2@git.example.com/a.git'] }),
      'sourceRepositories[0]',
      'without a user, password or token',
    ],
    ['a role whose name is none', role({ name: 'a b' }), 'roles[0].name', 'letters, digits'],
    ['a role that may do nothing', role({ permissions: [] }), 'roles[0].permissions', 'at least one entry'],
    [
      'a permission with a comma, which would be another policy',
      role({ permissions: [{ action: 'get, a/*, allow' }] }),
      'roles[0].permissions[0].action',
      'without white space',
    ],
    [
      'a permission on two lines',
      role({ permissions: [{ action: 'get', name: 'a\nb' }] }),
      'roles[0].permissions[0].name',
      'without white space',
    ],
    [
      'a resource that is none',
      role({ permissions: [{ resource: 'pods', action: 'get' }] }),
      'roles[0].permissions[0].resource',
      'one of applications',
    ],
    ['a group that is none', role({ groups: ['a,b'] }), 'roles[0].groups[0]', 'without commas'],
    [
      'two roles of a name',
      project({ roles: ['a', 'a'].map((name) => ({ name, permissions: [{ action: '*' }] })) }),
      'roles[1].name',
      'no other role',
    ],
    [
      'signatures without keys',
      project({ sourceIntegrity: [{ repositories: ['*'], mode: 'head', keys: [] }] }),
      'sourceIntegrity[0].keys',
      'at least one entry',
    ],
    [
      'a kind without its group',
      project({ clusterResources: [{ kind: 'Namespace' }] }),
      'clusterResources[0].group',
      'needed',
    ],
  ]);
});
