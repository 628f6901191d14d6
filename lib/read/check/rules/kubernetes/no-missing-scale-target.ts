import { isObject, list, object, text } from '../../../manifests/json';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import { nearPod } from '../../../topology/kubernetes/near-pods';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Topology } from '../../../topology/topology';
import { didYouMean } from '../../../../facts/text/suggestion';

export const noMissingScaleTarget: Rule = {
  id: 'no-missing-scale-target',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'An autoscaler or disruption budget is for a workload that is not declared where its like are.',
  *find({ set, topology }) {
    for (const manifest of set.of('autoscaling/HorizontalPodAutoscaler')) yield* autoscaler(manifest, set);
    for (const manifest of set.of('policy/PodDisruptionBudget')) yield* budget(manifest, topology);
  },
};

function* autoscaler(manifest: Manifest, set: ManifestSet): Generator<Problem, void> {
  const { apiVersion, kind, name } = object(manifest.spec.scaleTargetRef);
  const [targetKind, targetName] = [text(kind), text(name)];
  if (targetKind === undefined || targetName === undefined) return;
  const group = /^(.*)\//.exec(text(apiVersion) ?? '')?.[1];
  const groupKind =
    group === undefined || group === '' ? targetKind : `${group === 'extensions' ? 'apps' : group}/${targetKind}`;
  const namespace = set.namespaceOf(manifest);
  if (set.presence(groupKind, namespace, targetName) !== 'missing') return;
  const meant = nearMiss(targetName, set.namesIn(namespace, groupKind));
  yield {
    manifest,
    path: ['spec', 'scaleTargetRef', 'name'],
    message: `no manifest declares the ${targetKind} "${namespace!}/${targetName}"${didYouMean(meant)}`,
    fix:
      meant === undefined ? `declare it, or say --assume ${targetKind}/${namespace!}/${targetName}` : `write ${meant}`,
  };
}

function* budget(manifest: Manifest, topology: Topology): Generator<Problem, void> {
  const { selector } = manifest.spec;
  if (!isObject(selector)) return;
  const labels = object(selector.matchLabels);
  if (Object.keys(labels).length === 0 || list(selector.matchExpressions).length > 0) return;
  const namespace = topology.set.namespaceOf(manifest);
  if (topology.pods.withLabels(namespace, labels).length > 0) return;
  const near = nearPod(labels, topology.pods.in(namespace));
  if (near === undefined) return;
  const { key, pod, meant } = near;
  const message = `no declared pod has ${key}: ${shown(labels[key])}; ${String(pod.manifest)} has ${meant}`;
  yield { manifest, path: ['spec', 'selector', 'matchLabels', key], message, fix: `write ${meant}` };
}
