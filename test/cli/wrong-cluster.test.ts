import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { healthyStandIns, withInventory } from '../support/stand-in-cluster';
import type { StandIns } from '../support/stand-ins';
import { nodeArguments, runTs } from '../support/processes';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();
const changes = (tools: StandIns): string[] => tools.callLines.filter((line) => !line.startsWith('kubectl config'));

describe('a verb that changes a cluster, with a configured context and nobody to ask', () => {
  test.each(['bootstrap', 'teardown'])('%s goes on with that context', (verb) => {
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

  test.each(['bootstrap', 'teardown'])('%s fails with another, also with --yes', (verb) => {
    const view = { contexts: [{ name: 'prod' }], clusters: [{ cluster: { server: 'https://203.0.113.1' } }] };
    const tools = healthyStandIns(folder.path).answer('kubectl config view', { stdout: JSON.stringify(view) });
    const { status, stdout, stderr } = runTs('test/cli/fixtures/configured.ts', [verb, 'prod'], { env: tools.env() });
    expect(stdout).toBe('context prod, server https://203.0.113.1\n');
    expect(stderr).toBe(
      `${verb} would change prod, but the configured context is demo, and nobody can be asked here; ` +
        'set cluster.context in lib/config/defaults.ts\n',
    );
    expect(status).toBe(1);
    expect(changes(tools)).toEqual([]);
  });
});

/** `script` gives a program a terminal; it is part of util-linux, which other systems may lack. */
const describeTerminal = spawnSync('script', ['--version']).status === 0 ? describe : describe.skip;

describeTerminal('on a terminal', () => {
  /** Runs a verb on a terminal, and types once it asks. */
  async function typeInto(args: string, typed: string, env: NodeJS.ProcessEnv) {
    const command = `stty cols 120 rows 40; ${[process.execPath, ...nodeArguments('lib/cli/meshgate.ts')].join(' ')} ${args}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], { env, stdio: 'pipe' });
    let screen = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const hasAsked = screen.includes('(y/N)');
      screen += text;
      if (!hasAsked && screen.includes('(y/N)')) child.stdin.write(typed);
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, screen };
  }

  test('a verb asks, naming context and server, and a no changes nothing', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', 'n\n', tools.env());
    expect(screen).toContain(
      'bootstrap changes demo at https://127.0.0.1:6443, but no context is configured. Go on? (y/N)',
    );
    expect(screen).toContain('error: nothing was changed');
    expect(code).toBe(1);
    expect(changes(tools)).toEqual([]);
  });

  test('a yes goes on, with spinners, colours, and commands that can be copied', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', 'y\n', { ...tools.env(), TERM: 'xterm', NO_COLOR: undefined });
    expect(changes(tools)).toHaveLength(18);
    expect(screen).toContain('\u001b[1mcontext demo');
    expect(screen).toContain('$ istioctl install --set=profile=demo --skip-confirmation --context=demo\r\n');
    expect(code).toBe(0);
  });

  test('NO_COLOR leaves no colour', async () => {
    const tools = healthyStandIns(folder.path);
    const { screen } = await typeInto('bootstrap', 'y\n', { ...tools.env(), TERM: 'xterm', NO_COLOR: '1' });
    expect(screen).toContain('✔ Namespace istio-system');
    // eslint-disable-next-line no-control-regex -- colours begin with this character
    expect(screen).not.toMatch(/\u001b\[[0-9;]*m/);
  });

  test('Ctrl-C is a no', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', '\u0003', tools.env());
    expect(screen).toContain('stopped by SIGINT; nothing of it goes on');
    expect(code).toBe(130);
    expect(changes(tools)).toEqual([]);
  });

  test('the end of the input is a no', async () => {
    const tools = healthyStandIns(folder.path);
    const { code, screen } = await typeInto('bootstrap', '\u0004', tools.env());
    expect(screen).toContain('error: nothing was changed');
    expect(code).toBe(1);
    expect(changes(tools)).toEqual([]);
  });

  test('teardown asks before it deletes', async () => {
    const tools = withInventory(healthyStandIns(folder.path), 'bookinfo');
    const { code, screen } = await typeInto('teardown --context demo', 'n\n', tools.env());
    expect(screen).toContain(
      '$ kubectl delete --ignore-not-found --timeout=2m --context=demo --request-timeout=30s -- namespace bookinfo',
    );
    expect(screen).toContain('Delete this from demo? (y/N)');
    expect(screen).toContain('error: nothing was deleted');
    expect(code).toBe(1);
    expect(tools.callLines.filter((line) => / (delete|uninstall) /.test(line))).toEqual([]);
  });
});
