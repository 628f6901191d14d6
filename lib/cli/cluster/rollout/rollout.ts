import type { KubeObject } from '../kube-object';

/** Where it stands with a workload that was applied. */
export type RolloutState =
  | { readonly phase: 'going'; readonly progress: string }
  | { readonly phase: 'done'; readonly progress: string }
  | { readonly phase: 'failed'; readonly reason: string }
  /** Nothing can be waited for. */
  | { readonly phase: 'left'; readonly progress: string; readonly reason: string };

/** A workload of a cluster, of whatever kind. */
export interface Rollout {
  readonly object: KubeObject;
  readonly state: RolloutState;
  /** What its controller itself reports as a failure, such as a quota that is used up. */
  readonly complaint?: string | undefined;
  /** Whether the cluster removes it when it has ended. */
  readonly isRemovedAtEnd?: boolean;
}

/** What a controller has not looked at yet. */
export const UNSEEN: RolloutState = { phase: 'going', progress: 'not yet seen by the controller' };

/** Whether the controller has looked at the last change. */
export function isSeen({ metadata }: KubeObject, observedGeneration = 0): boolean {
  return observedGeneration >= (metadata.generation ?? 0);
}

/** A state in a few words. */
export function stateText(state: RolloutState): string {
  return state.phase === 'failed' ? `failed: ${state.reason}` : state.progress;
}
