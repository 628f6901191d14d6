import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thisOwner } from '../../lib/write/synth/output/lock-owner';
import { filesBelow } from '../support/files';
import { runTs } from '../support/processes';
import { longTest, some } from '../support/runs';
import { healthyStandIns } from '../support/stand-in-cluster';
import type { StandIns } from '../support/stand-ins';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();
let tools: StandIns;

beforeEach(() => {
  cpSync('dist', join(folder.path, 'dist'), { recursive: true });
  tools = healthyStandIns(join(folder.path, 'bin'));
});

function meshgate(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = runTs('main.ts', args, { cwd: folder.path, env: tools.env() });
  return { code: status, stdout, stderr };
}

const check = (...args: readonly string[]): ReturnType<typeof meshgate> => meshgate('check', ...args);
const deploy = (...args: readonly string[]): ReturnType<typeof meshgate> =>
  meshgate('deploy', '--context', 'demo', ...args);
/** The calls of kubectl that are about manifests. */
const applied = (): string[] => tools.callLines.filter((line) => line.includes('--filename'));

function put(path: string, text: string): void {
  mkdirSync(join(folder.path, path, '..'), { recursive: true });
  writeFileSync(join(folder.path, path), text);
}

const MANIFESTS = ['00-namespaces', '10-bookinfo', '20-gateway', '30-prometheus', '31-grafana', '32-kiali'].map(
  (name) => `dist/${name}.k8s.yaml`,
);
const INTERRUPTED = 'a synth of dist was interrupted, so its files may be of two synths; run "npm run synth"';
const CLEAN = '39 objects checked: 0 errors, 1 warning';
const LEFT_OUT = 'left out, not written by synth: dist/50-mine.k8s.yaml';
/** No tool would apply it as it is. */
const MINE = 'kind: ConfigMap\n';

describe('files in dist/ that no synth wrote', () => {
  test('are not checked, and named', () => {
    put('dist/50-mine.k8s.yaml', MINE);
    put('dist/notes/51-mine.k8s.yaml', MINE);
    const { code, stdout, stderr } = check();
    expect(stderr).toBe(`${LEFT_OUT}\n`);
    expect(stdout).toContain(CLEAN);
    expect(code).toBe(0);
  });

  longTest('are checked when their folder is an argument', () => {
    put('dist/50-mine.k8s.yaml', MINE);
    const { code, stdout } = check('dist');
    expect(stdout).toContain('dist/50-mine.k8s.yaml:1:1 error');
    expect(code).toBe(1);
  });

  test('are not applied, and named', () => {
    put('dist/50-mine.k8s.yaml', MINE);
    const { stdout } = deploy();
    expect(stdout).toContain(`\n${LEFT_OUT}\n`);
    expect(applied().find((line) => line.includes('--dry-run'))).toBe(
      `kubectl apply ${MANIFESTS.map((path) => `--filename=${path}`).join(' ')} --field-manager=meshgate ` +
        '--dry-run=server --output=json --context=demo --request-timeout=30s',
    );
    expect(applied().join('\n')).not.toMatch(/mine|filename=dist\/? |bootstrap/);
  });

  longTest('are named by a dry run too, which prints the listed ones', () => {
    put('dist/50-mine.k8s.yaml', MINE);
    const { stdout } = deploy('--dry-run');
    expect(stdout).toContain(`\n${LEFT_OUT}\n`);
    expect(stdout.match(/--filename=(?!-)\S+/g)?.slice(0, 6)).toEqual(MANIFESTS.map((path) => `--filename=${path}`));
  });
});

describe('a folder that a synth has not finished', () => {
  function put(name: string, change: (text: string) => string): void {
    const path = join(folder.path, 'dist', name);
    writeFileSync(path, change(existsSync(path) ? readFileSync(path, 'utf8') : ''));
  }

  test.each<[string, string, (text: string) => string]>(
    some([
      ['its list', '.meshgate-files', (names) => `# unfinished\n${names}`],
      ['the lock of a dead process', '.meshgate.lock', () => JSON.stringify({ ...thisOwner(), start: '1' })],
    ]),
  )('is refused by check, deploy and bootstrap, known by %s', (_what, name, change) => {
    put(name, change);
    const before = filesBelow(join(folder.path, 'dist'));
    for (const path of [[], ['dist'], ['.'], ['dist/20-gateway.k8s.yaml'], ['dist/bootstrap']]) {
      expect(check(...path)).toEqual({ code: 2, stdout: '', stderr: `error: ${INTERRUPTED}\n` });
    }
    for (const outcome of [deploy(), meshgate('bootstrap', '--context', 'demo')]) {
      expect(outcome).toMatchObject({ code: 1, stderr: `error: ${INTERRUPTED}\n` });
    }
    expect(tools.callLines.filter((line) => !line.startsWith('kubectl config'))).toEqual([]);
    expect(filesBelow(join(folder.path, 'dist'))).toEqual(before);
    expect(runTs('main.ts', ['--no-check'], { cwd: folder.path })).toMatchObject({ status: 0 });
    expect(check()).toMatchObject({ code: 0, stderr: '' });
    expect(filesBelow(join(folder.path, 'dist'))).toEqual(filesBelow('dist'));
  });
});

describe('a list of files', () => {
  longTest('that names a file which is not there is refused', () => {
    rmSync(join(folder.path, 'dist/20-gateway.k8s.yaml'));
    const stderr = 'error: dist/20-gateway.k8s.yaml is no file, but synth wrote one; run "npm run synth"\n';
    expect(check()).toEqual({ code: 2, stdout: '', stderr });
    expect(deploy()).toMatchObject({ code: 1, stderr });
    expect(applied()).toEqual([]);
  });

  test('that is in conflict is refused', () => {
    appendFileSync(join(folder.path, 'dist/.meshgate-files'), '<<<<<<< HEAD\n');
    const stderr =
      'error: the list of files dist/.meshgate-files cannot be used: line 9 is of a conflict that Git left; ' +
      'keep the names of both sides, and run "npm run synth"\n';
    expect(check()).toEqual({ code: 2, stdout: '', stderr });
    expect(deploy()).toMatchObject({ code: 1, stderr });
    expect(applied()).toEqual([]);
  });

  longTest('that is not there makes check read all manifests, and deploy refuse', () => {
    rmSync(join(folder.path, 'dist/.meshgate-files'));
    expect(check()).toMatchObject({ code: 0, stderr: '' });
    expect(deploy()).toMatchObject({
      code: 1,
      stderr: 'error: dist has no list of the files that synth wrote (dist/.meshgate-files); run "npm run synth"\n',
    });
  });
});
