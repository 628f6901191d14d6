import { ROLLOUT } from '../../../../lib/cli/cluster/rollout/workload';
import { stateText, type RolloutState } from '../../../../lib/cli/cluster/rollout/rollout';

interface Parts {
  readonly spec?: object;
  readonly status?: object;
}

/** Where it stands with an object of a cluster. */
function stateOf(apiVersion: string, kind: string, { spec = {}, status }: Parts): RolloutState | undefined {
  const metadata = { name: 'thing', namespace: 'shop', generation: 2 };
  return ROLLOUT({ apiVersion, kind, metadata, spec, status }, '')?.state;
}

const going = (progress: string): RolloutState => ({ phase: 'going', progress });
const done = (progress: string): RolloutState => ({ phase: 'done', progress });
const seen = { observedGeneration: 2 };
const unseen = going('not yet seen by the controller');
const onDelete = 'its pods are replaced when they are deleted (OnDelete)';

test.each<[string, Parts, RolloutState]>([
  ['is not seen yet', {}, unseen],
  [
    'of an earlier generation says nothing',
    { status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 } },
    unseen,
  ],
  [
    'makes pods',
    { spec: { replicas: 3 }, status: { ...seen, replicas: 1, updatedReplicas: 1 } },
    going('1 of 3 pods made'),
  ],
  [
    'ends old pods',
    { spec: { replicas: 3 }, status: { ...seen, replicas: 4, updatedReplicas: 3, availableReplicas: 3 } },
    going('1 old pods to end'),
  ],
  [
    'waits for pods',
    { spec: { replicas: 3 }, status: { ...seen, replicas: 3, updatedReplicas: 3, availableReplicas: 2 } },
    going('2 of 3 available'),
  ],
  ['is done', { status: { ...seen, replicas: 1, updatedReplicas: 1, availableReplicas: 1 } }, done('1 of 1 available')],
  ['of no pods is done', { spec: { replicas: 0 }, status: seen }, done('0 of 0 available')],
  [
    'is stuck',
    {
      status: {
        ...seen,
        conditions: [
          { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' },
        ],
      },
    },
    { phase: 'failed', reason: 'timed out' },
  ],
])('a rollout of a Deployment %s', (_name, parts, expected) => {
  expect(stateOf('apps/v1', 'Deployment', parts)).toEqual(expected);
});

test('tells what the controller of a Deployment cannot make', () => {
  const complaint = (status: string): string | undefined =>
    ROLLOUT(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'thing' },
        spec: {},
        status: { conditions: [{ type: 'ReplicaFailure', status, message: 'exceeded quota' }] },
      },
      '',
    )?.complaint;
  expect(complaint('True')).toBe('exceeded quota');
  expect(complaint('False')).toBeUndefined();
});

const partition = (number: number): object => ({
  replicas: 3,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: number } },
});

test.each<[string, Parts, RolloutState]>([
  ['is not seen yet', {}, unseen],
  [
    'of an earlier generation says nothing',
    { status: { observedGeneration: 1, updatedReplicas: 1, readyReplicas: 1 } },
    unseen,
  ],
  [
    'makes pods one by one',
    { spec: { replicas: 3 }, status: { ...seen, updatedReplicas: 1, readyReplicas: 3 } },
    going('1 of 3 pods made'),
  ],
  [
    'waits for pods',
    { spec: { replicas: 3 }, status: { ...seen, updatedReplicas: 3, readyReplicas: 2 } },
    going('2 of 3 ready'),
  ],
  ['is done', { status: { ...seen, updatedReplicas: 1, readyReplicas: 1 } }, done('1 of 1 ready')],
  ['of no pods is done', { spec: { replicas: 0 }, status: seen }, done('0 of 0 ready')],
  [
    'of a part makes that part',
    { spec: partition(1), status: { ...seen, updatedReplicas: 1, readyReplicas: 3 } },
    going('1 of 2 pods made'),
  ],
  [
    'of a part is done when all pods are ready',
    { spec: partition(2), status: { ...seen, updatedReplicas: 1, readyReplicas: 3 } },
    done('3 of 3 ready, 1 of them new (partition)'),
  ],
  [
    'of no part is done at once',
    { spec: partition(7), status: { ...seen, readyReplicas: 3 } },
    done('3 of 3 ready, 0 of them new (partition)'),
  ],
  [
    'by hand is not waited for',
    { spec: { replicas: 3, updateStrategy: { type: 'OnDelete' } }, status: { ...seen, readyReplicas: 2 } },
    { phase: 'left', progress: '2 of 3 ready', reason: onDelete },
  ],
])('a rollout of a StatefulSet %s', (_name, parts, expected) => {
  expect(stateOf('apps/v1', 'StatefulSet', parts)).toEqual(expected);
});

test.each<[string, Parts, RolloutState]>([
  ['is not seen yet', {}, unseen],
  ['of an earlier generation says nothing', { status: { observedGeneration: 1 } }, unseen],
  [
    'makes pods node by node',
    { status: { ...seen, desiredNumberScheduled: 4, updatedNumberScheduled: 3, numberAvailable: 4 } },
    going('3 of 4 pods made'),
  ],
  [
    'waits for pods',
    { status: { ...seen, desiredNumberScheduled: 4, updatedNumberScheduled: 4, numberAvailable: 1 } },
    going('1 of 4 available'),
  ],
  [
    'is done',
    { status: { ...seen, desiredNumberScheduled: 4, updatedNumberScheduled: 4, numberAvailable: 4 } },
    done('4 of 4 available'),
  ],
  ['on no nodes is done', { status: seen }, done('0 of 0 available')],
  [
    'by hand is not waited for',
    { spec: { updateStrategy: { type: 'OnDelete' } }, status: { desiredNumberScheduled: 4, numberAvailable: 4 } },
    { phase: 'left', progress: '4 of 4 available', reason: onDelete },
  ],
])('a rollout of a DaemonSet %s', (_name, parts, expected) => {
  expect(stateOf('apps/v1', 'DaemonSet', parts)).toEqual(expected);
});

const ended = (type: string, more: object = {}): object => ({ conditions: [{ type, status: 'True', ...more }] });

test.each<[string, Parts, RolloutState]>([
  ['begins', { spec: { completions: 1 } }, going('0 of 1 succeeded, 0 running')],
  [
    'runs',
    { spec: { completions: 3 }, status: { active: 2, succeeded: 1, failed: 4 } },
    going('1 of 3 succeeded, 2 running, 4 failed'),
  ],
  ['without a number of completions runs', { status: { active: 2 } }, going('0 succeeded, 2 running')],
  // Its pods may still be ending.
  ['that is about to be complete runs', { status: ended('SuccessCriteriaMet') }, going('0 succeeded, 0 running')],
  ['is complete', { status: ended('Complete') }, done('complete')],
  [
    'that was suspended is complete all the same',
    { spec: { suspend: true }, status: ended('Complete') },
    done('complete'),
  ],
  ['is suspended', { spec: { suspend: true } }, { phase: 'left', progress: 'suspended', reason: 'it is suspended' }],
  [
    'has failed',
    { status: ended('Failed', { reason: 'BackoffLimitExceeded', message: 'Job has reached the limit' }) },
    { phase: 'failed', reason: 'BackoffLimitExceeded: Job has reached the limit' },
  ],
  ['has failed without a word', { status: ended('Failed') }, { phase: 'failed', reason: 'the job has failed' }],
  [
    'that has not failed runs',
    { status: { conditions: [{ type: 'Failed', status: 'False' }] } },
    going('0 succeeded, 0 running'),
  ],
])('a Job %s', (_name, parts, expected) => {
  expect(stateOf('batch/v1', 'Job', parts)).toEqual(expected);
});

test.each([
  ['v1', 'Service'],
  ['batch/v1', 'CronJob'],
  ['batch.volcano.sh/v1alpha1', 'Job'],
  ['apps.example.com/v1', 'Deployment'],
])('nothing is waited for of %s %s', (apiVersion, kind) => {
  expect(stateOf(apiVersion, kind, { spec: { replicas: 'many', suspend: 7 } })).toBeUndefined();
});

test('a state in words', () => {
  expect(stateText({ phase: 'failed', reason: 'it broke' })).toBe('failed: it broke');
  expect(stateText({ phase: 'left', progress: 'suspended', reason: 'it is suspended' })).toBe('suspended');
});
