import { some } from '../../support/runs';
import { healthyStandIns } from '../../support/stand-in-cluster';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { endVerbs, isAlive, runVerb, startVerb } from '../../support/verbs';

const folder = useTemporaryFolder();
afterEach(endVerbs);

describe('dashboard', () => {
  test.each(some(['kiali', 'grafana', 'prometheus']))('opens %s by istioctl, until Ctrl-C', async (name) => {
    const tools = healthyStandIns(folder.path).answer('istioctl dashboard', {
      stdout: 'http://localhost:20001/kiali\n',
      stays: true,
    });
    const verb = startVerb(['dashboard', name], tools.env());
    await verb.printed('http://localhost:20001/kiali\n');
    expect(tools.callLines.at(-1)).toBe(`istioctl dashboard ${name} --context=demo`);
    const { pid } = tools.calls.at(-1)!;
    verb.child.kill('SIGINT');
    expect(await verb.outcome).toMatchObject({
      code: 130,
      stderr: 'stopped by SIGINT; all child processes have ended\n',
    });
    expect(isAlive(pid)).toBe(false);
  });

  test('says what may be missing when istioctl fails', async () => {
    const tools = healthyStandIns(folder.path).answer('istioctl dashboard', {
      stderr: 'Error: no Kiali pods found\n',
      code: 1,
    });
    const { code, stdout, stderr } = await runVerb(['dashboard', 'kiali'], tools.env());
    expect(stdout).toContain('\nError: no Kiali pods found\n');
    expect(stderr).toBe('error: istioctl ended with 1; is kiali deployed in istio-system?\n');
    expect(code).toBe(1);
  });

  test('passes on nothing of istioctl that a terminal obeys or that is secret', async () => {
    const tools = healthyStandIns(folder.path).answer('istioctl dashboard', {
      stdout: 'http://user:hunter2@localhost:20001/\u001b[2J\u202ekiali\n::error::no\ntoken: |\n  hunter2\nend\n',
    });
    const { code, stdout } = await runVerb(['dashboard', 'kiali'], tools.env());
    expect(stdout).toMatch(
      /\nhttp:\/\/\(hidden\)@localhost:20001\/\ufffd\[2J\ufffdkiali\n: :error::no\ntoken: \(hidden\)\nend\n$/,
    );
    expect(code).toBe(0);
  });

  test('knows three, and says which', async () => {
    const { code, stderr } = await runVerb(['dashboard', 'jaeger']);
    expect(stderr).toContain('Allowed choices are kiali, grafana, prometheus');
    expect(code).toBe(2);
  });
});
