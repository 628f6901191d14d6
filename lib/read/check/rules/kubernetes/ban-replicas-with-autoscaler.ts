import type { Rule } from '../../rule';
import { AUTOSCALER, SCALED_OBJECT, scaleTarget } from '../../../topology/kubernetes/scale-target';

export const banReplicasWithAutoscaler: Rule = {
  id: 'ban-replicas-with-autoscaler',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A workload that is scaled by an autoscaler sets replicas too: each apply undoes what the autoscaler did.',
  *find({ set }) {
    for (const autoscaler of set.of(AUTOSCALER, SCALED_OBJECT)) {
      const target = scaleTarget(autoscaler);
      const manifest = target && set.find(target.groupKind, set.namespaceOf(autoscaler), target.name);
      if (manifest === undefined || typeof manifest.spec.replicas !== 'number') continue;
      const message = `${String(autoscaler)} sets the replicas of this ${manifest.kind} too, and each apply sets them back`;
      yield { manifest, path: ['spec', 'replicas'], message, fix: 'remove replicas' };
    }
  },
};
