import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { FORMATS } from '../../lib/read/check/reporters';
import { runTs } from '../support/processes';

interface UsedHook {
  readonly id: string;
  readonly args: readonly string[];
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses: string; readonly with: Record<string, string> }[] }>
  >;
}

const page = readFileSync('docs/ci.md', 'utf8');
const [config, hook, staleHook, workflow, synthesized] = Array.from(
  page.matchAll(/^ *```yaml\n([\s\S]*?)^ *```$/gm),
  ([, text]) => load(text!),
) as [
  { readonly repos: readonly { readonly hooks: readonly UsedHook[] }[] },
  readonly UsedHook[],
  readonly UsedHook[],
  Workflow,
  Workflow,
];
const action = load(readFileSync('action.yml', 'utf8')) as Record<
  'inputs' | 'outputs',
  Readonly<Record<string, object>>
>;
const hooks = (load(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as UsedHook[]).map(({ id }) => id);

/** What the first cells of the rows below a heading have in backquotes. */
function rowsBelow(heading: string): string[] {
  const [, section = ''] = page.split(`\n| ${heading} `);
  const rows = section.split('\n\n')[0]!.matchAll(/^\| (`[^|]+)\|/gm);
  return [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

test('the tables have every format, hook, input and output', () => {
  expect(rowsBelow('format')).toEqual([...FORMATS]);
  expect(rowsBelow('hook')).toEqual(hooks);
  expect(rowsBelow('input')).toEqual(Object.keys(action.inputs));
  const [, outputs = ''] = /Its outputs are the numbers ([^.]*)\./.exec(page)!;
  expect(outputs.match(/\w+(?=`)/g)).toEqual(Object.keys(action.outputs));
});

test('the hooks that it uses are there, and so are their arguments', () => {
  const used = [...config.repos.flatMap((repo) => repo.hooks), ...hook];
  expect([...used, ...staleHook].map(({ id }) => id)).toEqual(hooks);
  const [{ args: words }] = staleHook as [UsedHook];
  expect(runTs('lib/cli/meshgate.ts', ['stale', words[0]!, 'true', 'dist'])).toMatchObject({ status: 0, stderr: '' });
  for (const { args } of used) {
    const words = args.map((word) => (word === 'k8s/' ? 'dist/' : word));
    expect(runTs('lib/cli/meshgate.ts', ['check', ...words, ...(words.includes('--') ? ['dist/'] : [])]).status).toBe(
      0,
    );
  }
});

test('the workflow gives the action inputs that it has', () => {
  const stepsOf = ({ jobs }: Workflow): Workflow['jobs'][string]['steps'] =>
    Object.values(jobs).flatMap((job) => job.steps);
  const steps = stepsOf(workflow);
  const [given, others] = [...steps, ...stepsOf(synthesized)].filter(({ uses }) => uses.startsWith('<owner>'));
  for (const each of [given, others]) {
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(each!.with)));
  }
  const [upload] = steps.filter(({ uses }) => uses.includes('upload-sarif'));
  expect(upload!.with.sarif_file).toBe(given!.with.sarif);
});

test('the commands run, and write the reports that they name', () => {
  const commands = [...page.matchAll(/npx meshgate (check k8s\/ .*)/g)].map(([, words]) => words!.split(' '));
  expect(commands).toHaveLength(2);
  for (const words of commands) {
    const cwd = mkdtempSync(join(tmpdir(), 'meshgate-'));
    try {
      const files = words.flatMap((word) => /(?<==).*/.exec(word) ?? []);
      expect(files.length).toBeGreaterThan(0);
      const args = words.map((word) => (word === 'k8s/' ? join(process.cwd(), 'dist') : word));
      expect(runTs('lib/cli/meshgate.ts', args, { cwd })).toMatchObject({ status: 0, stderr: '' });
      for (const file of files) expect(readFileSync(join(cwd, file), 'utf8')).not.toBe('');
    } finally {
      rmSync(cwd, { recursive: true });
    }
  }
});
