import { missingObject } from '../../missing-object';
import type { Rule } from '../../rule';

export const noMissingSecret: Rule = {
  id: 'no-missing-secret',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A pod needs a Secret that no manifest declares, and will not start without it.',
  *find({ topology }) {
    for (const { pod, kind, name, path, isOptional } of topology.pods.references()) {
      if (kind !== 'Secret' || isOptional) continue;
      const { manifest, namespace } = pod;
      const problem = missingObject(topology, { manifest, path, namespace, groupKind: kind, name });
      if (problem !== undefined) yield problem;
    }
  },
};
