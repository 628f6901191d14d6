import { isObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Pod } from '../../../topology/kubernetes/pod';
import { scalersByTarget } from '../../../topology/kubernetes/scale-target';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const uniquePodPolicies: Rule = {
  id: 'unique-pod-policies',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'Two autoscalers or two disruption budgets are for the same pods: none of them scales, or no pod can be evicted.',
  *find({ topology }) {
    yield* autoscalers(topology);
    yield* budgets(topology);
  },
};

function* autoscalers({ set }: Topology): Generator<Problem, void> {
  for (const [first, ...others] of scalersByTarget(set).values()) {
    if (first === undefined) continue;
    for (const manifest of others) {
      if (manifest.name === first.name && manifest.groupKind === first.groupKind) continue;
      const message = `${String(first)} scales the same workload, and each undoes what the other does, or both stop`;
      yield { manifest, path: ['spec', 'scaleTargetRef'], message, fix: 'put the metrics of both into one' };
    }
  }
}

function* budgets({ set, pods }: Topology): Generator<Problem, void> {
  const first = new Map<Pod, Manifest>();
  for (const manifest of set.of('policy/PodDisruptionBudget')) {
    const { selector } = manifest.spec;
    if (!isObject(selector)) continue;
    const selected = pods.selectedBy(set.namespaceOf(manifest), selector);
    const both = selected.find((pod) => first.has(pod));
    const rival = both && first.get(both);
    for (const pod of selected) if (!first.has(pod)) first.set(pod, manifest);
    // The same object in two files is one.
    if (both === undefined || rival === undefined || rival.name === manifest.name) continue;
    const message = `${String(rival)} is for the pods of ${String(both.manifest)} too, and Kubernetes evicts no pod that has two budgets`;
    yield { manifest, path: ['spec', 'selector'], message, fix: 'keep one of the two, or select other pods' };
  }
}
