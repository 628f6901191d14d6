import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Explanation } from '../../lib/read/explain/explanation';
import { compilerErrors, exampleIn } from '../support/example';
import { runTs } from '../support/processes';
import { shownCommands } from '../support/shown-commands';

const page = readFileSync('docs/explain.md', 'utf8');
const commands = shownCommands(page, 'npm run --silent shop -- ');

const shop = (args: readonly string[]): ReturnType<typeof runTs> =>
  runTs(resolve('examples/shop/main.ts'), args, { cwd: 'examples/shop' });

test('shows commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(3);
});

test.each(commands)('what $args prints is what is shown', ({ args, output }) => {
  const { stdout, stderr, status } = shop(args);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toBe(output);
});

test('shows the JSON as it is', () => {
  const [, shown = ''] = /^```json\n([\s\S]*?)^```$/m.exec(page)!;
  const { stdout } = shop([...commands[0]!.args, '--format', 'json']);
  const { request, answer } = JSON.parse(stdout) as Explanation;
  expect(JSON.parse(shown)).toEqual({ request, answer });
});

test('explains every label, and no other', () => {
  const written = readFileSync('lib/read/explain/explanation-text.ts', 'utf8');
  const used = [...written.matchAll(/(?:section|others)\((?:[^']*\? )?'(\w+)'/g)].map(([, label]) => label!);
  const rows = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, label]) => label!);
  expect(used.length).toBeGreaterThan(8);
  const known = new Set(used.map((label) => (label === 'perhaps' ? 'route' : label)));
  expect([...known].sort()).toEqual([...rows].sort());
});

test('has an example that compiles', () => {
  expect(compilerErrors(exampleIn('docs/explain.md'))).toEqual([]);
});
