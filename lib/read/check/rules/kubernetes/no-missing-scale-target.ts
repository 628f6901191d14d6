import { suggestionFor } from '../../../../facts/text/suggestion';
import { isObject, list, object } from '../../../manifests/json';
import { nearPod } from '../../../topology/kubernetes/near-pods';
import { AUTOSCALER, SCALED_OBJECT, scaleTarget, type ScaleTarget } from '../../../topology/kubernetes/scale-target';
import { undeclaredObject } from '../../missing-object';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Topology } from '../../../topology/topology';
import { shortened } from '../../../../facts/text/shortened';

export const noMissingScaleTarget: Rule = {
  id: 'no-missing-scale-target',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The workload of an autoscaler or disruption budget is not declared, though similar ones are.',
  *find({ set, topology }) {
    for (const manifest of set.of(AUTOSCALER, SCALED_OBJECT)) yield* autoscaler(manifest, topology);
    for (const manifest of set.of('policy/PodDisruptionBudget')) yield* budget(manifest, topology);
  },
};

function* autoscaler(manifest: Manifest, topology: Topology): Generator<Problem, void> {
  const target = scaleTarget(manifest);
  if (target === undefined) return;
  const wrong = unscalable(target);
  if (wrong !== undefined) {
    yield { manifest, path: ['spec', 'scaleTargetRef', wrong.field], ...wrong.words };
    return;
  }
  const namespace = topology.set.namespaceOf(manifest);
  if (topology.objects.presence(target.groupKind, namespace, target.name) !== 'missing') return;
  const path = ['spec', 'scaleTargetRef', 'name'];
  yield undeclaredObject(topology, { manifest, path, namespace, ...target });
}

interface Unscalable {
  readonly field: string;
  readonly words: Pick<Problem, 'message' | 'fix'>;
}

/** Kinds that an autoscaler finds nothing under, among those of Kubernetes itself: others may well have a scale. */
function unscalable({ groupKind }: ScaleTarget): Unscalable | undefined {
  const slash = groupKind.indexOf('/');
  const [group, kind] = [groupKind.slice(0, Math.max(slash, 0)), groupKind.slice(slash + 1)];
  if (SCALABLE.includes(groupKind) || !BUILT_IN.includes(group)) return undefined;
  const meant = SCALABLE.find((each) => each.endsWith(`/${kind}`));
  if (meant !== undefined) {
    const message = `a ${kind} is of apps/v1, and the autoscaler finds none without its API group`;
    return { field: 'apiVersion', words: { message, fix: 'write apiVersion: apps/v1' } };
  }
  const names = SCALABLE.map((each) => each.slice(each.indexOf('/') + 1));
  const near = suggestionFor(kind, names);
  const message = `nothing scales a ${shortened(kind, 60)}: Kubernetes scales ${names.slice(0, 3).join(', ')}`;
  return {
    field: 'kind',
    words: { message, fix: near === undefined ? 'name a workload with replicas' : `write ${near}` },
  };
}

const SCALABLE = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'ReplicationController'];

/** API groups of which all kinds are known. */
const BUILT_IN = ['', 'apps', 'batch'];

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
