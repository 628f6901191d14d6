import { rolloutWarnings, type KubeEvent } from '../../../../lib/cli/cluster/rollout/rollout-events';
import type { KubeObject } from '../../../../lib/cli/cluster/kube-object';

function workload(kind: string, name = 'details-v1'): KubeObject {
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'bookinfo', uid: 'today' } };
}

function event(kind: string, name: string, reason: string, minute: number, more: Partial<KubeEvent> = {}): KubeEvent {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${minute}` },
    type: 'Warning',
    reason,
    message: `message of ${minute}`,
    lastTimestamp: `2024-01-01T00:0${minute}:00Z`,
    involvedObject: { kind, name },
    ...more,
  };
}

test('are its own, newest first, each reason once, no more than three', () => {
  const events = [
    event('Pod', 'details-v1-5d8c-abcde', 'BackOff', 1),
    event('Pod', 'details-v1-5d8c-abcde', 'BackOff', 4),
    event('ReplicaSet', 'details-v1-5d8c', 'FailedCreate', 2),
    event('Pod', 'details-v1-5d8c-fghij', 'Failed', 3),
    event('Deployment', 'details-v1', 'Odd', 1),
    event('Pod', 'details-v1-5d8c-abcde', 'Pulled', 5, { type: 'Normal' }),
    event('Pod', 'details-v1-more-5d8c-abcde', 'Foreign', 6),
    event('Pod', 'details-v10-5d8c-abcde', 'Foreign', 6),
    event('Service', 'details-v1', 'Foreign', 6),
  ];
  expect(rolloutWarnings(workload('Deployment'), events)).toEqual([
    'BackOff: message of 4 (pod details-v1-5d8c-abcde)',
    'Failed: message of 3 (pod details-v1-5d8c-fghij)',
    'FailedCreate: message of 2 (replicaset details-v1-5d8c)',
  ]);
});

test.each([
  ['StatefulSet', 'details-v1-0', ['details-v1-abcde', 'details-v1-5d8c-abcde', 'details-v1-cache-0']],
  ['DaemonSet', 'details-v1-x7k2p', ['details-v1-5d8c-abcde', 'details-v1-10']],
  ['Job', 'details-v1-x7k2p', ['details-v1-5d8c-abcde', 'details-v1-x-x7k2p']],
  ['Job', 'details-v1-3-x7k2p', ['details-v1-3-x7k2p9']],
])('the pods of a %s are known by their names, such as %s', (kind, pod, others) => {
  const events = [event('Pod', pod, 'BackOff', 1), ...others.map((name) => event('Pod', name, 'Foreign', 2))];
  expect(rolloutWarnings(workload(kind), events)).toEqual([`BackOff: message of 1 (pod ${pod})`]);
});

test('are not those of an earlier object of its name', () => {
  const of = (uid: string, reason: string): KubeEvent =>
    event('Job', 'details-v1', reason, 1, { involvedObject: { kind: 'Job', name: 'details-v1', uid } });
  expect(rolloutWarnings(workload('Job'), [of('yesterday', 'Old'), of('today', 'New')])).toEqual([
    'New: message of 1 (job details-v1)',
  ]);
});
