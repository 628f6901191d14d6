import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedSide } from '../../../lib/cli/sides/asked-side';
import { sideTexts } from '../../../lib/cli/sides/side-texts';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();
const start = process.cwd();

function git(...args: readonly string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...who, ...args], { cwd: folder.path, env, stdio: 'ignore' });
}

function commit(value: string): void {
  mkdirSync(join(folder.path, 'dist'), { recursive: true });
  writeFileSync(join(folder.path, 'dist/a.yaml'), `${value}\n`);
  git('add', '--all');
  git('commit', '--quiet', `--message=${value}`);
}

beforeEach(() => {
  git('init', '--quiet', '--initial-branch=main');
  commit('a: 1');
  git('tag', 'v1');
  commit('a: 2');
  process.chdir(folder.path);
});

afterEach(() => {
  process.chdir(start);
});

test.each([
  ['HEAD', 'HEAD:dist/a.yaml', 'a: 2\n'],
  ['main', 'main:dist/a.yaml', 'a: 2\n'],
  ['HEAD~1', 'HEAD~1:dist/a.yaml', 'a: 1\n'],
  ['main^', 'main^:dist/a.yaml', 'a: 1\n'],
  ['v1', 'v1:dist/a.yaml', 'a: 1\n'],
  ['v1:dist', 'v1:dist/a.yaml', 'a: 1\n'],
  ['v1:./dist/', 'v1:dist/a.yaml', 'a: 1\n'],
  ['v1:dist/a.yaml', 'v1:dist/a.yaml', 'a: 1\n'],
  ['v1:', 'v1:dist/a.yaml', 'a: 1\n'],
  ['dist', 'dist/a.yaml', 'a: 2\n'],
  ['dist/a.yaml', 'dist/a.yaml', 'a: 2\n'],
])('%s names %s', (text, file, content) => {
  expect(sideTexts(askedSide(text), 'dist')).toEqual([{ file, text: content }]);
});

test.each([
  ['--output=stolen', /there is no folder and no revision/],
  ['--upload-pack=touch stolen', /there is no folder and no revision/],
  ['HEAD;touch stolen', /there is no folder and no revision/],
  ['$(touch stolen)', /there is no folder and no revision/],
  ['HEAD:--output=stolen', /"HEAD" has no --output=stolen/],
  ['HEAD:$(touch stolen)', /"HEAD" has no/],
  ['HEAD::(glob)**', /"HEAD" has no/],
  ['HEAD:dis*', /"HEAD" has no/],
  ['nothing', /there is no folder and no revision "nothing"/],
  ['HEAD:nothing', /"HEAD" has no nothing/],
  ['HEAD:..', /outside of the Git repository/],
  ['HEAD:/etc', /outside of the Git repository/],
  [':/a', /there is no folder and no revision/],
  ['v1^{tree}', /there is no folder and no revision/],
  ['', /there is no folder and no revision ""/],
])('%s is a name alone, of nothing', (text, message) => {
  expect(() => sideTexts(askedSide(text), 'dist')).toThrow(message);
  expect(readdirSync(folder.path).sort()).toEqual(['.git', 'dist']);
});

test('nothing of the environment leads to another program', () => {
  const env = { ...process.env };
  try {
    process.env.GIT_EXTERNAL_DIFF = 'touch stolen';
    process.env.GIT_PAGER = 'touch stolen';
    expect(sideTexts(askedSide('HEAD'), 'dist')).toHaveLength(1);
  } finally {
    process.env = env;
  }
  expect(readdirSync(folder.path).sort()).toEqual(['.git', 'dist']);
});

test('the path of the output is that from the current folder', () => {
  mkdirSync(join(folder.path, 'team'));
  process.chdir('team');
  expect(sideTexts(askedSide('v1'), '../dist')).toEqual([{ file: 'v1:dist/a.yaml', text: 'a: 1\n' }]);
  expect(sideTexts(askedSide('v1:../dist'), 'dist')).toEqual([{ file: 'v1:dist/a.yaml', text: 'a: 1\n' }]);
  expect(sideTexts(askedSide('v1'), 'dist')).toEqual([]);
});
