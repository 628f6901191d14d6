import { nearPod } from '../kubernetes/near-pods';
import { podsIn } from '../kubernetes/pod';
import { podsWithLabels, selectorOf } from '../kubernetes/selected-pods';
import type { Rule } from '../rule';
import { shown } from '../schemas/expected';

export const noMissingServicePods: Rule = {
  id: 'no-missing-service-pods',
  severity: 'error',
  summary: 'A Service selects none of the pods that its namespace declares, so that nobody answers.',
  *check({ set }) {
    for (const manifest of set.of('Service')) {
      const selector = selectorOf(manifest);
      const namespace = set.namespaceOf(manifest);
      if (selector === undefined || podsWithLabels(set, namespace, selector).length > 0) continue;
      const pods = podsIn(set, namespace);
      // Without pods in the namespace at all, they come from elsewhere.
      if (pods.length === 0) continue;
      const near = nearPod(selector, pods);
      if (near === undefined) {
        const labels = Object.entries(selector).map(([key, value]) => `${key}: ${shown(value)}`);
        const message = `no declared pod of namespace "${namespace!}" has ${labels.join(' and ')}`;
        const fix = 'select by labels that pods have, or declare the pods';
        yield { manifest, path: ['spec', 'selector'], message, fix, severity: 'warning' };
      } else {
        const { key, pod, meant } = near;
        const message = `no declared pod has ${key}: ${shown(selector[key])}; ${String(pod.manifest)} has ${meant}`;
        yield { manifest, path: ['spec', 'selector', key], message, fix: `write ${meant}` };
      }
    }
  },
};
