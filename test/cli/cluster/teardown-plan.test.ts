import type { KubeObject } from '../../../lib/cli/cluster/kube-object';
import { isSomebodys, otherWriters } from '../../../lib/cli/cluster/ownership';
import { teardownPlan, type Findings } from '../../../lib/cli/cluster/teardown-plan';
import { DEFAULT_CONFIG } from '../../../lib/config';
import { ClusterTools } from '../../../lib/platform/cluster-tools';
import { commandLine } from '../../../lib/platform/command';
import { commandsOf } from '../../../lib/platform/step';
import { TeardownCommands } from '../../../lib/platform/teardown-steps';

type Metadata = Partial<KubeObject['metadata']>;

function object(kind: string, name: string, managers: readonly string[], metadata: Metadata = {}): KubeObject {
  const apiVersion = { Deployment: 'apps/v1', KongPlugin: 'configuration.konghq.com/v1' }[kind] ?? 'v1';
  const managedFields = managers.map((manager) => ({ manager }));
  return { apiVersion, kind, metadata: { name, managedFields, ...metadata } };
}

const inBookinfo = { namespace: 'bookinfo' };
const namespace = (name: string, managers: readonly string[], labels?: Record<string, string>): KubeObject =>
  object('Namespace', name, managers, labels ? { labels } : {});
const injected = { 'istio-injection': 'enabled' };

/** A cluster in which Meshgate made everything. */
function cluster(change: Partial<Findings> = {}): Findings {
  const kong = namespace('kong-istio', ['meshgate'], injected);
  const bookinfo = namespace('bookinfo', ['meshgate'], injected);
  const objects = [
    kong,
    bookinfo,
    object('Service', 'details', ['meshgate'], inBookinfo),
    object('Deployment', 'details-v1', ['meshgate', 'kube-controller-manager'], inBookinfo),
    object('Service', 'ratings', ['meshgate'], inBookinfo),
    object('KongPlugin', 'rate-limit', ['meshgate'], inBookinfo),
  ];
  const namespaces = [
    kong,
    bookinfo,
    namespace('istio-system', ['meshgate']),
    namespace('default', ['kube-apiserver']),
  ];
  return { objects, namespaces, contents: new Map(), hasKong: true, ...change };
}

function plan(found: Findings): { commands: string[]; kept: readonly string[] } {
  const { steps, kept } = teardownPlan(DEFAULT_CONFIG, found, new TeardownCommands(DEFAULT_CONFIG, new ClusterTools()));
  const shorten = (line: string): string => line.replace(' --ignore-not-found --timeout=2m --request-timeout=30s', '');
  return { commands: commandsOf(steps).map((command) => shorten(commandLine(command))), kept };
}

describe('teardown', () => {
  test('goes the guide backwards', () => {
    expect(plan(cluster())).toEqual({
      commands: [
        'kubectl delete --namespace=bookinfo -- kongplugin.configuration.konghq.com/rate-limit service/ratings ' +
          'deployment.apps/details-v1 service/details',
        'helm uninstall --namespace=kong-istio -- kong-istio',
        'kubectl delete -- namespace bookinfo',
        'kubectl delete -- namespace kong-istio',
        'istioctl x uninstall --filename=dist/bootstrap/istio-operator.yaml --skip-confirmation',
        'kubectl delete -- namespace istio-system',
      ],
      kept: [],
    });
  });

  test('has nothing to do where nothing is', () => {
    const nothing = { objects: [], namespaces: [namespace('default', ['kube-apiserver'])], hasKong: false };
    expect(plan(cluster(nothing))).toEqual({ commands: [], kept: [] });
  });

  test('keeps an object that somebody else made or changed, and says so', () => {
    const { objects } = cluster();
    const found = plan(
      cluster({
        objects: objects.map((each) => {
          if (each.metadata.name === 'details') return object('Service', 'details', ['kubectl-create'], inBookinfo);
          if (each.kind !== 'Deployment') return each;
          return object('Deployment', 'details-v1', ['meshgate', 'kubectl-edit'], inBookinfo);
        }),
      }),
    );
    expect(found.commands).not.toContainEqual(expect.stringContaining('details'));
    expect(found.kept.slice(0, 2)).toEqual([
      'deployment bookinfo/details-v1: also written by kubectl-edit',
      'service bookinfo/details: not of Meshgate’s making',
    ]);
  });

  test('keeps a namespace in which somebody keeps something, and Istio for it', () => {
    const secret = object('Secret', 'orders', ['kubectl-create'], inBookinfo);
    const found = plan(cluster({ contents: new Map([['bookinfo', [secret]]]) }));
    expect(found.commands).not.toContain('kubectl delete -- namespace bookinfo');
    expect(found.commands).toContain('kubectl delete -- namespace kong-istio');
    expect(found.commands).not.toContainEqual(expect.stringContaining('istioctl'));
    expect(found.kept).toEqual([
      'namespace bookinfo: it holds secret bookinfo/orders',
      'Istio: bookinfo still joined to its mesh',
    ]);
  });

  test('keeps an Istio that other namespaces use', () => {
    const { namespaces } = cluster();
    const shop = namespace('shop', ['kubectl-create'], { 'istio.io/rev': 'default' });
    const off = namespace('off', ['kubectl-create'], { 'istio-injection': 'disabled' });
    const found = plan(cluster({ namespaces: [...namespaces, shop, off] }));
    expect(found.kept).toEqual(['Istio: shop still joined to its mesh']);
    expect(found.commands.at(-1)).toBe('kubectl delete -- namespace kong-istio');
  });

  test('keeps control planes in namespaces that Meshgate did not make', () => {
    const theirs = namespace('kong-istio', ['kubectl-create', 'meshgate'], injected);
    const { objects, namespaces } = cluster();
    const replaced = (each: KubeObject): KubeObject => {
      if (each.metadata.name === 'kong-istio') return theirs;
      return each.metadata.name === 'istio-system' ? namespace('istio-system', ['istioctl']) : each;
    };
    const found = plan(cluster({ objects: objects.map(replaced), namespaces: namespaces.map(replaced) }));
    expect(found.commands).not.toContainEqual(expect.stringMatching(/helm|istioctl|kong-istio|istio-system/));
    expect(found.kept).toEqual([
      'Kong, release kong-istio: namespace kong-istio is not of Meshgate’s making',
      'namespace kong-istio: also written by kubectl-create',
      'Istio: namespace istio-system: not of Meshgate’s making',
    ]);
  });
});

describe('the writers of an object', () => {
  test('are not those who only report its status', () => {
    const managedFields = [{ manager: 'meshgate' }, { manager: 'some-controller', subresource: 'status' }];
    expect(otherWriters(object('Service', 'a', [], { managedFields }))).toEqual([]);
  });

  test('are named, also when they have no name', () => {
    const managedFields = [{ manager: 'meshgate' }, {}];
    expect(otherWriters(object('Service', 'a', [], { managedFields }))).toEqual(['somebody unnamed']);
  });
});

describe('what somebody keeps in a namespace', () => {
  test.each<[string, boolean, KubeObject]>([
    ['of a person', true, object('ConfigMap', 'mine', ['kubectl-create'])],
    ['of nobody known', true, object('ConfigMap', 'mine', [])],
    [
      'of another release',
      true,
      object('Service', 'x', ['helm'], { annotations: { 'meta.helm.sh/release-name': 'x' } }),
    ],
    [
      'of Kong’s release',
      false,
      object('Service', 'x', ['helm'], { annotations: { 'meta.helm.sh/release-name': 'kong-istio' } }),
    ],
    ['Helm’s record of it', false, object('Secret', 'r', ['helm'], { labels: { owner: 'helm', name: 'kong-istio' } })],
    ['of an owner', false, object('Secret', 'token', ['kubectl-create'], { ownerReferences: [{}] })],
    ['of the cluster', false, object('ConfigMap', 'kube-root-ca.crt', ['kube-controller-manager'])],
    ['of Istio', false, object('ConfigMap', 'istio-ca-root-cert', ['pilot-discovery'])],
    ['of Istio, changed by a person', true, object('ConfigMap', 'istio', ['istio-operator', 'kubectl-edit'])],
  ])('%s: %p', (_name, expected, given) => {
    expect(isSomebodys(given, 'kong-istio')).toBe(expected);
  });
});
