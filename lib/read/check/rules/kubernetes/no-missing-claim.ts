import { CLAIM, claimsOf } from '../../../topology/kubernetes/pod-claims';
import { missingObject } from '../../missing-object';
import type { Rule } from '../../rule';

export const noMissingClaim: Rule = {
  id: 'no-missing-claim',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A pod mounts a PersistentVolumeClaim that no manifest declares, and will not start without it.',
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const { manifest, namespace } = pod;
      for (const { name, path } of claimsOf(pod)) {
        const problem = missingObject(topology, { manifest, path, namespace, groupKind: CLAIM, name });
        if (problem !== undefined) yield problem;
      }
    }
  },
};
