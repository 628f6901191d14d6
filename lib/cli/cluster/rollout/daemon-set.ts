import { kubeObject } from '../kube-object';
import { number, object, optional, text, type Of } from '../shape';
import { isSeen, UNSEEN, type Rollout, type RolloutState } from './rollout';

/** The parts of a DaemonSet that say how its rollout goes. */
export const DAEMON_SET = kubeObject({
  spec: object({ updateStrategy: optional(object({ type: optional(text) })) }),
  status: optional(
    object({
      observedGeneration: optional(number),
      desiredNumberScheduled: optional(number),
      updatedNumberScheduled: optional(number),
      numberAvailable: optional(number),
    }),
  ),
});
export type DaemonSet = Of<typeof DAEMON_SET>;

/** Where a rollout stands, by the same fields as `kubectl rollout status`. */
export function daemonSetRollout(object: DaemonSet): Rollout {
  return { object, state: stateOf(object) };
}

function stateOf(set: DaemonSet): RolloutState {
  const {
    observedGeneration,
    desiredNumberScheduled: wanted = 0,
    updatedNumberScheduled: updated = 0,
    numberAvailable: available = 0,
  } = set.status ?? {};
  const progress = `${available} of ${wanted} available`;
  if (set.spec.updateStrategy?.type === 'OnDelete') {
    return { phase: 'left', progress, reason: 'its pods are replaced when they are deleted (OnDelete)' };
  }
  if (!isSeen(set, observedGeneration)) return UNSEEN;
  if (updated < wanted) return { phase: 'going', progress: `${updated} of ${wanted} pods made` };
  return { phase: available < wanted ? 'going' : 'done', progress };
}
