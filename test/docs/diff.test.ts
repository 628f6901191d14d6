import { readFileSync } from 'node:fs';
import { RISKS } from '../../lib/read/diff/risks/risk';
import { runTs } from '../support/processes';
import { shownCommands } from '../support/shown-commands';

const page = readFileSync('docs/diff.md', 'utf8');
const commands = shownCommands(page, 'npx meshgate diff ');

test('shows the change of a limit and of a login', () => {
  expect(commands).toHaveLength(2);
});

test.each(commands)('what $args prints is what is shown, here and in README', ({ args, output }) => {
  const { stdout, stderr, status } = runTs('lib/cli/meshgate.ts', ['diff', ...args]);
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  expect(stdout).toBe(output);
  expect(readFileSync('README.md', 'utf8')).toContain(`\`\`\`\n${output}\`\`\`\n`);
});

test('has a row for each risk', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(rows).toEqual(RISKS);
});

test('shows the workflow that init writes', () => {
  expect(page).toContain(`\`\`\`yaml\n${readFileSync('lib/cli/init/template/diff.yml', 'utf8')}\`\`\`\n`);
});
