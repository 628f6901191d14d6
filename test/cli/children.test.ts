import { Bookstore } from '../support/bookstore';
import { longTest, some } from '../support/runs';
import { healthyStandIns } from '../support/stand-in-cluster';
import type { Answer, StandIns } from '../support/stand-ins';
import { useTemporaryFolder } from '../support/temporary-folder';
import { endVerbs, isAlive, runVerb, startByNpm, startVerb, untilGone, type RunningVerb } from '../support/verbs';

const folder = useTemporaryFolder();
let store: Bookstore;
beforeEach(async () => {
  store = await Bookstore.open({ delay: 600_000 });
});
afterEach(async () => {
  endVerbs();
  await store.close();
});

/** A cluster where Kong is reached by a port-forward; nobody answers behind it. */
function forwarding(answer: Answer = { stays: true }): StandIns {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'proxy' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
  };
  return healthyStandIns(folder.path)
    .answer('kubectl get service/kong-istio-kong-proxy', { stdout: JSON.stringify(service) })
    .answer('kubectl port-forward', { stdout: `Forwarding from 127.0.0.1:${store.port} -> 8000\n`, ...answer });
}

/** The verb, the port-forward, and what the port-forward has started. */
async function processesOf(verb: RunningVerb, tools: StandIns): Promise<number[]> {
  await verb.printed('asking http://');
  const forwards = tools.calls.filter(({ args }) => args.length === 0 || args.includes('port-forward'));
  const pids = [forwards[0]!.ppid, ...forwards.map(({ pid }) => pid)];
  expect(pids.filter(isAlive)).toEqual(pids);
  return pids;
}

describe('no child outlives its parent', () => {
  test.each(some(['SIGTERM', 'SIGKILL', 'SIGHUP'] as const))('when npm gets %s', async (signal) => {
    const tools = forwarding();
    const verb = startByNpm(['verify'], tools.env());
    const pids = await processesOf(verb, tools);
    expect(pids).not.toContain(verb.child.pid);
    verb.child.kill(signal);
    await untilGone(...pids);
    const { stderr } = await verb.outcome;
    expect(stderr).toContain('stopped, because npm has ended; all child processes have ended\n');
  });

  test('when the verb is killed', async () => {
    const tools = forwarding();
    const verb = startVerb(['verify'], tools.env());
    const pids = await processesOf(verb, tools);
    verb.child.kill('SIGKILL');
    await untilGone(...pids);
    expect(await verb.outcome).toMatchObject({ code: null, stderr: '' });
  });

  longTest('when it takes no notice, the verb is killed, and its own child takes no notice either', async () => {
    const tools = forwarding({ isStubborn: true });
    const verb = startVerb(['verify'], tools.env());
    const pids = await processesOf(verb, tools);
    expect(pids).toHaveLength(3);
    verb.child.kill('SIGKILL');
    await untilGone(...pids);
    expect(await verb.outcome).toMatchObject({ code: null, stderr: '' });
  });

  longTest('when it takes no notice of one Ctrl-C; the second ends all at once', async () => {
    const tools = forwarding({ isStubborn: true });
    const verb = startVerb(['verify'], tools.env());
    const pids = await processesOf(verb, tools);
    verb.child.kill('SIGINT');
    // Sooner, it would count as the same Ctrl-C, which terminal and npm may both pass on.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    verb.child.kill('SIGINT');
    const { code } = await verb.outcome;
    expect(code).toBe(130);
    await untilGone(...pids);
  });

  longTest('when it takes no notice of one Ctrl-C, and no second comes', async () => {
    const tools = forwarding({ isStubborn: true });
    const verb = startVerb(['verify'], tools.env());
    const pids = await processesOf(verb, tools);
    verb.child.kill('SIGINT');
    expect(await verb.outcome).toMatchObject({
      code: 130,
      stderr: 'stopped by SIGINT; all child processes have ended\n',
    });
    await untilGone(...pids);
  });

  longTest('when it has ended and left a child of its own behind, which holds its output open', async () => {
    const tools = healthyStandIns(folder.path).answer('helm version', { stdout: 'v3.7.0\n', leaves: true });
    const { code } = await runVerb(['preflight'], tools.env());
    expect(code).toBe(0);
    await untilGone(...tools.calls.filter(({ args }) => args.length === 0).map(({ pid }) => pid));
  });
});
