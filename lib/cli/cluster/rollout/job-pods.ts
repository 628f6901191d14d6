import { kubeObject } from '../kube-object';
import { list, number, object, optional, text, type Of } from '../shape';

const TERMINATED = object({ exitCode: optional(number), reason: optional(text), message: optional(text) });
const WAITING = object({ reason: optional(text), message: optional(text) });
const STATE = object({ terminated: optional(TERMINATED), waiting: optional(WAITING) });
const CONTAINERS = optional(list(object({ name: text, state: optional(STATE), lastState: optional(STATE) })));

/** The parts of a pod that say why it did not succeed. */
export const ENDED_POD = kubeObject({
  status: optional(
    object({
      phase: optional(text),
      reason: optional(text),
      message: optional(text),
      containerStatuses: CONTAINERS,
      initContainerStatuses: CONTAINERS,
    }),
  ),
});
export type EndedPod = Of<typeof ENDED_POD>;

/** Most pods that an error quotes. */
const QUOTED = 3;

/** Why pods did not succeed, as `pod migrate-42-x7k2p: container migrate ended with 1 (Error): no such table`, each reason once. */
export function podFailures(pods: readonly EndedPod[]): string[] {
  const reasons = new Map<string, string>();
  for (const { metadata, status = {} } of pods) {
    const { reason, message, containerStatuses = [], initContainerStatuses = [] } = status;
    const ends = [...initContainerStatuses, ...containerStatuses].flatMap((each) => containerFailure(each) ?? []);
    const why = [...(reason === undefined ? [] : [withMessage(reason, message)]), ...ends].join('; ');
    if (why !== '' && !reasons.has(why)) reasons.set(why, `pod ${metadata.name}: ${why}`);
  }
  return [...reasons.values()].slice(0, QUOTED);
}

type ContainerStatus = NonNullable<NonNullable<EndedPod['status']>['containerStatuses']>[number];

function containerFailure({ name, state, lastState }: ContainerStatus): string | undefined {
  const ended = state?.terminated ?? lastState?.terminated;
  if (ended !== undefined && (ended.exitCode ?? 0) !== 0) {
    const end = `container ${name} ended with ${ended.exitCode}`;
    return withMessage(ended.reason === undefined ? end : `${end} (${ended.reason})`, ended.message);
  }
  const { reason, message } = state?.waiting ?? {};
  // Of a container that waits for others, or is about to start, nothing is to be said.
  if (reason === undefined || STARTS.has(reason)) return undefined;
  return withMessage(`container ${name}: ${reason}`, message);
}

const STARTS: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

function withMessage(what: string, message: string | undefined): string {
  return message === undefined || message.trim() === '' ? what : `${what}: ${message.trim()}`;
}
