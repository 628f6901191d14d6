import { oneLine } from '../../../facts/text/plain-text';
import { kubeObject, type KubeObject } from '../kube-object';
import { object, optional, text, type Of } from '../shape';

/** The parts of an Event that say what went wrong. */
export const KUBE_EVENT = kubeObject({
  type: optional(text),
  reason: optional(text),
  message: optional(text),
  lastTimestamp: optional(text),
  eventTime: optional(text),
  involvedObject: object({ kind: optional(text), name: optional(text), uid: optional(text) }),
});
export type KubeEvent = Of<typeof KUBE_EVENT>;

/** Most events that an error quotes. */
const QUOTED = 3;

/**
 * The warnings about a workload, its ReplicaSets and its pods, newest first and each reason once, as
 * `Reason: message (pod cart-v1-6d8…)`.
 */
export function rolloutWarnings(workload: KubeObject, events: readonly KubeEvent[]): string[] {
  const own = events
    .filter(({ type, involvedObject }) => type === 'Warning' && isOf(workload, involvedObject))
    .sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  const reasons = new Set<string>();
  const newest = own.filter(({ reason = '' }) => !reasons.has(reason) && reasons.add(reason));
  return newest.slice(0, QUOTED).map(({ reason, message, involvedObject }) => {
    const { kind = '', name = '' } = involvedObject;
    return oneLine(`${reason ?? 'Warning'}: ${message ?? ''} (${kind.toLowerCase()} ${name})`);
  });
}

/**
 * What Kubernetes names pods with, behind the name of their workload and `-`: a Deployment's with a ReplicaSet's hash and five
 * letters, a StatefulSet's with a number, a Job's with five letters, behind a number where it is indexed.
 */
const POD_SUFFIXES: Readonly<Record<string, RegExp>> = {
  Deployment: /^[a-z0-9]+-[a-z0-9]{5}$/,
  StatefulSet: /^\d+$/,
  DaemonSet: /^[a-z0-9]{5}$/,
  Job: /^(?:\d+-)?[a-z0-9]{5}$/,
};

function isOf({ kind: owner, metadata }: KubeObject, { kind, name = '', uid }: KubeEvent['involvedObject']): boolean {
  // A Job of the same name may have been there before.
  if (kind === owner) return name === metadata.name && (uid === undefined || uid === metadata.uid);
  if (!name.startsWith(`${metadata.name}-`)) return false;
  const suffix = name.slice(metadata.name.length + 1);
  if (kind === 'ReplicaSet') return owner === 'Deployment' && /^[a-z0-9]+$/.test(suffix);
  return kind === 'Pod' && POD_SUFFIXES[owner]?.test(suffix) === true;
}

function timeOf({ lastTimestamp, eventTime }: KubeEvent): string {
  return lastTimestamp ?? eventTime ?? '';
}
