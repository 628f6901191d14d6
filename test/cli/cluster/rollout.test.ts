import { replicaFailure, rolloutState, type Deployment } from '../../../lib/cli/cluster/rollout';
import { rolloutWarnings, type KubeEvent } from '../../../lib/cli/cluster/rollout-events';

const deployment = (status: Deployment['status'], replicas?: number): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'details-v1', namespace: 'bookinfo', generation: 2 },
  spec: { ...(replicas !== undefined && { replicas }) },
  status,
});
const seen = { observedGeneration: 2 };

describe('a rollout', () => {
  test.each<[string, Deployment, object]>([
    ['is not seen yet', deployment(undefined), { phase: 'going', progress: 'not yet seen by the controller' }],
    [
      'of an earlier generation says nothing',
      deployment({ observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 }),
      { phase: 'going', progress: 'not yet seen by the controller' },
    ],
    [
      'makes pods',
      deployment({ ...seen, replicas: 1, updatedReplicas: 1 }, 3),
      { phase: 'going', progress: '1 of 3 pods made' },
    ],
    [
      'ends old pods',
      deployment({ ...seen, replicas: 4, updatedReplicas: 3, availableReplicas: 3 }, 3),
      { phase: 'going', progress: '1 old pods to end' },
    ],
    [
      'waits for pods',
      deployment({ ...seen, replicas: 3, updatedReplicas: 3, availableReplicas: 2 }, 3),
      { phase: 'going', progress: '2 of 3 available' },
    ],
    [
      'is done',
      deployment({ ...seen, replicas: 1, updatedReplicas: 1, availableReplicas: 1 }),
      { phase: 'done', progress: '1 of 1 available' },
    ],
    ['of no pods is done', deployment(seen, 0), { phase: 'done', progress: '0 of 0 available' }],
    [
      'is stuck',
      deployment({
        ...seen,
        conditions: [
          { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' },
        ],
      }),
      { phase: 'failed', reason: 'timed out' },
    ],
  ])('%s', (_name, given, expected) => {
    expect(rolloutState(given)).toEqual(expected);
  });

  test('tells what the controller cannot make', () => {
    const conditions = [{ type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' }];
    expect(replicaFailure(deployment({ ...seen, conditions }))).toBe('exceeded quota');
    expect(replicaFailure(deployment(seen))).toBeUndefined();
  });
});

describe('the warnings about a rollout', () => {
  const event = (kind: string, name: string, reason: string, minute: number, type = 'Warning'): KubeEvent => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${minute}` },
    type,
    reason,
    message: `message of ${minute}`,
    lastTimestamp: `2024-01-01T00:0${minute}:00Z`,
    involvedObject: { kind, name },
  });

  test('are its own, newest first, each reason once, no more than three', () => {
    const events = [
      event('Pod', 'details-v1-5d8c-abcde', 'BackOff', 1),
      event('Pod', 'details-v1-5d8c-abcde', 'BackOff', 4),
      event('ReplicaSet', 'details-v1-5d8c', 'FailedCreate', 2),
      event('Pod', 'details-v1-5d8c-fghij', 'Failed', 3),
      event('Deployment', 'details-v1', 'Odd', 1),
      event('Pod', 'details-v1-5d8c-abcde', 'Pulled', 5, 'Normal'),
      event('Pod', 'details-v1-more-5d8c-abcde', 'Foreign', 6),
      event('Pod', 'details-v10-5d8c-abcde', 'Foreign', 6),
      event('Service', 'details-v1', 'Foreign', 6),
    ];
    expect(rolloutWarnings('details-v1', events)).toEqual([
      'BackOff: message of 4 (pod details-v1-5d8c-abcde)',
      'Failed: message of 3 (pod details-v1-5d8c-fghij)',
      'FailedCreate: message of 2 (replicaset details-v1-5d8c)',
    ]);
  });
});
