import { execFileSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Difference } from '../../../lib/read/diff/difference';
import { edited, front, limit, SHOP, type Edit } from '../../read/diff/risks/system';
import { all } from '../../support/kong-manifests';
import { runTs } from '../../support/processes';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();

const GIT_ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

function git(...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder.path, env: GIT_ENVIRONMENT, stdio: 'ignore' });
}

function write(path: string, edit: Edit = {}): void {
  const file = join(folder.path, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, all(...edited(SHOP, edit)));
}

/** A repository whose only commit has the shop in `dist`. */
function commitShop(): void {
  git('init', '--quiet', '--initial-branch=main');
  write('dist/shop.yaml');
  git('add', '--all');
  git('commit', '--quiet', '--message=shop');
}

function run(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): SpawnSyncReturns<string> {
  return runTs(resolve('lib/cli/meshgate.ts'), ['diff', ...args], { cwd: folder.path, ...options });
}

function differences(...args: readonly string[]): readonly Difference[] {
  return (JSON.parse(run([...args, '--format', 'json']).stdout) as { readonly differences: readonly Difference[] })
    .differences;
}

describe('exit codes', () => {
  beforeEach(() => {
    write('a/shop.yaml');
    write('b/shop.yaml', { limit: limit(60) });
    mkdirSync(join(folder.path, 'empty'));
    write('open/shop.yaml', { front: front({ plugins: 'limit' }) });
  });

  test.each([
    [['a', 'a'], 0],
    [['a', 'b'], 1],
    [['a', 'b', '--fail-on', 'open,refused'], 1],
    [['a', 'b', '--fail-on', 'open,capacity'], 2],
    [['a', 'b', '--fail-on', 'all'], 2],
    [['a', 'b', '--fail-on', 'high'], 1],
    [['a', 'b', '--fail-on', 'medium'], 2],
    [['a', 'open', '--fail-on', 'medium'], 2],
    [['a', 'open', '--fail-on', 'open'], 2],
    [['a', 'missing'], 3],
    [['a', 'empty'], 1],
    [['empty', 'empty'], 3],
    [['a', 'b', '--fail-on', 'opne'], 3],
  ] as const)('%j: %i', (args, code) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, isSilent: stdout === '' }).toEqual({ status: code, isSilent: code === 3 });
    expect(stderr === '').toBe(code !== 3);
  });

  test('what is wrong is said', () => {
    expect(run(['a', 'b', '--fail-on', 'opne']).stderr).toBe('error: there is no risk "opne"; did you mean "open"?\n');
    expect(run(['a', 'b', '--env', 'prod']).stderr).toBe(
      'error: there is no environment "prod"; the sides have no output of several\n',
    );
    expect(run(['a', 'b', '--fail-on', 'hihg']).stderr).toBe('error: there is no risk "hihg"; did you mean "high"?\n');
    writeFileSync(join(folder.path, 'a/bad.yaml'), 'a: [');
    expect(run(['a', 'b'])).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/^error: a\/bad\.yaml:\d+: /) as string,
    });
  });

  test.each(['text', 'markdown', 'json', 'github'])('the same bytes twice, without colours in a pipe: %s', (format) => {
    const { stdout } = run(['a', 'b', '--format', format]);
    expect(run(['a', 'b', '--format', format]).stdout).toBe(stdout);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('a revision', () => {
  beforeEach(commitShop);

  test('is compared with the folder dist where nothing else is said', () => {
    expect(run([])).toMatchObject({ status: 0, stdout: 'HEAD → dist\nno difference\n', stderr: '' });
    write('dist/shop.yaml', { limit: limit(60) });
    const { status, stdout } = run([]);
    expect(status).toBe(1);
    expect(stdout).toContain('capacity rate-limiting lets more through: 60 a minute, and before 30 a minute');
  });

  test('is read from a folder below', () => {
    mkdirSync(join(folder.path, 'team/app'), { recursive: true });
    renameSync(join(folder.path, 'dist'), join(folder.path, 'team/app/dist'));
    git('add', '--all');
    git('commit', '--quiet', '--message=move');
    const cwd = join(folder.path, 'team/app');
    expect(run([], { cwd })).toMatchObject({ status: 0, stdout: 'HEAD → dist\nno difference\n' });
    expect(run(['HEAD~1:dist', 'HEAD:./dist'], { cwd }).status).toBe(0);
    expect(run(['HEAD:../../../elsewhere'], { cwd })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('outside of the Git repository') as string,
    });
  });

  test('is read where the other side is, which is elsewhere', () => {
    write('k8s/shop.yaml');
    git('add', '--all');
    git('commit', '--quiet', '--message=elsewhere');
    expect(run(['HEAD', 'k8s'])).toMatchObject({ status: 0, stdout: 'HEAD:./k8s → k8s\nno difference\n' });
    expect(run(['HEAD~1', 'k8s'])).toMatchObject({ status: 0, stdout: 'HEAD~1 → k8s\nno difference\n' });
    rmSync(join(folder.path, 'dist'), { recursive: true });
    const stderr = 'error: there is no folder dist; name two sides, such as HEAD:k8s and k8s\n';
    expect(run(['HEAD'])).toMatchObject({ status: 3, stderr });
    git('rm', '-r', '--quiet', '--cached', 'dist', 'k8s');
    git('commit', '--quiet', '--message=gone');
    expect(run(['HEAD', 'k8s'])).toMatchObject({ status: 3, stderr: 'error: "HEAD" has no k8s\n' });
  });

  test('that lacks the output has nothing yet', () => {
    rmSync(join(folder.path, 'dist'), { recursive: true });
    git('commit', '--quiet', '--all', '--allow-empty', '--message=gone');
    write('dist/shop.yaml');
    expect(differences()).toMatchObject([{ summary: { objects: { added: Object.keys(SHOP).length } } }]);
    expect(run(['HEAD:dist']).stderr).toBe('error: "HEAD" has no dist\n');
  });

  test('of a folder of synth has the files of its list alone', () => {
    writeFileSync(join(folder.path, 'dist/.meshgate-files'), 'shop.yaml\nbootstrap/values.yaml\n');
    mkdirSync(join(folder.path, 'dist/bootstrap'));
    writeFileSync(join(folder.path, 'dist/bootstrap/values.yaml'), 'no: manifest\n');
    write('dist/left-out.yaml', { front: undefined });
    git('add', '--all');
    git('commit', '--quiet', '--message=list');
    expect(run([])).toMatchObject({ status: 0, stdout: 'HEAD → dist\nno difference\n' });
    expect(differences('HEAD~1', 'HEAD')).toMatchObject([{ summary: { objects: { added: 0 }, strays: { added: 0 } } }]);
  });

  test('is read for the releases that its own values for Helm name', () => {
    const values = (kong: string, kic: string): string =>
      `image: { repository: kong, tag: "${kong}" }\ningressController: { image: { tag: "${kic}" } }\n`;
    writeFileSync(join(folder.path, 'dist/.meshgate-files'), 'shop.yaml\nbootstrap/kong-values.yaml\n');
    mkdirSync(join(folder.path, 'dist/bootstrap'));
    const file = join(folder.path, 'dist/bootstrap/kong-values.yaml');
    writeFileSync(file, values('2.8', '2.12'));
    git('add', '--all');
    git('commit', '--quiet', '--message=values');
    expect(run([]).status).toBe(0);
    writeFileSync(file, values('3.9.1', '3.5'));
    const { stdout } = run([]);
    expect(stdout).toContain('supply   Kong is 3.9, and was 2.8\n');
    expect(stdout).toContain('supply   Kong Ingress Controller is 3.5, and was 2.12\n');
    // Who says otherwise is right, and what is not known says nothing.
    expect(run(['--kong-version', '3.9', '--kic-version', '3.5']).stdout).not.toContain('supply');
    writeFileSync(file, 'image: [');
    expect(run(['--kic-version', '3.5']).stdout).toContain('supply   Kong is 3.9, and was 2.8\n');
  });

  test('follows no links, and reads nothing that is hidden', () => {
    write('elsewhere/more.yaml', { extra: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: extra }\n' });
    symlinkSync('../elsewhere/more.yaml', join(folder.path, 'dist/link.yaml'));
    cpSync(join(folder.path, 'elsewhere'), join(folder.path, 'dist/.hidden'), { recursive: true });
    git('add', '--all');
    git('commit', '--quiet', '--message=links');
    expect(run(['HEAD~1:dist', 'HEAD:dist']).status).toBe(0);
  });

  test('is no option', () => {
    const { status, stdout, stderr } = run(['--', '--output=stolen']);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toBe('error: there is no folder and no revision "--output=stolen"\n');
    expect(existsSync(join(folder.path, 'stolen'))).toBe(false);
  });

  test.each([
    ['an unknown option', ['--fail'], "error: unknown option '--fail'"],
    ['an unknown format', ['--format', 'xml'], 'error: option '],
    ['what is no risk', ['--fail-on', 'opn'], 'error: there is no risk "opn"'],
    ['a third side', ['a', 'b', 'c'], 'error: too many arguments'],
  ])('ends with 3 for %s', (_, args, message) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout, begin: stderr.slice(0, message.length) }).toEqual({
      status: 3,
      stdout: '',
      begin: message,
    });
  });

  test('needs Git and a repository', () => {
    const env = { ...process.env, PATH: join(folder.path, 'nowhere') };
    expect(run([], { env })).toMatchObject({
      status: 3,
      stderr: 'error: git is not on your path, and a revision is read with it\n',
    });
    rmSync(join(folder.path, '.git'), { recursive: true });
    const outside = { ...process.env, GIT_CEILING_DIRECTORIES: join(folder.path, '..') };
    expect(run([], { env: outside }).stderr).toBe(
      'error: the current folder is in no Git repository; give two folders, or commit what you compare with\n',
    );
    expect(run(['dist', 'dist'], { env }).status).toBe(0);
  });

  test('needs a commit', () => {
    rmSync(join(folder.path, '.git'), { recursive: true });
    git('init', '--quiet');
    expect(run([])).toMatchObject({
      status: 3,
      stderr:
        'error: there is no folder and no revision "HEAD": the repository has no commit yet; commit what you compare with, or give two folders\n',
    });
  });

  test('that a shallow clone lacks has to be fetched', () => {
    git('commit', '--quiet', '--allow-empty', '--message=more');
    git('clone', '--quiet', '--depth=1', `file://${folder.path}`, 'clone');
    expect(run(['origin/release'], { cwd: join(folder.path, 'clone') }).stderr).toBe(
      'error: there is no folder and no revision "origin/release"; the clone is shallow: fetch the revision first, as with actions/checkout and fetch-depth: 0\n',
    );
  });

  test('shows what istioctl and helm read of it, where both sides have what synth wrote', () => {
    const values = join(folder.path, 'dist/bootstrap/kong-values.yaml');
    mkdirSync(join(values, '..'));
    writeFileSync(join(folder.path, 'dist/.meshgate-files'), 'bootstrap/kong-values.yaml\nshop.yaml\n');
    writeFileSync(values, 'podAnnotations: {}\n');
    git('add', '--all');
    git('commit', '--quiet', '--message=values');
    writeFileSync(values, 'podAnnotations: { a: b }\n');
    expect(run([]).stdout).toContain(
      ['  ~ HelmValues kong-values  dist/bootstrap/kong-values.yaml:1', '    + podAnnotations.a: b', ''].join('\n'),
    );
    cpSync(join(folder.path, 'dist/shop.yaml'), join(folder.path, 'plain/shop.yaml'));
    expect(run(['HEAD', 'plain']).status).toBe(0);
    rmSync(values);
    expect(differences()).toMatchObject([
      { objects: [{ kind: 'removed', object: { kind: 'HelmValues' } }], risks: [] },
    ]);
  });
});

describe('environments that synth wrote side by side', () => {
  const ENVIRONMENTS = { a: ['dev', 'prod'], b: ['prod', 'test'] };

  beforeEach(() => {
    for (const [output, names] of Object.entries(ENVIRONMENTS)) {
      for (const name of names) {
        write(`${output}/${name}/shop.yaml`, output === 'b' ? { limit: limit(60) } : {});
        writeFileSync(join(folder.path, output, name, '.meshgate-files'), 'shop.yaml\n');
      }
      const list = names.map((name) => `shop/${name}\n`).join('');
      writeFileSync(join(folder.path, output, '.meshgate-environments'), list);
    }
  });

  const titles = (...args: readonly string[]): string[] =>
    differences(...args).map(({ before, after }) => `${before} → ${after}`);

  test('are compared one by one, with those that are new or gone', () => {
    expect(titles('a', 'b')).toEqual(['a/dev → b/dev', 'a/prod → b/prod', 'a/test → b/test']);
    expect(differences('a', 'b').map(({ summary: { objects } }) => objects)).toMatchObject([
      { removed: Object.keys(SHOP).length, added: 0 },
      { removed: 0, added: 0, changed: 1 },
      { removed: 0, added: Object.keys(SHOP).length },
    ]);
  });

  test('can be chosen', () => {
    expect(titles('a', 'b', '--env', 'prod')).toEqual(['a/prod → b/prod']);
    expect(run(['a', 'b', '--env', 'prd']).stderr).toBe('error: there is no environment "prd"; did you mean "prod"?\n');
  });

  test('of a commit are found as on disk, from a folder above too', () => {
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message=both');
    expect(run(['HEAD:a', 'a'])).toMatchObject({
      status: 0,
      stdout: 'HEAD:a/dev → a/dev: no difference\nHEAD:a/prod → a/prod: no difference\n',
    });
    mkdirSync(join(folder.path, 'c'));
    renameSync(join(folder.path, 'b'), join(folder.path, 'c/b'));
    expect(titles('HEAD:b', 'c', '--env', 'test')).toEqual(['HEAD:b/test → c/b/test']);
  });

  test('have beside them what is of none', () => {
    write('b/more.yaml', { limit: limit(60) });
    expect(titles('a', 'b')).toEqual(['a/dev → b/dev', 'a/prod → b/prod', 'a/test → b/test', 'a → b']);
  });

  test('are counted first', () => {
    expect(run(['a', 'b', '--env', 'prod,test']).stdout).toMatch(
      /^a\/prod → b\/prod: 1 risk \(1 capacity\); 1 object differs \(1 changed\); 1 public route differs for callers\na\/test → b\/test: /,
    );
    expect(run(['a', 'b', '--env', 'prod,test', '--format', 'markdown']).stdout).toMatch(
      /^<!-- meshgate diff -->\n- a\/prod → b\/prod: 1 risk /,
    );
  });
});

describe('overlays of kustomize', () => {
  const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\n';
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    // What it would make of a folder is in a file there.
    const kubectl = join(folder.path, 'bin/kubectl');
    mkdirSync(join(kubectl, '..'));
    writeFileSync(kubectl, '#!/bin/sh\ncat "$2/rendered.txt"\n', { mode: 0o755 });
    env = { ...process.env, PATH: `${join(kubectl, '..')}:${process.env.PATH ?? ''}` };
    write('k8s/base/shop.yaml');
    writeFileSync(join(folder.path, 'k8s/base/kustomization.yaml'), KUSTOMIZATION.replace('../base', 'shop.yaml'));
    for (const overlay of ['dev', 'prod']) {
      write(`k8s/${overlay}/rendered.txt`);
      writeFileSync(join(folder.path, 'k8s', overlay, 'kustomization.yaml'), KUSTOMIZATION);
    }
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message=overlays');
    write('k8s/prod/rendered.txt', { limit: limit(60) });
  });

  test('are compared one by one, as they are applied', () => {
    const { status, stdout } = run(['HEAD:k8s', 'k8s'], { env });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^HEAD:k8s\/dev → k8s\/dev: no difference\nHEAD:k8s\/prod → k8s\/prod: 1 risk \(1 capacity\); /,
    );
    expect(stdout).toContain('KongPlugin shop/limit, config  kubectl kustomize k8s/prod:');
    expect(run(['HEAD:k8s', 'k8s', '--env', 'dev'], { env })).toMatchObject({
      status: 0,
      stdout: 'HEAD:k8s/dev → k8s/dev\nno difference\n',
    });
    expect(run(['HEAD:k8s', 'k8s', '--env', 'prd'], { env }).stderr).toContain('did you mean "prod"?');
  });

  test('are compared file by file where one cannot be rendered', () => {
    rmSync(join(folder.path, 'k8s/prod/rendered.txt'));
    const { status, stdout, stderr } = run(['HEAD:k8s', 'k8s'], { env });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'HEAD:k8s → k8s\nno difference\n' });
    expect(stderr).toMatch(/^k8s\/prod is read as its files are/);
  });
});

describe('a system', () => {
  test('is compared as it would be written now, with the constructs', () => {
    const { status, stdout } = runTs('main.ts', ['diff']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'HEAD → what synth would write now\nno difference\n' });
    const changed = join(folder.path, 'before');
    cpSync('dist', changed, { recursive: true });
    const file = join(changed, '20-gateway.k8s.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/minute: \d+/, 'minute: 7'));
    const found = runTs('main.ts', ['diff', changed, '--format', 'json']);
    expect(found.status).toBe(1);
    const { differences: all } = JSON.parse(found.stdout) as { readonly differences: readonly Difference[] };
    expect(all[0]!.risks).toMatchObject([
      {
        risk: 'capacity',
        place: {
          at: expect.stringMatching(/^dist\/20-gateway\.k8s\.yaml:\d+$/) as string,
          constructPath: expect.any(String) as string,
        },
      },
    ]);
  });

  test('says nothing of the releases of other folders', () => {
    write('a/shop.yaml');
    write('b/shop.yaml', { front: front({ plugins: 'limit' }) });
    const [a, b] = ['a', 'b'].map((name) => join(folder.path, name)) as [string, string];
    expect(runTs('main.ts', ['diff', a, b]).stdout).toBe(run([a, b]).stdout);
  });

  test('has a comparison for each environment', () => {
    const shop = { cwd: resolve('examples/shop') };
    expect(runTs(resolve('examples/shop/main.ts'), ['diff'], shop).stdout).toMatch(
      /^dev: HEAD → [^\n]*: no difference\nstaging: HEAD → [^\n]*: no difference\nprod: HEAD → [^\n]*: no difference\n$/,
    );
    const before = join(folder.path, 'before');
    cpSync('examples/shop/dist', before, { recursive: true });
    rmSync(join(before, 'dev'), { recursive: true });
    expect(runTs(resolve('examples/shop/main.ts'), ['diff', before], shop).stdout).toMatch(
      /^[^\n]*before\/dev → [^\n]*added\)[^\n]*\n[^\n]*before\/staging → [^\n]*: no difference\n/,
    );
    expect(runTs(resolve('examples/shop/main.ts'), ['diff', '--env', 'prod'], shop).stdout).toMatch(
      /^prod: HEAD → [^\n]*\nno difference\n$/,
    );
    expect(runTs(resolve('examples/shop/main.ts'), ['diff', '--env', 'none'], shop).status).toBe(3);
  });
});
