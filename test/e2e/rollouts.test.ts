import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ended, startTs } from '../support/processes';
import { Cluster } from './cluster';
import { Controllers } from './controllers';

jest.setTimeout(120_000);

const cluster = new Cluster();
const controllers = new Controllers(cluster);
const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));

/** A verb of a system with a StatefulSet, a DaemonSet and Jobs. */
async function verb(...args: readonly string[]): Promise<{ readonly status: number | null; readonly stdout: string }> {
  const { KUBEBUILDER_ASSETS: assets = '', [Cluster.KUBECONFIG]: kubeconfig = '' } = process.env;
  const path = [assets, join(process.execPath, '..'), '/usr/bin', '/bin'].join(delimiter);
  const child = startTs('test/e2e/fixtures/workloads.ts', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: path, KUBECONFIG: kubeconfig, HOME: folder },
  });
  const stdout = await text(child.stdout!);
  await ended(child);
  return { status: child.exitCode, stdout: stdout.replace(/after \d+ s\n/g, 'after N s\n') };
}

const deploy = (...args: readonly string[]): ReturnType<typeof verb> => verb('deploy', '--context', 'e2e', ...args);

const UP = { observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2 };
const ON_A_NODE = {
  observedGeneration: 1,
  currentNumberScheduled: 1,
  desiredNumberScheduled: 1,
  updatedNumberScheduled: 1,
  numberMisscheduled: 0,
  numberReady: 1,
};

function ending(type: 'Complete' | 'Failed', more: object = {}): object {
  return { conditions: [{ type, status: 'True', ...more }] };
}

/** A pod of a Job that has ended, as kubelet reports it. */
async function endPod(job: string, message: string): Promise<void> {
  const name = `${job}-x7k2p`;
  const metadata = { name, namespace: 'work', labels: { 'job-name': job } };
  const spec = { restartPolicy: 'Never', containers: [{ name: job, image: `${job}:1` }] };
  await controllers.create({ apiVersion: 'v1', kind: 'Pod', metadata, spec }, 'kube-controller-manager');
  const terminated = { exitCode: 3, reason: 'Error', message };
  const container = { name: job, image: `${job}:1`, imageID: '', ready: false, restartCount: 0, state: { terminated } };
  await controllers.report(`pod work/${name}`, { phase: 'Failed', containerStatuses: [container] });
}

// No controllers can be played on a cluster that has its own.
const describeAlone = cluster.hasControllers ? describe.skip : describe;

describeAlone('deploy of what is no Deployment', () => {
  afterAll(async () => {
    await cluster.run(['delete', 'namespace', 'work', '--wait=false']);
    await cluster.finalizeNamespace('work');
    rmSync(folder, { recursive: true });
  });

  test('waits for it, says what it waits for, and of what it cannot', async () => {
    expect((await verb('synth')).status).toBe(0);
    const { stdout, status } = await deploy('--timeout', '10');
    expect(stdout).toContain('✖ statefulset work/redis\n  not yet seen by the controller after N s\n');
    expect(stdout).toContain('✖ daemonset work/agent\n  not yet seen by the controller after N s\n');
    expect(stdout).toContain(
      '✔ statefulset work/ledger: not waited for: its pods are replaced when they are deleted (OnDelete)\n',
    );
    expect(stdout).toContain(
      [
        '✖ job work/migrate',
        '  0 of 1 succeeded, 0 running after N s',
        '  no event says why; look at "kubectl describe job migrate -n work"',
        '  it goes on; give it more time by --timeout, or deploy again when it has ended\n',
      ].join('\n'),
    );
    expect(status).toBe(1);
  });

  test('is done when all of it is up or complete', async () => {
    await controllers.report('statefulset work/redis', UP);
    await controllers.report('daemonset work/agent', { ...ON_A_NODE, numberAvailable: 1 });
    for (const job of ['migrate', 'reindex']) await controllers.report(`job work/${job}`, ending('Complete'));
    const { stdout, status } = await deploy();
    expect(stdout).toContain('✔ statefulset work/redis: 2 of 2 ready\n');
    expect(stdout).toContain('✔ daemonset work/agent: 1 of 1 available\n');
    expect(stdout).toContain('✔ job work/migrate: complete\n');
    expect(status).toBe(0);
  });

  test('fails with a Job, quotes what its pod says, and says how to go on', async () => {
    const limit = { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
    await controllers.report('job work/reindex', ending('Failed', limit));
    await endPod('reindex', 'cannot connect to postgres://app:s3cret@db/shop\u001b[31m');
    const { stdout, status } = await deploy('--timeout', '10');
    expect(stdout).toContain(
      [
        '✖ job work/reindex',
        '  BackoffLimitExceeded: Job has reached the specified backoff limit',
        '  pod reindex-x7k2p: container reindex ended with 3 (Error): cannot connect to postgres://(hidden)@db/shop\ufffd[31m',
        '  a Job does not run twice: give its successor another name, or "kubectl delete job reindex -n work" and deploy again\n',
      ].join('\n'),
    );
    expect(stdout).toContain('✔ job work/migrate: complete\n');
    expect(status).toBe(1);
  });

  test('and status shows it', async () => {
    const { stdout, status } = await verb('status', '--context', 'e2e');
    const screen = stdout.replace(/ +/g, ' ');
    expect(screen).toContain(
      [
        'Workloads',
        'workload state',
        'statefulset work/redis 2 of 2 ready',
        'statefulset work/ledger 0 of 1 ready',
        'daemonset work/agent 1 of 1 available',
        'job work/migrate complete',
        'job work/reindex failed: BackoffLimitExceeded: Job has reached the specified backoff limit\n',
      ].join('\n'),
    );
    expect(status).toBe(0);
  });
});
