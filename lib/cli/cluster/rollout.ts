import type { KubeObject } from './kube-object';

/** The parts of a Deployment that say how its rollout goes. */
export interface Deployment extends KubeObject {
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

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
