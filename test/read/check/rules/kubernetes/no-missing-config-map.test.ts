import { testMissingReferences } from '../../../../support/missing-references';

const manifests = testMissingReferences({
  rule: 'no-missing-config-map',
  kind: 'ConfigMap',
  envFrom: 'configMapRef',
  valueFrom: 'configMapKeyRef',
  volume: ['configMap', 'name'],
});

test('what Kubernetes and Istio put into every namespace is there, and what Kustomize generates', () => {
  const found = (name: string, more = ''): string[] =>
    manifests.find(manifests.pod(manifests.envFrom(name)) + manifests.declared('settings') + more);
  expect(found('kube-root-ca.crt')).toEqual([]);
  expect(found('istio-ca-root-cert')).toEqual([]);
  const kustomization =
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator: [{ name: made }]\n';
  expect(found('made', kustomization)).toEqual([]);
});
