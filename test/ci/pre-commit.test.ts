import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { nodeArguments } from '../support/processes';
import { useTemporaryFolder } from '../support/temporary-folder';

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly args?: readonly string[];
  readonly language: string;
  readonly types_or?: readonly string[];
  readonly pass_filenames?: boolean;
  readonly require_serial: boolean;
}

const HOOKS = load(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly [
  whole: Hook,
  changed: Hook,
  stale: Hook,
];
const [WHOLE, CHANGED, STALE] = HOOKS;
const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Readonly<Record<string, string>> };
const folder = useTemporaryFolder();
const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;

function file(name: string, content: string): string {
  const path = join(folder.path, 'repository', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return name;
}

/** Runs a hook as pre-commit does: no shell is between it and the program that npm has put on the path. */
function run(
  { entry, args: usual = [], pass_filenames = true }: Hook,
  changed: readonly string[],
  args = usual,
): {
  readonly code: number | null;
  readonly output: string;
} {
  const [program, ...words] = entry.split(' ');
  const path = join(folder.path, 'bin');
  mkdirSync(path, { recursive: true });
  const command = [process.execPath, ...nodeArguments('lib/cli/meshgate.ts')].map((word) => `'${word}'`).join(' ');
  writeFileSync(join(path, program!), `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(join(path, program!), 0o755);
  const { status, stdout, stderr } = spawnSync(program!, [...words, ...args, ...(pass_filenames ? changed : [])], {
    cwd: join(folder.path, 'repository'),
    encoding: 'utf8',
    env: { ...process.env, PATH: `${path}${delimiter}${process.env.PATH!}` },
  });
  return { code: status, output: stdout + stderr };
}

test.each(HOOKS)('$id runs the program of the package, in one process', (hook) => {
  expect(hook).toMatchObject({ language: 'node', require_serial: true });
  expect(Object.keys(bin)).toContain(hook.entry.split(' ')[0]);
});

test('those that check run for manifests alone', () => {
  expect([WHOLE, CHANGED].map(({ types_or }) => types_or)).toEqual([
    ['yaml', 'json'],
    ['yaml', 'json'],
  ]);
});

test('one hook checks whole folders, whichever file has changed', () => {
  const changed = file('k8s/a.yaml', namespace('shop'));
  file('k8s/b.yaml', namespace('shop'));
  file('notes/no.yaml', 'no: [manifest');
  const { code, output } = run(WHOLE, [changed], ['k8s']);
  expect(output).toContain('k8s/b.yaml:3:18 error unique-objects');
  expect(code).toBe(1);
});

describe('the other one checks what has changed', () => {
  test('whatever the names of files are', () => {
    const odd = [
      '-x.yaml',
      '--help.yaml',
      '$(touch owned).yaml',
      '"\\".yaml',
      " a  b'.json",
      'two\nlines.yaml',
      'ü=.yml',
    ];
    const changed = odd.map((name, index) => file(name, namespace(`n${index}`)));
    file('unchanged.yaml', namespace('n0'));
    expect(run(CHANGED, changed)).toEqual({ code: 0, output: `${odd.length} objects checked: nothing found\n` });
    expect(existsSync(join(folder.path, 'repository', 'owned'))).toBe(false);
    expect(run(CHANGED, changed, ['--istio-version=', '--']).code).toBe(0);
  });

  test('and fails at an error', () => {
    const changed = ['a.yaml', 'b.yaml'].map((name) => file(name, namespace('shop')));
    expect(run(CHANGED, changed).code).toBe(1);
  });
});

describe('the third one asks whether all is staged that a synth makes', () => {
  const synth = ['--after', 'mkdir -p dist && cp made.yaml dist', 'dist'];
  const git = (...args: readonly string[]): void => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
    expect(spawnSync('git', args, { cwd: join(folder.path, 'repository'), env }).status).toBe(0);
  };

  test('whichever file has changed', () => {
    expect(STALE).toMatchObject({
      always_run: true,
      pass_filenames: false,
      args: ['--after', 'npm run --silent synth', 'dist'],
    });
  });

  test('before the commit', () => {
    file('made.yaml', namespace('shop'));
    git('init', '--quiet');
    const { code, output } = run(STALE, [], synth);
    expect(output).toMatch(/^\+ dist\/made\.yaml\ndist: not what is committed \(1 added, 0 changed, 0 removed\)/);
    expect(code).toBe(1);
    git('add', 'dist');
    expect(run(STALE, [], synth)).toEqual({ code: 0, output: 'dist: as it is committed\n' });
    file('made.yaml', namespace('kiosk'));
    expect(run(STALE, [], synth).output).toMatch(/^~ dist\/made\.yaml\n/);
  });

  test('and says where there is no repository', () => {
    file('made.yaml', namespace('shop'));
    const output = 'error: the current folder is in no Git repository; run "git init", and commit what is made\n';
    expect(run(STALE, [], synth)).toEqual({ code: 2, output });
  });
});
