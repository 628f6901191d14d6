import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../support/files';
import { runTs } from '../support/processes';
import { longTest } from '../support/runs';
import { useTemporaryFolder } from '../support/temporary-folder';

jest.setTimeout(60_000);
const folder = useTemporaryFolder();
const dist = (...path: readonly string[]): string => join(folder.path, 'dist', ...path);

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function shop(args: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
  return runTs('test/cli/fixtures/shop.ts', args, { cwd: folder.path, env: { PATH: process.env.PATH, ...env } });
}

/** Hidden files aside. */
const shown = (path = dist()): string[] =>
  readdirSync(path)
    .filter((name) => !name.startsWith('.'))
    .sort();
const CHARTS = ['00-namespaces.k8s.yaml', '10-shop.k8s.yaml'];

describe('a synth of several environments', () => {
  test('writes a folder for each, whole, and says what became of every file', () => {
    const { status, stdout, stderr } = shop([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '+ dist/dev/00-namespaces.k8s.yaml',
      '+ dist/dev/10-shop.k8s.yaml',
      '+ dist/dev/bootstrap/istio-operator.yaml',
    ]);
    expect(stdout).toMatch(/\n8 added, 0 changed, 0 removed, 0 unchanged in [\d.]+ s\n$/);
    expect(shown()).toEqual(['dev', 'prod']);
    for (const name of ['dev', 'prod']) {
      expect(shown(dist(name))).toEqual([...CHARTS, 'bootstrap']);
      expect(readFileSync(dist(name, '10-shop.k8s.yaml'), 'utf8')).toContain(`host: ${name}.example.com`);
    }
    expect(shop([]).stdout).toMatch(/\n0 added, 0 changed, 0 removed, 8 unchanged/);
  });

  test('with --env writes some of them, and leaves the others', () => {
    expect(shop(['--env', 'dev']).status).toBe(0);
    expect(shown()).toEqual(['dev']);
    expect(shop(['synth', '--env', 'prod']).status).toBe(0);
    expect(shown()).toEqual(['dev', 'prod']);
    expect(shop(['--env', 'dev,prod']).stdout).toContain('0 added');
  });

  test('removes the folder of an environment that is gone, and nothing that is not ours in it', () => {
    shop([], { SHOP_ENVIRONMENTS: 'dev,prod,test' });
    writeFileSync(dist('test', 'notes.md'), 'mine');
    const { stdout, status } = shop([], { SHOP_ENVIRONMENTS: 'dev' });
    expect(status).toBe(0);
    expect(stdout).toContain('- dist/prod/10-shop.k8s.yaml\n');
    expect(stdout).toContain('left alone, not written by synth: dist/test/notes.md\n');
    expect(shown()).toEqual(['dev', 'test']);
    expect(shown(dist('test'))).toEqual(['notes.md']);
  });

  test('never removes what another system, or nobody that is known, has written', () => {
    shop([], { SHOP_ENVIRONMENTS: 'dev', SHOP_NAME: 'other' });
    mkdirSync(dist('mine'));
    writeFileSync(dist('mine', 'a.yaml'), 'mine');
    shop([], { SHOP_ENVIRONMENTS: 'prod' });
    expect(shown()).toEqual(['dev', 'mine', 'prod']);
    expect(readFileSync(dist('.meshgate-environments'), 'utf8')).toBe('other/dev\nshop/prod\n');
  });

  test('writes nothing at all where one of them cannot be', () => {
    const { status, stderr } = shop([], { SHOP_ENVIRONMENTS: 'dev,x_y' });
    expect(status).toBe(1);
    expect(stderr).toContain('error: system shop: prop "environments.x_y" is "x_y"; allowed: 1 to 63 characters');
    expect(existsSync(dist())).toBe(false);
  });

  test('takes the place of a synth without environments, and the other way round', () => {
    shop([], { SHOP_ENVIRONMENTS: '' });
    expect(shown()).toEqual([...CHARTS, 'bootstrap']);
    expect(shop([]).stdout).toContain('- dist/10-shop.k8s.yaml\n');
    expect(shown()).toEqual(['dev', 'prod']);
    expect(shop([], { SHOP_ENVIRONMENTS: '' }).stdout).toContain('- dist/dev/10-shop.k8s.yaml\n');
    expect(shown()).toEqual([...CHARTS, 'bootstrap']);
    expect(existsSync(dist('.meshgate-environments'))).toBe(false);
  });

  test('refuses a folder with the manifests of another app in it', () => {
    mkdirSync(dist());
    writeFileSync(dist('.meshgate-files'), '90-theirs.k8s.yaml\n');
    writeFileSync(dist('90-theirs.k8s.yaml'), 'theirs');
    const { status, stderr } = shop([]);
    expect(status).toBe(1);
    expect(stderr).toContain('error: dist contains manifests of an earlier synth, but this system writes a folder');
    expect(shown()).toEqual(['90-theirs.k8s.yaml']);
  });

  test('never writes through a link, nor removes what one leads to', () => {
    shop([], { SHOP_ENVIRONMENTS: 'dev,prod' });
    renameSync(dist('prod'), join(folder.path, 'elsewhere'));
    symlinkSync(join(folder.path, 'elsewhere'), dist('prod'));
    expect(shop([], { SHOP_ENVIRONMENTS: 'dev' }).status).toBe(0);
    expect(shown(join(folder.path, 'elsewhere'))).toEqual([...CHARTS, 'bootstrap']);
    const mine = join(folder.path, 'mine.txt');
    writeFileSync(mine, 'mine');
    rmSync(dist('.meshgate-environments'));
    symlinkSync(mine, dist('.meshgate-environments'));
    const before = filesBelow(dist('dev'));
    const { status, stderr } = shop([], { SHOP_ENVIRONMENTS: 'dev', SHOP_IMAGE: 'web:2' });
    expect(status).toBe(1);
    expect(stderr).toContain('.meshgate-environments is not the file that synth writes; remove it');
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect(filesBelow(dist('dev'))).toEqual(before);
  });

  test.each(['', 'dev,prod'])('says what the output folder is where it is none, with environments "%s"', (names) => {
    writeFileSync(join(folder.path, 'file'), '');
    const { status, stderr } = shop(['--output', 'file'], { SHOP_ENVIRONMENTS: names });
    expect(stderr).toMatch(/output folder file(\/dev would be,)? is a file; (remove it or )?choose another folder/);
    expect(status).toBe(1);
  });

  test('refuses a list of environments with a line that names none, before it writes', () => {
    shop([]);
    const before = filesBelow(dist('dev'));
    writeFileSync(dist('.meshgate-environments'), 'shop/dev\nshop/../mine\n');
    const { status, stderr } = shop([], { SHOP_IMAGE: 'web:2' });
    expect(stderr).toContain('has a line that names no environment');
    expect(status).toBe(1);
    expect(filesBelow(dist('dev'))).toEqual(before);
  });

  test('streams all of them', () => {
    const { stdout } = shop(['--stdout']);
    expect([...stdout.matchAll(/- host: (.*)/g)].map(([, host]) => host)).toEqual([
      'dev.example.com',
      'prod.example.com',
    ]);
  });

  test('checks each before it writes any', () => {
    const { status, stderr } = shop([], { SHOP_IMAGE: 'web' });
    expect(status).toBe(0);
    expect(stderr.match(/warning require-pinned-image/g)).toHaveLength(2);
  });

  test('is the same through the folder that the cdk8s CLI gives', () => {
    shop([]);
    const before = filesBelow(dist());
    const other = join(folder.path, 'other');
    expect(shop([], { CDK8S_OUTDIR: other }).status).toBe(0);
    expect(filesBelow(other)).toEqual(before);
  });

  longTest('is the same by the real cdk8s CLI, which runs the check on it', () => {
    const [examples, other] = ['examples/shop', join(folder.path, 'other')];
    const args = ['--no-install', 'cdk8s', 'synth', '--no-check-upgrade', '--output', other];
    const { status, stdout, stderr } = spawnSync('npx', args, { cwd: examples, encoding: 'utf8', timeout: 60_000 });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('\nValidations ended succesfully\n');
    expect(filesBelow(other)).toEqual(filesBelow(join(examples, 'dist')));
  });
});

describe('a verb about one environment', () => {
  test.each([
    [['status'], 'this verb is about one environment; give --env dev or prod'],
    [['deploy', '--env', 'prd'], 'there is no environment "prd"; did you mean "prod"?'],
    [['check', '--env', 'xxxxxxx'], 'there is no environment "xxxxxxx"; there is dev or prod'],
  ])('%j is refused', (args, message) => {
    const { status, stderr } = shop(args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('check looks at all of them, or at those that are named', () => {
    shop([]);
    expect(shop(['check']).stdout).toContain('10 objects checked: nothing found');
    expect(shop(['check', '--env', 'dev']).stdout).toContain('5 objects checked: nothing found');
  });

  test('a dry run names the folder of the environment', () => {
    shop([]);
    const { stdout, status } = shop(['deploy', '--env', 'prod', '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toContain('--filename=dist/prod/10-shop.k8s.yaml');
    expect(stdout).toContain('meshgate-inventory.shop.prod');
    expect(stdout).not.toContain('dist/dev');
  });
});
