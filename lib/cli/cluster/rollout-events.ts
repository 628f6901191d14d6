import { oneLine } from '../../facts/text/plain-text';
import { kubeObject } from './kube-object';
import { object, optional, text, type Of } from './shape';

/** The parts of an Event that say what went wrong. */
export const KUBE_EVENT = kubeObject({
  type: optional(text),
  reason: optional(text),
  message: optional(text),
  lastTimestamp: optional(text),
  eventTime: optional(text),
  involvedObject: object({ kind: optional(text), name: optional(text) }),
});
export type KubeEvent = Of<typeof KUBE_EVENT>;

/** Most events that an error quotes. */
const QUOTED = 3;

/**
 * The warnings about a Deployment, its ReplicaSets and its pods, newest first and each reason once, as
 * `Reason: message (pod cart-v1-6d8…)`.
 */
export function rolloutWarnings(deployment: string, events: readonly KubeEvent[]): string[] {
  const own = events
    .filter(({ type, involvedObject }) => type === 'Warning' && isOf(deployment, involvedObject))
    .sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  const reasons = new Set<string>();
  const newest = own.filter(({ reason = '' }) => !reasons.has(reason) && reasons.add(reason));
  return newest.slice(0, QUOTED).map(({ reason, message, involvedObject }) => {
    const { kind = '', name = '' } = involvedObject;
    return oneLine(`${reason ?? 'Warning'}: ${message ?? ''} (${kind.toLowerCase()} ${name})`);
  });
}

/** Kubernetes names a ReplicaSet after its Deployment and a hash, a pod after its ReplicaSet and five letters. */
function isOf(deployment: string, { kind, name = '' }: KubeEvent['involvedObject']): boolean {
  if (kind === 'Deployment') return name === deployment;
  const rest = name.startsWith(`${deployment}-`) ? name.slice(deployment.length + 1) : undefined;
  if (kind === 'ReplicaSet') return rest !== undefined && /^[a-z0-9]+$/.test(rest);
  return kind === 'Pod' && rest !== undefined && /^[a-z0-9]+-[a-z0-9]{5}$/.test(rest);
}

function timeOf({ lastTimestamp, eventTime }: KubeEvent): string {
  return lastTimestamp ?? eventTime ?? '';
}
