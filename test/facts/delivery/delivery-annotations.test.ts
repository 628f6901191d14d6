import { annotationFaults } from '../../../lib/facts/delivery/delivery-annotations';

test.each([
  [
    'argocd.argoproj.io/hook',
    'presync',
    'Argo CD knows no "presync" here, and takes no notice of it; did you mean "PreSync"?',
  ],
  [
    'argocd.argoproj.io/hook',
    'PreSync, PostSnc',
    'Argo CD knows no "PostSnc" here, and takes no notice of it; did you mean "PostSync"?',
  ],
  ['argocd.argoproj.io/hook-delete-policy', 'Always', 'Argo CD knows no "Always" here, and takes no notice of it'],
  ['kustomize.toolkit.fluxcd.io/prune', 'false', 'Flux knows no "false" here, and takes no notice of it'],
  [
    'kustomize.toolkit.fluxcd.io/ssa',
    'merged',
    'Flux knows no "merged" here, and takes no notice of it; did you mean "Merge"?',
  ],
])('%s: %s', (key, value, message) => {
  expect(annotationFaults({ [key]: value })).toEqual([[key, expect.objectContaining({ message })]]);
});

test.each([
  ['argocd.argoproj.io/hook', 'PreSync,PostSync'],
  ['argocd.argoproj.io/hook', ''],
  ['argocd.argoproj.io/hook', '{{ .hook }}'],
  ['argocd.argoproj.io/hook', 5],
  ['kustomize.toolkit.fluxcd.io/prune', 'Disabled'],
  ['kustomize.toolkit.fluxcd.io/prunes', 'false'],
])('%s: %j is known, or not to be judged', (key, value) => {
  expect(annotationFaults({ [key]: value })).toEqual([]);
});
