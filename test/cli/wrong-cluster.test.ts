import { healthyStandIns, withInventory } from '../support/stand-in-cluster';
import type { StandIns } from '../support/stand-ins';
import { runTs } from '../support/processes';
import { longTest, some } from '../support/runs';
import { hasTerminal, typeInto } from '../support/terminal';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();
const changes = (tools: StandIns): string[] => tools.callLines.filter((line) => !line.startsWith('kubectl config'));

describe('a verb that changes a cluster, with a configured context and nobody to ask', () => {
  longTest.each(['bootstrap', 'teardown'])('%s goes on with that context', (verb) => {
    const tools = healthyStandIns(folder.path);
    expect(runTs('test/cli/fixtures/configured.ts', [verb], { env: tools.env() })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(changes(tools).length).toBeGreaterThan(1);
    for (const line of changes(tools).filter((call) => !call.startsWith('helm repo'))) {
      expect(line).toMatch(/ --(kube-)?context=demo( |$)/);
    }
  });

  test.each(some(['bootstrap', 'teardown']))('%s fails with another, also with --yes', (verb) => {
    const view = { contexts: [{ name: 'prod' }], clusters: [{ cluster: { server: 'https://203.0.113.1' } }] };
    const tools = healthyStandIns(folder.path).answer('kubectl config view', { stdout: JSON.stringify(view) });
    const { status, stdout, stderr } = runTs('test/cli/fixtures/configured.ts', [verb, 'prod'], { env: tools.env() });
    expect(stdout).toBe('context prod, server https://203.0.113.1\n');
    expect(stderr).toBe(
      `${verb} would change prod, but the configured context is demo, and there is no terminal to ask on; ` +
        'set cluster.context of the environment\n',
    );
    expect(status).toBe(1);
    expect(changes(tools)).toEqual([]);
  });
});

const describeTerminal = hasTerminal ? describe : describe.skip;

describeTerminal('on a terminal', () => {
  test('a verb asks, naming context and server, and a no changes nothing', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', tools.env(), 'n\n');
    expect(screen).toContain(
      'bootstrap changes demo at https://127.0.0.1:6443, but no context is configured. Continue? (y/N)',
    );
    expect(screen).toContain('error: nothing was changed');
    expect(code).toBe(1);
    expect(changes(tools)).toEqual([]);
  });

  longTest('a yes goes on, with spinners, colours, and commands that can be copied', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', { ...tools.env(), TERM: 'xterm', NO_COLOR: undefined }, 'y\n');
    expect(changes(tools)).toHaveLength(18);
    expect(screen).toContain('\u001b[1mcontext demo');
    expect(screen).toContain('$ istioctl install --set=profile=demo -y --context=demo\r\n');
    expect(code).toBe(0);
  });

  longTest('NO_COLOR leaves no colour', async () => {
    const tools = healthyStandIns(folder.path);
    const { screen } = await typeInto('bootstrap', { ...tools.env(), TERM: 'xterm', NO_COLOR: '1' }, 'y\n');
    expect(screen).toContain('✔ Namespace istio-system');
    // eslint-disable-next-line no-control-regex -- colours begin with this character
    expect(screen).not.toMatch(/\u001b\[[0-9;]*m/);
  });

  longTest('Ctrl-C is a no', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', tools.env(), '\u0003');
    expect(screen).toContain('stopped by SIGINT; all child processes have ended');
    expect(code).toBe(130);
    expect(changes(tools)).toEqual([]);
  });

  longTest('the end of the input is a no', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', tools.env(), '\u0004');
    expect(screen).toContain('error: nothing was changed');
    expect(code).toBe(1);
    expect(changes(tools)).toEqual([]);
  });

  test('teardown asks before it deletes', async () => {
    const tools = withInventory(healthyStandIns(folder.path), 'bookinfo');
    const { code, screen } = await typeInto('teardown --context demo', tools.env(), 'n\n');
    expect(screen).toContain(
      '$ kubectl delete --ignore-not-found --timeout=2m --context=demo --request-timeout=30s -- namespace bookinfo',
    );
    expect(screen).toContain('Delete this from demo? (y/N)');
    expect(screen).toContain('error: nothing was deleted');
    expect(code).toBe(1);
    expect(tools.callLines.filter((line) => / (delete|uninstall) /.test(line))).toEqual([]);
  });
});
