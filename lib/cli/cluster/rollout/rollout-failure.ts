import { oneLine } from '../../../facts/text/plain-text';
import { jobPods, namespaceEvents } from '../../../install/deploy-commands';
import type { Session } from '../../session/session';
import { readObjects } from '../answers';
import type { KubeObject } from '../kube-object';
import { ENDED_POD, podFailures } from './job-pods';
import type { Rollout } from './rollout';
import { KUBE_EVENT, rolloutWarnings, type KubeEvent } from './rollout-events';

/** An error with what the cluster says about a workload that is not as it should be. */
export async function rolloutFailure(session: Session, rollout: Rollout, what: string): Promise<Error> {
  const { object, state, complaint } = rollout;
  const { kind, metadata } = object;
  const place = `${metadata.name} -n ${metadata.namespace ?? 'default'}`;
  const reasons = [...(complaint === undefined ? [] : [complaint]), ...(await reasonsOf(session, rollout))];
  const none = `no event says why; look at "kubectl describe ${kind.toLowerCase()} ${place}"`;
  const advice = kind === 'Job' ? [state.phase === 'failed' ? again(place) : LONGER] : [];
  const lines = [what, ...(reasons.length === 0 ? [none] : reasons), ...advice];
  return new Error(lines.map((line) => oneLine(session.runner.words(line))).join('\n'));
}

const LONGER = 'it goes on; give it more time by --timeout, or deploy again when it has ended';

function again(place: string): string {
  return `a Job does not run twice: give its successor another name, or "kubectl delete job ${place}" and deploy again`;
}

/**
 * How a workload ended that was removed at its end, between two looks, as far as its own events tell.
 * @throws Error when they tell of a failure
 */
export async function endedUnseen(session: Session, { object }: Rollout): Promise<string> {
  const events = await eventsOf(session, object);
  const own = events.filter(({ involvedObject }) => involvedObject.kind === object.kind);
  const warnings = rolloutWarnings(object, own);
  if (warnings.length > 0) throw new Error(['it has failed, and is removed', ...warnings].join('\n'));
  return 'ended, and removed (ttlSecondsAfterFinished)';
}

/** What pods and events say. */
async function reasonsOf(session: Session, { object }: Rollout): Promise<string[]> {
  const unreadable =
    (what: string) =>
    (error: unknown): string[] => [`its ${what} cannot be read: ${(error as Error).message}`];
  const { name, namespace = 'default' } = object.metadata;
  // A container that ends with a failure is no event.
  const pods =
    object.kind === 'Job'
      ? readObjects(session.runner, jobPods(session.tools, namespace, name), ENDED_POD).then(podFailures)
      : Promise.resolve([]);
  const warnings = eventsOf(session, object).then((events) => rolloutWarnings(object, events));
  return (await Promise.all([pods.catch(unreadable('pods')), warnings.catch(unreadable('events'))])).flat();
}

function eventsOf({ runner, tools }: Session, { metadata }: KubeObject): Promise<readonly KubeEvent[]> {
  return readObjects(runner, namespaceEvents(tools, metadata.namespace ?? 'default'), KUBE_EVENT);
}
