import { namespaceRows } from '../../../lib/cli/cluster/status-rows';
import { clusterManifest } from '../../../lib/read/manifests/cluster-manifest';
import { ManifestSet } from '../../../lib/read/manifests/manifest-set';
import { Topology } from '../../../lib/read/topology/topology';
import { NEWEST } from '../../support/findings';

const [kong, bookinfo] = ['kong-istio', 'bookinfo'];

function namespace(name: string, labels: Readonly<Record<string, string>> = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function pod(name: string, spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: kong }, spec };
}

function rowsOf(...objects: readonly object[]): string[][] {
  const manifests = objects.map((object) => clusterManifest(object as Readonly<Record<string, unknown>>));
  return namespaceRows([kong, bookinfo], new Topology(new ManifestSet(manifests), NEWEST));
}

test.each<[Record<string, string>, string]>([
  [{ 'istio-injection': 'enabled' }, 'enabled'],
  [{ 'istio-injection': 'disabled' }, 'disabled'],
  [{ 'istio.io/rev': 'canary' }, 'by revision canary'],
  [{ 'istio.io/dataplane-mode': 'ambient' }, 'ambient'],
  [{}, 'not labelled'],
  // The injector of the revision passes over a namespace that has the other label.
  [{ 'istio-injection': 'disabled', 'istio.io/rev': 'canary' }, 'disabled'],
])('of the labels of a namespace, the one that decides is shown: %j', (labels, expected) => {
  expect(rowsOf(namespace(kong, labels))[0]).toEqual([kong, expected, '0 of 0']);
});

test('pods with a sidecar are counted, be it an init container', () => {
  const rows = rowsOf(
    namespace(kong),
    pod('a', { containers: [{ name: 'proxy' }, { name: 'istio-proxy' }] }),
    pod('b', { containers: [{ name: 'proxy' }], initContainers: [{ name: 'istio-proxy' }] }),
    pod('c', { containers: [{ name: 'proxy' }] }),
  );
  expect(rows).toEqual([
    [kong, 'not labelled', '2 of 3'],
    [bookinfo, 'not there', ''],
  ]);
});
