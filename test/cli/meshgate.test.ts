import { readFileSync } from 'node:fs';
import { VERBS } from '../../lib/cli/verbs';
import { runTs } from '../support/processes';
import { some } from '../support/runs';
import { runVerb } from '../support/verbs';

const NAMES = VERBS.map(({ name }) => name);
const CLUSTER_VERBS = VERBS.filter(({ isOffline }) => isOffline !== true).map(({ name }) => name);

describe('the program of a system', () => {
  test('has its verbs in the order of use, each with a script; docs/guide.md names no other script', async () => {
    const { stdout, code } = await runVerb(['--help']);
    expect(code).toBe(0);
    const listed = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, verb]) => verb);
    expect(listed).toEqual(NAMES);
    const inOrder = ['synth', 'check', 'explain', 'diagram', 'diff', 'preflight', 'bootstrap', 'deploy'];
    expect(NAMES.slice(0, inOrder.length)).toEqual(inOrder);
    expect(NAMES.at(-1)).toBe('teardown');
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const guide = readFileSync('docs/guide.md', 'utf8');
    for (const verb of NAMES) expect(scripts[verb]).toBe(`node --require ./lib/cli/from-source.js main.ts ${verb}`);
    const named = [...guide.matchAll(/npm run ([a-z:]+)/g)].map(([, script]) => script!);
    expect(named).toEqual(expect.arrayContaining(['synth', 'bootstrap', 'deploy', 'verify', 'teardown']));
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  test.each(some(CLUSTER_VERBS, 2))('%s has --context, --dry-run and --verbose', async (verb) => {
    const { stdout, code } = await runVerb([verb, '--help']);
    expect(stdout).toMatch(/--context <name>[\s\S]*--dry-run[\s\S]*--verbose/);
    expect(code).toBe(0);
  });

  test('refuses a verb that there is not, and suggests one', async () => {
    const { stderr, code } = await runVerb(['deplo']);
    expect(stderr).toBe("error: unknown command 'deplo'\n(Did you mean deploy?)\n");
    expect(code).toBe(2);
  });

  test('loads no heavy module before a verb runs', async () => {
    const { stderr } = await runVerb(['--help'], { ...process.env, NODE_DEBUG: 'module' });
    expect(stderr).toContain('commander');
    expect(stderr).not.toMatch(/node_modules\/(execa|listr2|cli-table3|cdk8s|cdk8s-plus-25)\//);
  });
});

describe('meshgate', () => {
  test('says its version with --version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(runTs('lib/cli/meshgate.ts', ['--version'])).toMatchObject({
      status: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test('has what needs no system, and nothing else', () => {
    const { stdout } = runTs('lib/cli/meshgate.ts', ['--help']);
    expect([...stdout.matchAll(/^ {2}(\w+) \[/gm)].map(([, verb]) => verb)).toEqual([
      'init',
      'check',
      'explain',
      'diagram',
      'diff',
      'stale',
      'help',
    ]);
  });
});
