import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { nodeArguments } from '../support/processes';
import { useTemporaryFolder } from '../support/temporary-folder';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly [install: Step, synth: Step, check: Step, diff: Step, comment: Step];
  };
}

interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

const ACTION = load(readFileSync('action.yml', 'utf8')) as Action;
const [INSTALL, SYNTH, CHECK, DIFF, COMMENT] = ACTION.runs.steps;
const folder = useTemporaryFolder();
const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n';
const IGNORING = CONFIG_MAP.replace(
  '}',
  `, annotations: {meshgate.dev/ignore: 'no-missing-namespace: made elsewhere'}}`,
);

beforeEach(() => {
  for (const name of ['workspace', 'action', 'bin']) mkdirSync(join(folder.path, name));
});

/** Puts the program of this repository in place of the one that the action builds. */
function build(): void {
  const program = JSON.stringify(nodeArguments('lib/cli/meshgate.ts'));
  mkdirSync(join(folder.path, 'action', 'build'));
  writeFileSync(
    join(folder.path, 'action', 'build', 'meshgate.js'),
    `const { spawnSync } = require('node:child_process');
    const { status } = spawnSync(process.execPath, [...${program}, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status;`,
  );
}

/** Puts a file into the workspace. */
function file(name: string, content: string): string {
  const path = join(folder.path, 'workspace', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** What GitHub says of a pull request. */
const GITHUB: Readonly<Record<string, string>> = { 'github.base_ref': 'main', 'github.event.pull_request.number': '7' };

/** Runs a step as GitHub's runner does. */
function run({ env = {}, run: script }: Step, given: Readonly<Record<string, string>> = {}): Ran {
  const { path } = folder;
  const variables = Object.entries(env).map(([name, expression]) => [
    name,
    expression.replace(/\$\{\{ (?:inputs\.)?([a-z._-]+) \}\}/, (_all, key: string) => {
      return given[key] ?? GITHUB[key] ?? ACTION.inputs[key]?.default ?? '';
    }),
  ]);
  const [step, output] = [join(path, 'step.sh'), join(path, 'output')];
  writeFileSync(step, script);
  writeFileSync(output, '');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', step], {
    cwd: join(path, 'workspace'),
    encoding: 'utf8',
    env: {
      ...process.env,
      ...(Object.fromEntries(variables) as NodeJS.ProcessEnv),
      PATH: `${join(path, 'bin')}${delimiter}${process.env.PATH!}`,
      GITHUB_ACTION_PATH: join(path, 'action'),
      GITHUB_WORKSPACE: join(path, 'workspace'),
      GITHUB_OUTPUT: output,
      GITHUB_REPOSITORY: 'acme/shop',
      RUNNER_TEMP: path,
    },
  });
  const lines = readFileSync(output, 'utf8').split('\n').slice(0, -1);
  const outputs = Object.fromEntries(lines.map((line) => line.split('='))) as Ran['outputs'];
  return { code: status, log: stdout + stderr, outputs };
}

test('no input is a part of a script', () => {
  expect(ACTION.runs.using).toBe('composite');
  for (const { shell, run: script } of ACTION.runs.steps) {
    expect(shell).toBe('bash');
    expect(script).not.toContain('${{');
  }
});

test('every input is passed on, and every output is one of the step', () => {
  const expressions = ACTION.runs.steps.flatMap(({ env = {} }) => Object.values(env));
  const used = expressions.flatMap((expression) => /inputs\.([a-z-]+)/.exec(expression)?.[1] ?? []);
  expect([...new Set(used)].sort()).toEqual(Object.keys(ACTION.inputs).sort());
  build();
  file('a.yaml', namespace('a'));
  const made = Object.keys(run(CHECK, { paths: 'a.yaml' }).outputs);
  const given = Object.values(ACTION.outputs).map(({ value }) => value);
  expect(given).toEqual(made.map((name) => `\${{ steps.${CHECK.id!}.outputs.${name} }}`));
});

describe('the installation', () => {
  const installs = (): string => {
    const log = join(folder.path, 'calls');
    writeFileSync(join(folder.path, 'bin', 'npm'), `#!/bin/sh\necho "$PWD: $*" >>'${log}'\n`);
    chmodSync(join(folder.path, 'bin', 'npm'), 0o755);
    expect(run(INSTALL)).toEqual({ code: 0, log: '', outputs: {} });
    return existsSync(log) ? readFileSync(log, 'utf8') : '';
  };

  test('is of what the lock file names, in the folder of the action, and runs no scripts of packages', () => {
    const action = join(folder.path, 'action');
    expect(installs()).toBe(
      `${action}: ci --include=dev --ignore-scripts --no-audit --no-fund\n${action}: run --silent prepare\n`,
    );
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(existsSync(scripts.prepare!.replace('node ', ''))).toBe(true);
  });

  test('is done once a job', () => {
    build();
    expect(installs()).toBe('');
  });
});

/** Runs Git in the workspace. */
function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: join(folder.path, 'workspace'),
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'change');
}

describe('what a synth makes', () => {
  const synth = 'cp -r new/. dist && rm -f dist/gone.yaml';
  const gate = (change: Readonly<Record<string, string>> = {}): Ran =>
    run(SYNTH, { synth, install: 'true', ...change });

  beforeEach(() => {
    build();
    git('init', '--quiet', '--initial-branch=main');
    file('dist/same.yaml', namespace('a'));
    file('new/same.yaml', namespace('a'));
  });

  test('is looked at where somebody says what makes it', () => {
    expect(SYNTH.if).toBe("inputs.synth != ''");
    commit();
    expect(gate()).toEqual({ code: 0, log: 'dist: as it is committed\n', outputs: {} });
  });

  test('fails with what is new, what differs and what is gone, at the files', () => {
    file('dist/gone.yaml', namespace('b'));
    file('dist/differs.yaml', namespace('c'));
    commit();
    file('new/differs.yaml', namespace('d'));
    file('new/added, too.yaml', namespace('e'));
    const { code, log } = gate();
    expect(log.split('\n')).toEqual([
      '::error file=dist/added%2C too.yaml,title=stale::dist/added, too.yaml is not committed',
      '::error file=dist/differs.yaml,title=stale::dist/differs.yaml differs from what is committed',
      '::error file=dist/gone.yaml,title=stale::dist/gone.yaml is committed, and nothing makes it any more',
      `::error title=stale::dist: not what is committed (1 added, 1 changed, 1 removed); run "${synth}", and commit all of it`,
      '',
    ]);
    expect(code).toBe(1);
  });

  test('fails where a file is ignored that is delivered', () => {
    file('.gitignore', '/dist/\n');
    commit();
    expect(gate().log).toContain('dist/same.yaml is not committed');
    file('.gitignore', '.DS_Store\n');
    file('dist/.DS_Store', '');
    commit();
    expect(gate().code).toBe(0);
  });

  test('needs an installation and a synth that come to their end', () => {
    commit();
    expect(gate({ install: 'touch installed' }).code).toBe(0);
    expect(existsSync(join(folder.path, 'workspace', 'installed'))).toBe(true);
    expect(gate({ install: 'exit 7' }).code).toBe(7);
    expect(gate({ synth: 'exit 3' })).toMatchObject({ code: 2, log: 'error: "exit 3" has failed (exit code 3)\n' });
    expect(gate({ folder: 'none' })).toMatchObject({
      code: 2,
      log: expect.stringContaining('there is no none') as string,
    });
    expect(gate({ folder: '$(touch owned)' }).code).toBe(2);
    expect(existsSync(join(folder.path, 'workspace', 'owned'))).toBe(false);
  });

  test('is what is checked', () => {
    const { code, log } = run(CHECK, { synth, folder: 'dist' });
    expect({ code, log }).toEqual({ code: 0, log: '1 objects: 0 errors, 0 warnings, 0 ignored\n' });
  });
});

describe('what a change means', () => {
  const token = { 'diff-token': 'ghs_1' };

  beforeEach(() => {
    build();
    git('init', '--quiet', '--initial-branch=main');
    file('dist/a.yaml', namespace('a'));
    commit();
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  });

  test('is said in pull requests, where a token is given; those of forks get no comment', () => {
    expect(DIFF.if).toBe("inputs.diff-token != '' && github.event_name == 'pull_request'");
    expect(COMMENT.if).toBe(`${DIFF.if!} && github.event.pull_request.head.repo.full_name == github.repository`);
    expect(DIFF.env).not.toHaveProperty('GH_TOKEN');
  });

  test('is one comment, which is updated', () => {
    const log = join(folder.path, 'calls');
    const gh = `#!/bin/sh\nprintf '%s\\n' "$GH_TOKEN $*" >>'${log}'\ncase $* in *--paginate*) cat '${folder.path}/id' ;; esac\n`;
    writeFileSync(join(folder.path, 'bin', 'gh'), gh);
    chmodSync(join(folder.path, 'bin', 'gh'), 0o755);
    file('dist/a.yaml', namespace('b'));
    expect(run(DIFF, token)).toEqual({ code: 0, log: '', outputs: {} });
    expect(readFileSync(join(folder.path, 'comment.md'), 'utf8')).toMatch(/^<!-- meshgate diff -->\n[^]*Namespace b/);
    for (const [id, call] of [
      ['', '--method POST repos/acme/shop/issues/7/comments'],
      ['12\n', '--method PATCH repos/acme/shop/issues/comments/12'],
    ] as const) {
      writeFileSync(join(folder.path, 'id'), id);
      expect(run(COMMENT, token).code).toBe(0);
      expect(readFileSync(log, 'utf8').trimEnd().split('\n').at(-1)).toBe(
        `ghs_1 api --silent ${call} -F body=@comment.md`,
      );
    }
  });

  test('is nothing where the folder is new, and an error where the base is not there', () => {
    expect(run(DIFF, { ...token, folder: 'k8s' }).code).toBe(0);
    expect(run(COMMENT, token)).toEqual({ code: 0, log: '', outputs: {} });
    const { code, log } = run(DIFF, { ...token, 'github.base_ref': 'other' });
    expect(log).toContain('no revision "origin/other"');
    expect(code).toBe(3);
  });

  test('is commented on as the workflow of new projects does it', () => {
    const workflow = load(readFileSync('lib/cli/init/template/diff.yml', 'utf8')) as {
      readonly jobs: { readonly comment: { readonly steps: readonly { readonly run?: string }[] } };
    };
    const last = workflow.jobs.comment.steps.at(-1)!.run!;
    expect(COMMENT.run).toContain(last);
  });
});

describe('the check', () => {
  beforeEach(build);

  test('annotates what it finds, writes SARIF without what is ignored, counts, and fails', () => {
    file('k8s/a.yaml', namespace('shop'));
    file('k8s/again.yaml', namespace('shop'));
    file('k8s/ignoring.yaml', IGNORING.replace('shop', 'kiosk'));
    const { code, log, outputs } = run(CHECK, { paths: 'k8s', sarif: 'check.sarif' });
    expect(log).toMatch(/^::error file=k8s\/again.yaml,line=3,col=18,title=unique-objects::Namespace shop/m);
    expect(log).toMatch(/^3 objects: 1 errors, 0 warnings, 1 ignored$/m);
    expect(outputs).toEqual({ errors: '1', warnings: '0', ignored: '1' });
    const sarif = readFileSync(join(folder.path, 'workspace', 'check.sarif'), 'utf8');
    const { runs } = JSON.parse(sarif) as { runs: { results: { ruleId: string }[] }[] };
    expect(runs.map(({ results }) => results.map(({ ruleId }) => ruleId))).toEqual([['unique-objects']]);
    expect(code).toBe(1);
  });

  test('passes the inputs on', () => {
    file('config.yaml', 'failOn: warning\n');
    file('k8s/a.yaml', CONFIG_MAP);
    file('b/b.yaml', namespace('b'));
    const warnings = (inputs: Readonly<Record<string, string>>): unknown => {
      const { code, outputs } = run(CHECK, { paths: '\nk8s\r\nb\n', ...inputs });
      return [code, outputs.warnings];
    };
    expect(warnings({})).toEqual([0, '1']);
    expect(warnings({ 'fail-on': 'warning' })).toEqual([1, '1']);
    expect(warnings({ config: 'config.yaml' })).toEqual([1, '1']);
    expect(warnings({ assume: 'Namespace/-/shop', 'istio-version': 'none' })).toEqual([0, '0']);
    expect(warnings({ severity: 'no-missing-namespace=error' })).toEqual([1, '0']);
    expect(run(CHECK, { paths: 'b', 'kong-version': '1.0' }).log).toContain('"1.0" is not a known version of Kong');
  });

  test.each([
    [{ paths: '\n' }, 'The input "paths" names nothing.'],
    [{ paths: 'k8s\n-' }, 'The input "paths" cannot be standard input.'],
    [{ paths: 'k8s', sarif: 'a\nerrors=0' }, 'The input "sarif" has more than one line.'],
    [{ paths: 'k8s', 'kong-version': '3.9\r' }, 'The input "kong-version" has more than one line.'],
  ])('refuses %j', (inputs, message) => {
    file('k8s/a.yaml', namespace('a'));
    const { code, log, outputs } = run(CHECK, inputs);
    expect(log).toBe(`::error title=meshgate::${message}\n`);
    expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
  });

  test('says that it has not come to its end, and exits 2', () => {
    file('k8s/a.yaml', namespace('a'));
    const inputsOf: readonly Readonly<Record<string, string>>[] = [
      { paths: 'none' },
      { paths: 'k8s', sarif: 'none/a' },
    ];
    for (const inputs of inputsOf) {
      const { code, log, outputs } = run(CHECK, inputs);
      expect(log).toMatch(/^error: /m);
      expect(log).toMatch(/^::error title=meshgate::The check did not come to its end; the log says why\.$/m);
      expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
    }
  });

  test('takes inputs for text, whatever is in them', () => {
    const odd = [
      '-x.yaml',
      '$(touch owned).yaml',
      '`touch owned`.yaml',
      '"; touch owned; ".yaml',
      " a  b*'.yaml",
      '*.yaml',
    ];
    for (const [index, name] of odd.entries()) file(name, namespace(`n${index}`));
    const { code, log } = run(CHECK, { paths: odd.join('\n'), sarif: '$(touch owned)`touch owned`";touch owned' });
    expect(log).toBe(`${odd.length} objects: 0 errors, 0 warnings, 0 ignored\n`);
    expect(code).toBe(0);
    expect(existsSync(join(folder.path, 'workspace', 'owned'))).toBe(false);
    expect(run(CHECK, { paths: '*.yaml', severity: '$(touch owned)' }).log).toContain(
      '"$(touch owned)" is not a severity',
    );
  });
});
