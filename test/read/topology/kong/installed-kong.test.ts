import { ManifestSet } from '../../../../lib/read/manifests/manifest-set';
import { Source } from '../../../../lib/read/manifests/source';
import { installedKong } from '../../../../lib/read/topology/kong/installed-kong';
import { NEWEST } from '../../../support/findings';
import { all } from '../../../support/kong-manifests';

const argo = (source: string, name = 'edge', destination = 'name: prod, namespace: gate'): string =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { destination: { ${destination} }, ${source} }
`;
const chart = (fields = ''): string => `source: { repoURL: https://charts.konghq.com, chart: kong${fields} }`;
const helm = (fields: string, chosen = 'kong'): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: edge, namespace: flux-system }
spec: { chart: { spec: { chart: ${chosen} } }${fields} }
`;

function found(...yaml: readonly string[]): string | undefined {
  const { manifests } = new Source({ file: 'test.yaml', text: all(...yaml) }, NEWEST.kubernetes);
  const kong = installedKong(new ManifestSet(manifests), undefined);
  if (kong === undefined) return undefined;
  const { namespace, serviceAccount } = kong;
  return `${namespace}/${'value' in serviceAccount ? serviceAccount.value : '?'}`;
}

test.each<[title: string, yaml: readonly string[], expected: string | undefined]>([
  ['an Application, whose name is that of the release', [argo(chart())], 'gate/edge-kong'],
  ['a release of another name', [argo(chart(', helm: { releaseName: a }'))], 'gate/a-kong'],
  ['values', [argo(chart(', helm: { valuesObject: { fullnameOverride: b } }'))], 'gate/b'],
  ['values as a text, which may say anything', [argo(chart(', helm: { values: "a: b" }'))], 'gate/?'],
  ['parameters', [argo(chart(', helm: { parameters: [] }'))], 'gate/?'],
  ['one of several sources', [argo('sources: [{ ref: a }, { chart: kong }]')], 'gate/edge-kong'],
  ['no namespace', [argo(chart(), 'edge', 'name: prod')], undefined],
  ['a HelmRelease in its own namespace', [helm('')], 'flux-system/edge-kong'],
  ['in another one', [helm(', targetNamespace: gate')], 'gate/gate-edge-kong'],
  ['with a name', [helm(', targetNamespace: gate, releaseName: a')], 'gate/a-kong'],
  ['with values', [helm(', values: { deployment: { serviceAccount: { name: c } } }')], 'flux-system/c'],
  ['with values of elsewhere', [helm(', valuesFrom: [{ kind: Secret, name: a }]')], 'flux-system/?'],
  ['another chart', [helm('', 'ingress'), argo('source: { chart: ingress }')], undefined],
  ['two of them', [argo(chart()), argo(chart(), 'other')], undefined],
])('where Kong is, by %s', (_title, yaml, expected) => {
  expect(found(...yaml)).toBe(expected);
});

test('what is known of the platform comes first', () => {
  const { manifests } = new Source({ file: 'test.yaml', text: argo(chart()) }, NEWEST.kubernetes);
  const known = { namespace: 'kong', serviceAccount: 'proxy' };
  expect(installedKong(new ManifestSet(manifests), known)).toEqual({
    namespace: 'kong',
    serviceAccount: { value: 'proxy', origins: [] },
    proxy: undefined,
  });
});

test.each<[labels: string, options: string, expected: string | undefined]>([
  ['istio-injection: enabled', 'CreateNamespace=true', 'sidecar'],
  ['istio.io/rev: canary', 'CreateNamespace=true', 'sidecar'],
  ['istio.io/dataplane-mode: ambient', 'CreateNamespace=true', 'node'],
  ['istio-injection: disabled, istio.io/rev: canary', 'CreateNamespace=true', undefined],
  ['team: edge', 'CreateNamespace=true', undefined],
  ['istio-injection: enabled', 'ServerSideApply=true', undefined],
])('of a namespace that Argo CD makes with %s and %s', (labels, options, expected) => {
  const policy = `syncPolicy: { syncOptions: [${options}], managedNamespaceMetadata: { labels: { ${labels} } } }`;
  const { manifests } = new Source({ file: 'a.yaml', text: argo(`${chart()}, ${policy}`) }, NEWEST.kubernetes);
  expect(installedKong(new ManifestSet(manifests), undefined)?.proxy?.value).toBe(expected);
});
