import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../../../lib/write/synth/app';
import { filesBelow } from '../../../support/files';
import { useTemporaryFolder } from '../../../support/temporary-folder';

const folder = useTemporaryFolder();

function synth(outdir: string, ...ids: readonly string[]): void {
  const app = new App({ outdir });
  for (const id of ids) new ApiObject(new Chart(app, id), 'data', { apiVersion: 'v1', kind: 'ConfigMap' });
  app.synth();
}

describe('a list that names what no synth wrote', () => {
  test.each([
    ['a path upwards', '../precious', 'line 2 names no file of this folder: "../precious"; remove the line'],
    ['a path upwards in a folder', 'a/../../precious', 'line 2 names no file'],
    ['a folder upwards', 'a/..', 'line 2 names no file'],
    ['the folder above', '..', 'line 2 names no file'],
    ['an absolute path', '/etc/hostname', 'line 2 names no file'],
    ['an absolute path of Windows', 'C:/precious', 'line 2 names no file'],
    ['a backslash', '..\\precious', 'line 2 names no file'],
    ['a hidden file', '.git', 'line 2 names no file'],
    ['a hidden folder', '.git/config', 'line 2 names no file'],
    ['a deep path', 'node_modules/a/index.js', 'line 2 names no file'],
    ['a folder alone', 'bootstrap/', 'line 2 names no file'],
    ['control characters', 'a\u001b[2Jb', 'line 2 names no file of this folder: "a\ufffd[2Jb"'],
    ['a string that turns its direction', 'a\u202eb', 'line 2 names no file of this folder: "a\ufffdb"'],
    ['a conflict', '<<<<<<< HEAD', 'line 2 is of a conflict that Git left; keep the names of both sides'],
    ['the middle of a conflict', '=======', 'line 2 is of a conflict'],
    ['the base of a conflict', '||||||| parent', 'line 2 is of a conflict'],
    ['the end of a conflict', '>>>>>>> theirs', 'line 2 is of a conflict'],
    ['zeros', '\0\0\0', 'line 2 names no file'],
  ])('such as %s is refused, and nothing is deleted', (_name, line, message) => {
    const outdir = join(folder.path, 'dist');
    synth(outdir, '10-a', '20-b');
    writeFileSync(join(folder.path, 'precious'), 'mine');
    writeFileSync(join(outdir, '.meshgate-files'), `10-a.k8s.yaml\n${line}\n20-b.k8s.yaml\n`);
    const before = filesBelow(folder.path);
    expect(() => {
      synth(outdir, '10-a');
    }).toThrow(`the list of files ${join(outdir, '.meshgate-files')} cannot be used: ${message}`);
    expect(filesBelow(folder.path)).toEqual(before);
  });

  test('deletes nothing through a folder that is a symbolic link', () => {
    const outdir = join(folder.path, 'dist');
    synth(outdir, '10-a');
    mkdirSync(join(folder.path, 'outside'));
    writeFileSync(join(folder.path, 'outside', 'precious.yaml'), 'mine');
    symlinkSync(join(folder.path, 'outside'), join(outdir, 'link'));
    writeFileSync(join(outdir, '.meshgate-files'), '10-a.k8s.yaml\nlink/precious.yaml\n');
    expect(() => {
      synth(outdir, '10-a');
    }).toThrow('dist/link is a symbolic link, which is not followed');
    expect(readFileSync(join(folder.path, 'outside', 'precious.yaml'), 'utf8')).toBe('mine');
  });

  test.each(['a folder', 'a symbolic link'])('is refused when it is %s', (what) => {
    const path = join(folder.path, '.meshgate-files');
    if (what === 'a folder') mkdirSync(path);
    else symlinkSync('/etc/hostname', path);
    expect(() => {
      synth(folder.path, '10-a');
    }).toThrow('it is not the file that synth writes; remove it');
  });
});

test('a list is read with the line ends of Windows, empty lines, double lines and in any order', () => {
  synth(folder.path, '10-a', '20-b', '30-c');
  writeFileSync(
    join(folder.path, '.meshgate-files'),
    '30-c.k8s.yaml\r\n\r\n10-a.k8s.yaml\r\n10-a.k8s.yaml\r\n20-b.k8s.yaml',
  );
  synth(folder.path, '10-a', '20-b');
  expect(existsSync(join(folder.path, '30-c.k8s.yaml'))).toBe(false);
  expect(readFileSync(join(folder.path, '.meshgate-files'), 'utf8')).toBe('10-a.k8s.yaml\n20-b.k8s.yaml\n');
});

describe('Git', () => {
  function git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder.path, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }

  test('merges the lists of two branches that both add a chart at the same place', () => {
    const outdir = join(folder.path, 'dist');
    const commit = (message: string, ...ids: readonly string[]): void => {
      synth(outdir, ...ids);
      git('add', '-A');
      git('commit', '-qm', message);
    };
    git('init', '-q');
    for (const file of ['.gitattributes', '.gitignore']) copyFileSync(file, join(folder.path, file));
    commit('first', '10-a', '50-z');
    git('checkout', '-qb', 'other');
    commit('theirs', '10-a', '30-theirs', '50-z');
    git('checkout', '-q', 'main');
    commit('ours', '10-a', '20-ours', '50-z');
    git('merge', '-q', '--no-edit', 'other');
    synth(outdir, '10-a', '20-ours', '30-theirs', '50-z');
    expect(readFileSync(join(outdir, '.meshgate-files'), 'utf8')).toBe(
      '10-a.k8s.yaml\n20-ours.k8s.yaml\n30-theirs.k8s.yaml\n50-z.k8s.yaml\n',
    );
    expect(git('status', '--porcelain')).toBe('');
  });
});
