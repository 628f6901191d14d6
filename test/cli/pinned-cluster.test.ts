import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longTest } from '../support/runs';
import { healthyStandIns } from '../support/stand-in-cluster';
import type { StandIns } from '../support/stand-ins';
import { useTemporaryFolder } from '../support/temporary-folder';
import { endVerbs, runVerb, startVerb } from '../support/verbs';

jest.setTimeout(60_000);
const folder = useTemporaryFolder();
afterEach(endVerbs);

const VIEW = {
  contexts: [{ name: 'demo', context: { cluster: 'c', user: 'u', namespace: 'apps' } }],
  clusters: [
    { name: 'c', cluster: { server: 'https://me:s3cret@203.0.113.1:6443', 'certificate-authority-data': 'QQ==' } },
  ],
  users: [{ name: 'u', user: { token: 's3cret', tokenFile: 'token', exec: { command: './plugin', args: ['x'] } } }],
  'current-context': 'demo',
};

/** The folder in which kubeconfigs are copied, and the environment that says so. */
function playground(): { tools: StandIns; runtime: string; env: NodeJS.ProcessEnv } {
  const [runtime, home] = ['runtime', 'home'].map((name) => join(folder.path, name)) as [string, string];
  for (const path of [runtime, home]) mkdirSync(path, { recursive: true });
  for (const name of ['config', 'token', 'plugin']) writeFileSync(join(home, name), '');
  const tools = healthyStandIns(join(folder.path, 'bin')).answer('kubectl config view', {
    stdout: JSON.stringify(VIEW),
  });
  const env = {
    ...tools.env(),
    XDG_RUNTIME_DIR: runtime,
    KUBECONFIG: join(home, 'config'),
    HELM_KUBEAPISERVER: 'https://evil',
  };
  return { tools, runtime, env };
}

describe('the cluster of a verb', () => {
  test('is that of its beginning for each program, by a copy of the kubeconfig that nobody else can read', async () => {
    const { tools, env } = playground();
    tools.answer('istioctl install', { stdout: 'waiting\n', stays: true });
    const verb = startVerb(['bootstrap', '--context', 'demo', '--verbose'], env);
    await verb.printed('  waiting\n');
    const [view, ...others] = tools.calls;
    expect(view?.kubeconfig).toBe(env.KUBECONFIG);
    const copies = new Set(others.map(({ kubeconfig }) => kubeconfig));
    expect(copies.size).toBe(1);
    const [copy = ''] = [...copies];
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(statSync(join(copy, '..')).mode & 0o777).toBe(0o700);
    const home = join(folder.path, 'home');
    const user = {
      token: 's3cret',
      tokenFile: join(home, 'token'),
      exec: { command: join(home, 'plugin'), args: ['x'] },
    };
    expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual({ ...VIEW, users: [{ name: 'u', user }] });
    expect(others.flatMap(({ helm }) => helm)).toEqual([]);
    verb.child.kill('SIGINT');
    await verb.outcome;
    expect(existsSync(copy)).toBe(false);
  });

  longTest('is named without a password, also where all that commands print is shown', async () => {
    const { tools, runtime, env } = playground();
    const { stdout, stderr } = await runVerb(['preflight', '--verbose'], env);
    expect(stdout).toMatch(/^context demo, server https:\/\/\(hidden\)@203\.0\.113\.1:6443\n/);
    expect(stdout + stderr).not.toContain('s3cret');
    expect(tools.calls.length).toBeGreaterThan(5);
    expect(readdirSync(runtime)).toEqual([]);
  });

  test('is named by a kubeconfig, or there is no verb; what kubectl prints of it is never quoted', async () => {
    const { tools, runtime, env } = playground();
    tools.answer('kubectl config view', { stdout: '{"users":[{"user":{"token":"s3cret"}}]}' });
    const { code, stdout, stderr } = await runVerb(['status'], env);
    expect(stderr).toBe(
      'error: kubectl config view --minify --raw --flatten --output=json names no context with a server\n',
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readdirSync(runtime)).toEqual([]);
  });

  longTest('leaves no copy behind: what a killed verb leaves, the next one removes', async () => {
    const { tools, runtime, env } = playground();
    tools.answer('kubectl get nodes', { stays: true });
    const killed = startVerb(['preflight'], env);
    const waiting = async (verbs: number): Promise<void> => {
      while (tools.callLines.filter((line) => line.endsWith('nodes')).length < verbs)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await waiting(1);
    const alive = startVerb(['preflight'], env);
    await waiting(2);
    killed.child.kill('SIGKILL');
    await killed.outcome;
    expect(readdirSync(runtime)).toHaveLength(2);
    tools.answer('kubectl get nodes', { stdout: '{"items":[]}' });
    await runVerb(['status'], env);
    expect(readdirSync(runtime)).toHaveLength(1);
    alive.child.kill('SIGTERM');
    await alive.outcome;
    expect(readdirSync(runtime)).toEqual([]);
  });

  longTest('does not wait for a folder of the user’s own', async () => {
    const { runtime, env } = playground();
    rmSync(runtime, { recursive: true });
    expect((await runVerb(['status'], { ...env, TMPDIR: folder.path })).stdout).toContain('\nAddress\n');
    // tsx, which runs the sources in the long tests, keeps what it has compiled in a folder of its own.
    const made = readdirSync(folder.path).filter((name) => !name.startsWith('tsx-'));
    expect(made.sort()).toEqual(['bin', 'home']);
  });
});
