import { kubeObject } from '../kube-object';
import { list, number, object, optional, text, type Of } from '../shape';
import { CONDITIONS, holding } from './condition';
import { isSeen, UNSEEN, type Rollout, type RolloutState } from './rollout';

/** The parts of a Deployment that say how its rollout goes, and with which images. */
export const DEPLOYMENT = kubeObject({
  spec: object({
    replicas: optional(number),
    template: optional(object({ spec: object({ containers: list(object({ image: optional(text) })) }) })),
  }),
  status: optional(
    object({
      observedGeneration: optional(number),
      replicas: optional(number),
      updatedReplicas: optional(number),
      availableReplicas: optional(number),
      conditions: optional(CONDITIONS),
    }),
  ),
});
export type Deployment = Of<typeof DEPLOYMENT>;

/** Where a rollout stands, by the same fields as `kubectl rollout status`. */
export function deploymentRollout(object: Deployment): Rollout {
  const complaint = holding(object.status?.conditions, 'ReplicaFailure')?.message;
  return { object, state: deploymentState(object), complaint };
}

export function deploymentState(deployment: Deployment): RolloutState {
  const { spec, status = {} } = deployment;
  const wanted = spec.replicas ?? 1;
  if (!isSeen(deployment, status.observedGeneration)) return UNSEEN;
  const stuck = status.conditions?.find(({ reason }) => reason === 'ProgressDeadlineExceeded');
  if (stuck) return { phase: 'failed', reason: stuck.message ?? 'the progress deadline has passed' };
  const { replicas = 0, updatedReplicas: updated = 0, availableReplicas: available = 0 } = status;
  const old = replicas - updated;
  if (updated < wanted) return { phase: 'going', progress: `${updated} of ${wanted} pods made` };
  if (old > 0) return { phase: 'going', progress: `${old} old pods to end` };
  const progress = `${available} of ${wanted} available`;
  return { phase: available < wanted ? 'going' : 'done', progress };
}
