import { ENDED_POD, podFailures } from '../../../../lib/cli/cluster/rollout/job-pods';

function failuresOf(...statuses: readonly object[]): string[] {
  return podFailures(
    statuses.map((status, index) =>
      ENDED_POD({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `migrate-${index}` }, status }, ''),
    ),
  );
}

const terminated = (exitCode: number, more: object = {}): object => ({ terminated: { exitCode, ...more } });

test.each<[string, object, string[]]>([
  [
    'a container that ends with a failure',
    { containerStatuses: [{ name: 'main', state: terminated(3, { reason: 'Error', message: 'no such table\n' }) }] },
    ['pod migrate-0: container main ended with 3 (Error): no such table'],
  ],
  [
    'one that fails again and again',
    {
      containerStatuses: [
        { name: 'main', state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: terminated(1) },
      ],
    },
    ['pod migrate-0: container main ended with 1'],
  ],
  [
    'one whose image is not there',
    { containerStatuses: [{ name: 'main', state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } }] },
    ['pod migrate-0: container main: ErrImagePull: not found'],
  ],
  [
    'an init container, for which the other waits',
    {
      initContainerStatuses: [{ name: 'first', state: terminated(1) }],
      containerStatuses: [{ name: 'main', state: { waiting: { reason: 'PodInitializing' } } }],
    },
    ['pod migrate-0: container first ended with 1'],
  ],
  [
    'a pod that was ended',
    { reason: 'Evicted', message: 'The node was low on memory.' },
    ['pod migrate-0: Evicted: The node was low on memory.'],
  ],
  ['no pod that has succeeded', { containerStatuses: [{ name: 'main', state: terminated(0) }] }, []],
  ['no pod of which nothing is known', {}, []],
])('tells of %s', (_name, status, expected) => {
  expect(failuresOf(status)).toEqual(expected);
});

test('tells each reason once, and of three pods at most', () => {
  const failed = (code: number): object => ({ containerStatuses: [{ name: 'main', state: terminated(code) }] });
  expect(failuresOf(failed(1), failed(1), failed(2), failed(3), failed(4))).toEqual([
    'pod migrate-0: container main ended with 1',
    'pod migrate-2: container main ended with 2',
    'pod migrate-3: container main ended with 3',
  ]);
});
