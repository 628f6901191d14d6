import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ISTIO, namespace, SHOP } from '../../../../support/mesh';

const find = (yaml: string, istio = '1.27'): string[] =>
  findingsOf('require-mesh-labels', yaml, { releases: { istio } });
const pods = (labels: string, kind = 'apps/v1\nkind: Deployment'): string =>
  deployment('web').replace('app: web, version: v1', labels).replace('apps/v1\nkind: Deployment', kind);

test('pods without app or version are a warning at their labels', () => {
  expect(find(documents(SHOP, pods('app: web')))).toEqual([
    'warning 10:17 spec.template.metadata.labels: the pods have no label version, by which Istio and Kiali distinguish workloads and their versions',
  ]);
  expect(find(documents(SHOP, pods('')))).toEqual([expect.stringContaining('no label app and version')]);
});

test('pods with both are fine', () => {
  expect(find(documents(SHOP, deployment('web')))).toEqual([]);
});

test('other labels of the same meaning count since Istio 1.26, whose Kiali reads them', () => {
  const yaml = documents(SHOP, pods('app.kubernetes.io/name: web, service.istio.io/canonical-revision: v1'));
  expect(find(yaml, '1.26')).toEqual([]);
  expect(find(yaml, '1.25')).toHaveLength(1);
});

test('jobs, and gateways that Istio fills in, are left alone', () => {
  expect(find(documents(SHOP, pods('a: b', 'batch/v1\nkind: Job')))).toEqual([]);
  const gateway = deployment('web', 'v1', 'annotations: { inject.istio.io/templates: gateway }').replace(
    ', version: v1',
    '',
  );
  expect(find(documents(SHOP, gateway))).toEqual([]);
});

test('pods outside the mesh are left alone', () => {
  expect(find(documents(namespace('shop'), pods('a: b')))).toEqual([]);
  expect(find(pods('a: b'))).toEqual([]);
  expect(find(documents(ISTIO, pods('a: b')))).toHaveLength(1);
  const out = deployment('web', 'v1', '', 'hostNetwork: true').replace('app: web, version: v1', 'a: b');
  expect(find(documents(SHOP, out))).toEqual([]);
});
