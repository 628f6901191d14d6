import { readFileSync } from 'node:fs';
import { runTs } from '../support/processes';
import { some } from '../support/runs';
import { runVerb } from '../support/verbs';

const CLUSTER_VERBS = ['preflight', 'bootstrap', 'deploy', 'verify', 'traffic', 'dashboard', 'status', 'teardown'];
const VERBS = ['synth', 'check', ...CLUSTER_VERBS];

describe('the program of a system', () => {
  test('has its verbs in the order of use, each with a script and a place in docs/guide.md', async () => {
    const { stdout, code } = await runVerb(['--help']);
    expect(code).toBe(0);
    const listed = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, verb]) => verb);
    expect(listed).toEqual(VERBS);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const guide = readFileSync('docs/guide.md', 'utf8');
    for (const verb of VERBS) {
      expect(scripts[verb]).toBe(`node --require ./lib/cli/from-source.js main.ts ${verb}`);
      expect(guide).toContain(`npm run ${verb}`);
    }
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
    expect([...stdout.matchAll(/^ {2}(\w+) \[/gm)].map(([, verb]) => verb)).toEqual(['init', 'check', 'help']);
  });
});
