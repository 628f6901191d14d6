import { longTest, some } from '../support/runs';
import { healthyStandIns } from '../support/stand-in-cluster';
import { useTemporaryFolder } from '../support/temporary-folder';
import { endVerbs, isAlive, runVerb } from '../support/verbs';

jest.setTimeout(90_000);
const folder = useTemporaryFolder();
afterEach(endVerbs);

describe('a program that hangs', () => {
  longTest('does not hold a verb longer than --timeout and the time to say why', async () => {
    const tools = healthyStandIns(folder.path).answer('kubectl get namespaces', { stays: true });
    const { code, stderr } = await runVerb(['status', '--timeout', '1'], tools.env());
    expect(stderr).toMatch(
      /^error: kubectl get --output=json .* -- namespaces did not end within \d+ s: not done after 1 s; give it longer with --timeout\n$/,
    );
    expect(code).toBe(1);
    for (const { pid } of tools.calls) expect(isAlive(pid)).toBe(false);
  });

  test.each(some(['0', '-1', 'x', '1e10', '3000000']))('cannot be waited for %s seconds', async (seconds) => {
    const { code, stderr } = await runVerb(['teardown', '--timeout', seconds], healthyStandIns(folder.path).env());
    expect(stderr).toMatch(/--timeout <seconds>.* is invalid\. It must be a number of seconds from 1 to 86,400\.\n/);
    expect(code).toBe(2);
  });
});

describe('a program that prints without end', () => {
  test('is ended, and its verb says so', async () => {
    const line = `${'x'.repeat(1023)}\n`;
    const tools = healthyStandIns(folder.path).answer('kubectl get namespaces', { stdout: line, times: 70 * 2 ** 10 });
    const { code, stderr } = await runVerb(['status'], tools.env());
    expect(stderr).toMatch(
      /^error: kubectl get .* -- namespaces printed more than 64 MiB, which is too much to read\n$/,
    );
    expect(code).toBe(1);
  });
});
