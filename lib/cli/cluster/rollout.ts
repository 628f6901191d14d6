import { kubeObject } from './kube-object';
import { list, number, object, optional, text, type Of } from './shape';

const CONDITION = object({ type: text, status: text, reason: optional(text), message: optional(text) });

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
      conditions: optional(list(CONDITION)),
    }),
  ),
});
export type Deployment = Of<typeof DEPLOYMENT>;

export type RolloutState =
  | { readonly phase: 'going'; readonly progress: string }
  | { readonly phase: 'done'; readonly progress: string }
  | { readonly phase: 'failed'; readonly reason: string };

/** Where a rollout stands, by the same fields as `kubectl rollout status`. */
export function rolloutState({ metadata, spec, status = {} }: Deployment): RolloutState {
  const wanted = spec.replicas ?? 1;
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return { phase: 'going', progress: 'not yet seen by the controller' };
  }
  const stuck = status.conditions?.find(({ reason }) => reason === 'ProgressDeadlineExceeded');
  if (stuck) return { phase: 'failed', reason: stuck.message ?? 'the progress deadline has passed' };
  const { replicas = 0, updatedReplicas: updated = 0, availableReplicas: available = 0 } = status;
  const old = replicas - updated;
  if (updated < wanted) return { phase: 'going', progress: `${updated} of ${wanted} pods made` };
  if (old > 0) return { phase: 'going', progress: `${old} old pods to end` };
  const progress = `${available} of ${wanted} available`;
  return { phase: available < wanted ? 'going' : 'done', progress };
}

/** What the controller itself reports as a failure, such as a quota that is used up. */
export function replicaFailure({ status }: Deployment): string | undefined {
  return status?.conditions?.find(({ type, status: value }) => type === 'ReplicaFailure' && value === 'True')?.message;
}
