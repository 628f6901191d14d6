import { missingObject } from '../../missing-object';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
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
      if (problem === undefined) continue;
      // People make Secrets by hand: that there are others says nothing of this one, unless its name is misspelt.
      const { set } = topology;
      const isCertain = set.completeness === 'whole' || nearMiss(name, set.namesIn(namespace, kind)) !== undefined;
      yield isCertain ? problem : { ...problem, severity: 'warning' };
    }
  },
};
