import { readFileSync } from 'node:fs';
import { some } from '../support/runs';
import { runVerb } from '../support/verbs';

const CLUSTER_VERBS = ['preflight', 'bootstrap', 'deploy', 'verify', 'traffic', 'dashboard', 'status', 'teardown'];
/** `deploy` begins with `check`. */
const VERBS = ['preflight', 'bootstrap', 'check', ...CLUSTER_VERBS.slice(2)];

describe('meshgate', () => {
  test('has the verbs of the guide, in its order, each with a script and a place in docs/guide.md', async () => {
    const { stdout, code } = await runVerb(['--help']);
    expect(code).toBe(0);
    const listed = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, verb]) => verb);
    expect(listed).toEqual(VERBS);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const guide = readFileSync('docs/guide.md', 'utf8');
    for (const verb of VERBS) {
      expect(scripts[verb]).toBe(`node --require ./lib/cli/from-source.js guide/meshgate.ts ${verb}`);
      expect(guide).toContain(`npm run ${verb}`);
    }
  });

  test('says its version with --version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await runVerb(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
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
    expect(stderr).not.toMatch(/node_modules\/(execa|listr2|cli-table3|cdk8s|constructs)\//);
  });
});
