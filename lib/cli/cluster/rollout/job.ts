import { kubeObject } from '../kube-object';
import { flag, number, object, optional, type Of } from '../shape';
import { CONDITIONS, holding } from './condition';
import type { Rollout, RolloutState } from './rollout';

/** The parts of a Job that say whether it has ended, and how. */
export const JOB = kubeObject({
  spec: object({
    completions: optional(number),
    suspend: optional(flag),
    ttlSecondsAfterFinished: optional(number),
  }),
  status: optional(
    object({
      active: optional(number),
      succeeded: optional(number),
      failed: optional(number),
      conditions: optional(CONDITIONS),
    }),
  ),
});
export type Job = Of<typeof JOB>;

export function jobRollout(object: Job): Rollout {
  return { object, state: stateOf(object), isRemovedAtEnd: object.spec.ttlSecondsAfterFinished !== undefined };
}

function stateOf({ spec, status = {} }: Job): RolloutState {
  const { active = 0, succeeded = 0, failed = 0, conditions } = status;
  const failure = holding(conditions, 'Failed');
  if (failure !== undefined) {
    const words = [failure.reason, failure.message].filter((each) => each !== undefined && each !== '');
    return { phase: 'failed', reason: words.length === 0 ? 'the job has failed' : words.join(': ') };
  }
  if (holding(conditions, 'Complete') !== undefined) return { phase: 'done', progress: 'complete' };
  if (spec.suspend === true) return { phase: 'left', progress: 'suspended', reason: 'it is suspended' };
  // Of a work queue, whose pods decide when it is done, no number is wanted.
  const wanted = spec.completions === undefined ? '' : ` of ${spec.completions}`;
  const parts = [`${succeeded}${wanted} succeeded`, `${active} running`, ...(failed > 0 ? [`${failed} failed`] : [])];
  return { phase: 'going', progress: parts.join(', ') };
}
