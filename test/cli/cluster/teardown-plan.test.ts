import { refOf, type KubeObject, type ManagedFields } from '../../../lib/cli/cluster/kube-object';
import type { LiveState } from '../../../lib/cli/cluster/teardown-look';
import { nameOf, type DeletionPlan } from '../../../lib/cli/cluster/deletion-plan';
import { teardownPlan } from '../../../lib/cli/cluster/teardown-plan';
import { guideTarget } from '../../support/guide';
import { refText } from '../../../lib/facts/kubernetes/object-ref';
import { ClusterTools } from '../../../lib/install/cluster-tools';
import { commandLine } from '../../../lib/install/invocation';
import { controlPlane, installs, release } from '../../../lib/install/installs';
import { Inventory, type InventoryEntry } from '../../../lib/install/inventory';
import { TeardownCommands } from '../../../lib/install/teardown-commands';

const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  KongPlugin: 'configuration.konghq.com/v1',
};
const OURS = [{ manager: 'meshgate' }, { manager: 'kube-controller-manager' }];

/** An object whose UID is its name. */
function object(kind: string, place: string, change: Partial<KubeObject['metadata']> = {}, type?: string): KubeObject {
  const [namespace, name] = place.includes('/') ? place.split('/') : [undefined, place];
  const metadata = {
    name: name,
    uid: place,
    managedFields: OURS,
    ...(namespace !== undefined && { namespace }),
    ...change,
  };
  return { apiVersion: API_VERSIONS[kind] ?? 'v1', kind, metadata, ...(type !== undefined && { type }) };
}

const injected = { labels: { 'istio-injection': 'enabled' } };
const NAMESPACES = [
  object('Namespace', 'istio-system'),
  object('Namespace', 'kong-istio', injected),
  object('Namespace', 'bookinfo', injected),
];
const APPLICATION = [
  object('Service', 'bookinfo/details'),
  object('Deployment', 'bookinfo/details-v1'),
  object('KongPlugin', 'bookinfo/rate-limit'),
  object('ClusterRole', 'kiali'),
];
const entryOf = (each: KubeObject): InventoryEntry => ({ ref: refOf(each), id: each.metadata.uid });

const TARGET = guideTarget();
const PLATFORM = TARGET.platform;

/** What bootstrap and deploy leave behind. */
const INVENTORY = Inventory.empty({ system: 'guide', environment: 'default' })
  .with(
    installs(PLATFORM, ['kong-istio', 'bookinfo']).map((ref) => ({
      ref,
      id: ref.kind === 'Namespace' ? ref.name : `id of ${ref.kind}`,
    })),
  )
  .with(APPLICATION.map(entryOf));

function cluster(change: Partial<LiveState> = {}): LiveState {
  return {
    inventory: INVENTORY,
    live: [...NAMESPACES, ...APPLICATION],
    installs: new Map([
      [refText(release(PLATFORM.kong)), 'id of Release'],
      [refText(controlPlane(PLATFORM.istio)), 'id of ControlPlane'],
    ]),
    namespaces: [...NAMESPACES, object('Namespace', 'default')],
    contents: new Map([
      ['istio-system', []],
      ['kong-istio', []],
      ['bookinfo', APPLICATION.slice(0, 3)],
    ]),
    ...change,
  };
}

/** The live objects, some of them changed. */
function live(change: (each: KubeObject) => KubeObject | undefined): Partial<LiveState> {
  return { live: [...NAMESPACES, ...APPLICATION].flatMap((each) => change(each) ?? []) };
}

function plan(found: LiveState, doomed?: ReadonlySet<string>): DeletionPlan {
  return teardownPlan(TARGET, found, new TeardownCommands(new ClusterTools(), 'dist'), doomed);
}

function commands({ steps }: DeletionPlan): string[] {
  const noise = / --(ignore-not-found|timeout=2m|request-timeout=30s)/g;
  return steps.map(({ command, refs }) => commandLine(command(refs)).replace(noise, ''));
}
const kept = ({ kept: all }: DeletionPlan): string[] => all.map(({ ref, why }) => `${nameOf(ref)}: ${why}`);
/** What is kept where these stand in BookInfo's namespace, too. */
const keptBeside = (...others: KubeObject[]): string[] =>
  kept(
    plan(
      cluster({ contents: new Map([...cluster().contents, ['bookinfo', [...APPLICATION.slice(0, 3), ...others]]]) }),
    ),
  );

describe('teardown', () => {
  test('goes the guide backwards', () => {
    const found = plan(cluster());
    expect(commands(found)).toEqual([
      'kubectl delete -- clusterrole.rbac.authorization.k8s.io/kiali',
      'kubectl delete --namespace=bookinfo -- kongplugin.configuration.konghq.com/rate-limit deployment.apps/details-v1 ' +
        'service/details',
      'helm uninstall --namespace=kong-istio -- kong-istio',
      'kubectl delete -- namespace bookinfo',
      'kubectl delete -- namespace kong-istio',
      'istioctl x uninstall -f=dist/bootstrap/istio-operator.yaml -y',
      'kubectl delete -- namespace istio-system',
    ]);
    expect(kept(found)).toEqual([]);
  });

  test('has nothing to do where nothing is recorded, whoever is said to have written what is there', () => {
    const found = plan(cluster({ inventory: Inventory.empty(INVENTORY.owner) }));
    expect([commands(found), kept(found)]).toEqual([[], []]);
  });

  test('forgets what is not there', () => {
    const found = plan(cluster({ live: [], installs: new Map(), namespaces: [] }));
    expect([commands(found), kept(found)]).toEqual([[], []]);
    expect(found.gone).toHaveLength(INVENTORY.entries.length);
  });

  test('keeps an object that somebody else has changed, or made anew', () => {
    const found = plan(
      cluster(
        live((each) => {
          if (each.kind === 'Deployment')
            return object('Deployment', 'bookinfo/details-v1', {
              managedFields: [...OURS, { manager: 'kubectl-edit' }],
            });
          if (each.kind === 'Service') return object('Service', 'bookinfo/details', { uid: 'another' });
          return each;
        }),
      ),
    );
    expect(commands(found).slice(1, 3)).toEqual([
      'kubectl delete --namespace=bookinfo -- kongplugin.configuration.konghq.com/rate-limit',
      'helm uninstall --namespace=kong-istio -- kong-istio',
    ]);
    expect(kept(found).slice(0, 2)).toEqual([
      'deployment bookinfo/details-v1: also written by kubectl-edit',
      'service bookinfo/details: somebody deleted it and created another',
    ]);
    expect(found.gone.map(({ name }) => name)).toEqual(['details']);
  });

  test('deletes what was about to be made only where Meshgate has written it', () => {
    const planned = INVENTORY.with(APPLICATION.map((each) => ({ ref: refOf(each) })));
    const theirs = live((each) =>
      each.kind === 'Service' ? object('Service', 'bookinfo/details', { managedFields: [] }) : each,
    );
    const found = plan(cluster({ inventory: planned, ...theirs }));
    expect(commands(found)[1]).toBe(
      'kubectl delete --namespace=bookinfo -- kongplugin.configuration.konghq.com/rate-limit deployment.apps/details-v1',
    );
    expect(kept(found)[0]).toBe('service bookinfo/details: not made by Meshgate');
  });

  test('keeps what it never wrote, also where the inventory has its UID', () => {
    const role = { managedFields: [{ manager: 'kube-controller-manager' }] };
    const found = plan(
      cluster(live((each) => (each.kind === 'ClusterRole' ? object('ClusterRole', 'kiali', role) : each))),
    );
    expect(kept(found)).toEqual(['clusterrole kiali: not made by Meshgate']);
  });

  test('names no more of what others keep than can be read', () => {
    const many = Array.from({ length: 1000 }, (_, index) => object('Secret', `bookinfo/s${index}`));
    expect(keptBeside(...many)[0]).toMatch(/^namespace bookinfo: it contains secret bookinfo\/s0, .* and 980 more$/);
  });

  test('keeps a release and a control plane that somebody has installed anew', () => {
    const found = plan(cluster({ installs: new Map([...cluster().installs.keys()].map((key) => [key, 'another'])) }));
    expect(commands(found)).not.toContainEqual(expect.stringMatching(/helm|istioctl/));
    expect(kept(found)).toEqual([
      'Kong, release kong-istio/kong-istio: somebody removed it and installed another',
      'Istio, istio-system/istiod: somebody removed it and installed another',
    ]);
  });

  test('keeps a namespace in which somebody keeps something, and Istio for it', () => {
    const secret = object('Secret', 'bookinfo/orders');
    const found = plan(cluster({ contents: new Map([...cluster().contents, ['bookinfo', [secret]]]) }));
    expect(commands(found)).not.toContain('kubectl delete -- namespace bookinfo');
    expect(commands(found)).toContain('kubectl delete -- namespace kong-istio');
    expect(commands(found)).not.toContainEqual(expect.stringContaining('istioctl'));
    expect(kept(found).slice(0, 2)).toEqual([
      'namespace bookinfo: it contains secret bookinfo/orders',
      'Istio, istio-system/istiod: bookinfo still joined to its mesh',
    ]);
  });

  test('keeps a namespace into which it could not, or did not, look', () => {
    const contents = new Map<string, Error>([['bookinfo', new Error('forbidden')]]);
    expect(kept(plan(cluster({ contents })))).toEqual([
      'namespace bookinfo: not all of its contents can be seen: forbidden',
      'namespace kong-istio: not inspected',
      'Istio, istio-system/istiod: kong-istio, bookinfo still joined to its mesh',
      'namespace istio-system: not inspected',
    ]);
  });

  test('keeps an Istio that other namespaces use', () => {
    const shop = object('Namespace', 'shop', { labels: { 'istio.io/rev': 'default' } });
    const off = object('Namespace', 'off', { labels: { 'istio-injection': 'disabled' } });
    const found = plan(cluster({ namespaces: [...cluster().namespaces, shop, off] }));
    expect(kept(found)).toEqual(['Istio, istio-system/istiod: shop still joined to its mesh']);
  });

  test('takes what an earlier look has counted as nobody’s', () => {
    const pod = object('Pod', 'bookinfo/p', { ownerReferences: [{ uid: 'gone since' }] });
    const contents = new Map([...cluster().contents, ['bookinfo', [pod]]] as const);
    expect(kept(plan(cluster({ contents })))[0]).toBe('namespace bookinfo: it contains pod bookinfo/p');
    expect(kept(plan(cluster({ contents }), new Set(['bookinfo/p'])))).toEqual([]);
  });
});

describe('in a namespace', () => {
  const lock = { annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } };
  const token = (account: string): KubeObject =>
    object(
      'Secret',
      `bookinfo/${account}-token`,
      { annotations: { 'kubernetes.io/service-account.name': account } },
      'kubernetes.io/service-account-token',
    );

  test.each<[string, KubeObject[]]>([
    [
      'root certificates',
      [object('ConfigMap', 'bookinfo/kube-root-ca.crt'), object('ConfigMap', 'bookinfo/istio-ca-root-cert')],
    ],
    ['the default account and its token', [token('default'), object('ServiceAccount', 'bookinfo/default')]],
    ['the lock of KIC 1.3', [object('ConfigMap', 'bookinfo/ingress-controller-leader-kong', lock)]],
    [
      'the lock of KIC 1.3 in its chart',
      [object('ConfigMap', 'bookinfo/kong-ingress-controller-leader-kong-kong', lock)],
    ],
    ['the lock of KIC 3', [object('ConfigMap', 'bookinfo/5b374a9e.konghq.com', lock)]],
    [
      'the locks of Istio',
      [
        object('ConfigMap', 'bookinfo/istio-namespace-controller-election', lock),
        object('ConfigMap', 'bookinfo/istio-leader', lock),
      ],
    ],
    ['what is being deleted', [object('Pod', 'bookinfo/p', { deletionTimestamp: '2024-01-01T00:00:00Z' })]],
    [
      'what hangs on what goes, however far',
      [
        object('Pod', 'bookinfo/p', { ownerReferences: [{ uid: 'bookinfo/rs' }] }),
        object('ReplicaSet', 'bookinfo/rs', { ownerReferences: [{ uid: 'bookinfo/details-v1' }] }),
      ],
    ],
    ['one object under two groups', [{ ...APPLICATION[0]!, apiVersion: 'old/v1' }]],
  ])('nobody keeps %s', (_name, contents) => {
    expect(keptBeside(...contents)).toEqual([]);
  });

  test.each<[string, KubeObject[], string]>([
    [
      'a claim that a StatefulSet has left',
      [object('PersistentVolumeClaim', 'bookinfo/data-0', { managedFields: [{ manager: 'kube-controller-manager' }] })],
      'persistentvolumeclaim bookinfo/data-0',
    ],
    [
      'a claim, also of what goes',
      [object('PersistentVolumeClaim', 'bookinfo/data-0', { ownerReferences: [{ uid: 'bookinfo/details-v1' }] })],
      'persistentvolumeclaim bookinfo/data-0',
    ],
    [
      'a Secret of a controller with the usual name',
      [object('Secret', 'bookinfo/s', { managedFields: [{ manager: 'manager' }] })],
      'secret bookinfo/s',
    ],
    [
      'a ConfigMap of another Meshgate project',
      [object('ConfigMap', 'bookinfo/c', { managedFields: [{ manager: 'meshgate' }] })],
      'configmap bookinfo/c',
    ],
    [
      'a ConfigMap with the name of a lock, which is none',
      [object('ConfigMap', 'bookinfo/ingress-controller-leader-kong')],
      'configmap bookinfo/ingress-controller-leader-kong',
    ],
    [
      'the lock of another controller',
      [object('ConfigMap', 'bookinfo/my-operator-lock', lock)],
      'configmap bookinfo/my-operator-lock',
    ],
    [
      'a token of somebody’s account',
      [object('ServiceAccount', 'bookinfo/ann'), token('ann')],
      'serviceaccount bookinfo/ann, secret bookinfo/ann-token',
    ],
    [
      'what hangs on what stays',
      [object('Pod', 'bookinfo/p', { ownerReferences: [{ uid: 'elsewhere' }] })],
      'pod bookinfo/p',
    ],
    [
      'what Helm has installed for another release',
      [
        object('Service', 'bookinfo/x', {
          annotations: { 'meta.helm.sh/release-name': 'x', 'meta.helm.sh/release-namespace': 'bookinfo' },
        }),
      ],
      'service bookinfo/x',
    ],
  ])('somebody keeps %s', (_name, contents, names) => {
    expect(keptBeside(...contents)).toEqual([
      `namespace bookinfo: it contains ${names}`,
      'Istio, istio-system/istiod: bookinfo still joined to its mesh',
    ]);
  });

  test('nobody keeps what belongs to the release and the control plane that go', () => {
    const annotations = { 'meta.helm.sh/release-name': 'kong-istio', 'meta.helm.sh/release-namespace': 'kong-istio' };
    const kong = [
      object('Deployment', 'kong-istio/kong', { annotations }),
      object(
        'Secret',
        'kong-istio/sh.helm.release.v1.kong-istio.v1',
        { labels: { owner: 'helm', name: 'kong-istio' } },
        'helm.sh/release.v1',
      ),
    ];
    const istio = [
      object('Deployment', 'istio-system/istiod', {
        labels: { 'install.operator.istio.io/owning-resource': 'control-plane' },
      }),
      object('Secret', 'istio-system/istio-ca-secret', {}, 'istio.io/ca-root'),
    ];
    const contents = new Map([...cluster().contents, ['kong-istio', kong], ['istio-system', istio]] as const);
    expect(kept(plan(cluster({ contents })))).toEqual([]);
    const without = plan(
      cluster({ contents, inventory: INVENTORY.without([release(PLATFORM.kong), controlPlane(PLATFORM.istio)]) }),
    );
    expect(kept(without)).toEqual([
      'namespace kong-istio: it contains deployment kong-istio/kong, secret kong-istio/sh.helm.release.v1.kong-istio.v1',
      'namespace istio-system: it contains deployment istio-system/istiod',
    ]);
  });
});

describe('the writers of an object', () => {
  test.each<[string, ManagedFields, string[]]>([
    ['who says that it reports', { manager: 'manager', subresource: 'status' }, []],
    ['who writes a status alone', { manager: 'manager', fieldsV1: { 'f:status': {} } }, []],
    [
      'who writes more',
      { manager: 'manager', fieldsV1: { 'f:status': {}, 'f:spec': {} } },
      ['kongplugin bookinfo/rate-limit: also written by manager'],
    ],
    ['who has no name', {}, ['kongplugin bookinfo/rate-limit: also written by somebody unnamed']],
  ])('%s', (_name, writer, expected) => {
    const changed = live((each) =>
      each.kind === 'KongPlugin'
        ? object('KongPlugin', 'bookinfo/rate-limit', { managedFields: [...OURS, writer] })
        : each,
    );
    expect(kept(plan(cluster(changed))).filter((line) => line.startsWith('kongplugin'))).toEqual(expected);
  });

  test('do not matter for a claim of this system: it keeps data', () => {
    const claim = object('PersistentVolumeClaim', 'bookinfo/data');
    const found = plan(cluster({ inventory: INVENTORY.with([entryOf(claim)]), live: [claim], contents: new Map() }));
    expect(kept(found)).toContain(
      'persistentvolumeclaim bookinfo/data: it keeps data, which only you can decide to delete',
    );
  });
});
