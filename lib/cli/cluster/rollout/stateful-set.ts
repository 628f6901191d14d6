import { kubeObject } from '../kube-object';
import { number, object, optional, text, type Of } from '../shape';
import { isSeen, UNSEEN, type Rollout, type RolloutState } from './rollout';

/** The parts of a StatefulSet that say how its rollout goes. */
export const STATEFUL_SET = kubeObject({
  spec: object({
    replicas: optional(number),
    updateStrategy: optional(
      object({ type: optional(text), rollingUpdate: optional(object({ partition: optional(number) })) }),
    ),
  }),
  status: optional(
    object({
      observedGeneration: optional(number),
      updatedReplicas: optional(number),
      readyReplicas: optional(number),
    }),
  ),
});
export type StatefulSet = Of<typeof STATEFUL_SET>;

/** Where a rollout stands, by the same fields as `kubectl rollout status`. */
export function statefulSetRollout(object: StatefulSet): Rollout {
  return { object, state: stateOf(object) };
}

function stateOf(set: StatefulSet): RolloutState {
  const { replicas: wanted = 1, updateStrategy = {} } = set.spec;
  const { observedGeneration, updatedReplicas: updated = 0, readyReplicas: ready = 0 } = set.status ?? {};
  const progress = `${ready} of ${wanted} ready`;
  if (updateStrategy.type === 'OnDelete') {
    return { phase: 'left', progress, reason: 'its pods are replaced when they are deleted (OnDelete)' };
  }
  if (!isSeen(set, observedGeneration)) return UNSEEN;
  // Pods of a number below the partition stay as they are.
  const { partition = 0 } = updateStrategy.rollingUpdate ?? {};
  const toUpdate = Math.max(0, wanted - partition);
  if (updated < toUpdate) return { phase: 'going', progress: `${updated} of ${toUpdate} pods made` };
  if (ready < wanted) return { phase: 'going', progress };
  return { phase: 'done', progress: partition > 0 ? `${progress}, ${updated} of them new (partition)` : progress };
}
