import { SYSTEM_PRIORITIES } from '../../../../facts/schemas/rules/kubernetes/priority-rules';
import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { text } from '../../../manifests/json';
import { missingObject } from '../../missing-object';
import type { Rule } from '../../rule';

export const noMissingPriorityClass: Rule = {
  id: 'no-missing-priority-class',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A pod has a PriorityClass that no manifest declares: the pod is never created.',
  *find({ topology }) {
    for (const { manifest, path, spec } of topology.pods.all()) {
      const name = text(spec.priorityClassName) ?? '';
      if (name === '' || SYSTEM_PRIORITIES.has(name) || hasPlaceholder(name)) continue;
      const problem = missingObject(topology, {
        manifest,
        path: [...path, 'spec', 'priorityClassName'],
        namespace: undefined,
        groupKind: 'scheduling.k8s.io/PriorityClass',
        name,
      });
      if (problem !== undefined) yield problem;
    }
  },
};
