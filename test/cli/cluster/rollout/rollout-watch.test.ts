import { runTs } from '../../../support/processes';
import { healthyStandIns, podList } from '../../../support/stand-in-cluster';
import { useTemporaryFolder } from '../../../support/temporary-folder';

jest.setTimeout(60_000);
const folder = useTemporaryFolder();

const JOB = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'cleanup', namespace: 'shop', uid: 'today' },
  spec: { completions: 1, ttlSecondsAfterFinished: 0 },
  status: { active: 1 },
};

function failure(uid: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `cleanup.${uid}` },
    type: 'Warning',
    reason: 'BackoffLimitExceeded',
    message: 'Job has reached the specified backoff limit',
    involvedObject: { kind: 'Job', name: 'cleanup', uid },
  };
}

/** Waits for a job, which the second look finds no more. */
function watch(job: object, ...events: readonly object[]): { status: number | null; stdout: string } {
  const tools = healthyStandIns(folder.path)
    .answer('kubectl get', { stdout: podList(job), changes: { 'kubectl get': { stdout: '' } } })
    .answer('kubectl get events', { stdout: podList(...events) });
  const { status, stdout } = runTs('test/cli/fixtures/watch-rollouts.ts', [], { env: tools.env() });
  return { status, stdout };
}

describe('a Job that is gone at the next look', () => {
  test('has ended, where the cluster removes it then and no event of its own tells of a failure', () => {
    const { status, stdout } = watch(JOB, failure('yesterday'));
    expect(stdout).toContain('  job shop/cleanup: 0 of 1 succeeded, 1 running\n');
    expect(stdout).toContain('✔ job shop/cleanup: ended, and removed (ttlSecondsAfterFinished)\n');
    expect(status).toBe(0);
  });

  test('has failed, where an event says so', () => {
    const { status, stdout } = watch(JOB, failure('today'));
    expect(stdout).toContain(
      '✖ job shop/cleanup\n  it has failed, and is removed\n  BackoffLimitExceeded: Job has reached the specified backoff limit (job cleanup)\n',
    );
    expect(status).toBe(1);
  });

  test('is not there, where somebody else has removed it', () => {
    const { status, stdout } = watch({ ...JOB, spec: { completions: 1 } });
    expect(stdout).toContain('✖ job shop/cleanup\n  job shop/cleanup is not there\n');
    expect(status).toBe(1);
  });
});
