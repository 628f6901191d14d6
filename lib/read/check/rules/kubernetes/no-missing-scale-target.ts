import { isObject, list, object } from '../../../manifests/json';
import { nearPod } from '../../../topology/kubernetes/near-pods';
import { scaleTarget } from '../../../topology/kubernetes/scale-target';
import { undeclaredObject } from '../../missing-object';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Topology } from '../../../topology/topology';

export const noMissingScaleTarget: Rule = {
  id: 'no-missing-scale-target',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The workload of an autoscaler or disruption budget is not declared, though similar ones are.',
  *find({ set, topology }) {
    for (const manifest of set.of('autoscaling/HorizontalPodAutoscaler')) yield* autoscaler(manifest, topology);
    for (const manifest of set.of('policy/PodDisruptionBudget')) yield* budget(manifest, topology);
  },
};

function* autoscaler(manifest: Manifest, topology: Topology): Generator<Problem, void> {
  const target = scaleTarget(manifest);
  if (target === undefined) return;
  const namespace = topology.set.namespaceOf(manifest);
  if (topology.objects.presence(target.groupKind, namespace, target.name) !== 'missing') return;
  const path = ['spec', 'scaleTargetRef', 'name'];
  yield undeclaredObject(topology, { manifest, path, namespace, ...target });
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
