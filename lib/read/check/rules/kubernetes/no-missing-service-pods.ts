import type { JsonObject } from '../../../manifests/json';
import { matchesLabels } from '../../../topology/kubernetes/label-selector';
import { MOST_COMPARED, nearPod } from '../../../topology/kubernetes/near-pods';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Pod } from '../../../topology/kubernetes/pod';
import { serviceSelector } from '../../../topology/kubernetes/service-selector';

export const noMissingServicePods: Rule = {
  id: 'no-missing-service-pods',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A Service selects none of the pods that are declared in its namespace: it has no endpoints.',
  *find({ set, topology }) {
    for (const manifest of set.of('Service')) {
      const selector = serviceSelector(manifest);
      if (selector === undefined || topology.pods.of(manifest).length > 0) continue;
      const pods = topology.pods.in(set.namespaceOf(manifest));
      // Pods come from elsewhere where the namespace declares none, unless they are in the wrong one.
      const problem = pods.length > 0 ? notSelected(selector, pods) : inAnotherNamespace(selector, topology.pods.all());
      if (problem !== undefined) yield { manifest, ...problem };
    }
  },
};

function notSelected(selector: JsonObject, pods: readonly Pod[]): Omit<Problem, 'manifest'> {
  const near = nearPod(selector, pods);
  if (near !== undefined) {
    const { key, pod, meant } = near;
    const message = `no declared pod has ${key}: ${shown(selector[key])}; ${String(pod.manifest)} has ${meant}`;
    return { path: ['spec', 'selector', key], message, fix: `write ${meant}` };
  }
  const labels = Object.entries(selector).map(([key, value]) => `${key}: ${shown(value)}`);
  return {
    path: ['spec', 'selector'],
    message: `no declared pod of namespace "${pods[0]!.namespace}" has ${labels.join(' and ')}`,
    fix: 'select by labels that pods have, or declare the pods',
    severity: 'warning',
  };
}

function inAnotherNamespace(selector: JsonObject, pods: readonly Pod[]): Omit<Problem, 'manifest'> | undefined {
  const astray = pods.slice(0, MOST_COMPARED).find(({ labels }) => matchesLabels(selector, labels));
  if (astray === undefined) return undefined;
  return {
    path: ['spec', 'selector'],
    message: `no pods are declared in this namespace; those with these labels are in "${astray.namespace}"`,
    fix: 'put the Service and its pods into one namespace',
    severity: 'warning',
  };
}
