import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-inert-delivery', yaml);
const application = (spec: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec: { ${spec} }
`;
const kustomization = (spec: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: a, namespace: flux-system }
spec: { ${spec} }
`;
const wave = (value: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: a, annotations: { argocd.argoproj.io/sync-wave: ${value} } }
`;
const annotated = (annotation: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, annotations: { ${annotation} } }\n`;
const metadata = 'managedNamespaceMetadata: { labels: { a: b } }';
const checks = 'healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: a }]';

test.each([
  [application('source: { path: a }, sources: [{ path: b }]'), 'spec.source: Argo CD ignores "source"'],
  [application(`syncPolicy: { ${metadata} }`), 'spec.syncPolicy.managedNamespaceMetadata: Argo CD writes labels only'],
  [
    application('syncPolicy: { syncOptions: [Replace=true, ServerSideApply=true] }'),
    'spec.syncPolicy.syncOptions[1]: Replace=true wins',
  ],
  [kustomization(`wait: true, ${checks}`), 'spec.healthChecks: Flux ignores healthChecks'],
  [
    application('syncPolicy: { syncOptions: [CreateNamespaces=true] }'),
    'spec.syncPolicy.syncOptions[0]: Argo CD knows no sync option',
  ],
  [
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: a }\nspec: { template: { spec: { syncPolicy: { syncOptions: [Prune=flase] } } } }\n`,
    'spec.template.spec.syncPolicy.syncOptions[0]: Argo CD takes no notice of Prune',
  ],
  [annotated('argocd.argoproj.io/sync-options: "Replace=true, Prune=flase"'), 'Argo CD takes no notice of Prune'],
  [annotated('argocd.argoproj.io/hook: presync'), 'Argo CD knows no "presync" here'],
  [wave('first'), 'the wave is no integer, and counts as 0'],
  [wave('"1.5"'), 'the wave is no integer, and counts as 0'],
])('%#', (yaml, message) => {
  expect(find(yaml)).toEqual([expect.stringMatching(/^warning \d+:\d+ /)]);
  expect(find(yaml)[0]).toContain(message);
});

test.each([
  annotated('argocd.argoproj.io/sync-options: "Prune=false, Delete=confirm,"'),
  annotated('argocd.argoproj.io/hook: PostSync'),
  application('source: { path: a }, sources: []'),
  application(`syncPolicy: { ${metadata}, syncOptions: [CreateNamespace=true] }`),
  application('syncPolicy: { syncOptions: [Replace=false, ServerSideApply=true] }'),
  application('syncPolicy: a'),
  kustomization(checks),
  kustomization('wait: true, healthChecks: []'),
  wave('"-1"'),
  // Kubernetes takes no number there, which another rule says.
  wave('1'),
])('finds nothing in what has an effect: %#', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
