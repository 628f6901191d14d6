import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { RULES } from '../../../lib/read/check/rules';
import { findingsOf } from '../../support/findings';

const ids = RULES.map(({ id }) => id);

test('every id begins with what it asks for, and stands once', () => {
  expect(ids.filter((id) => !/^(no-missing|require|valid|unique|ban)(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every page belongs to a rule', () => {
  const pages = readdirSync('docs/rules').map((file) => file.replace(/\.md$/, ''));
  expect(pages.filter((page) => page !== 'README').sort()).toEqual([...ids].sort());
});

test('the index of the pages has a line for every rule, with its severity and summary', () => {
  const index = readFileSync('docs/rules/README.md', 'utf8').replaceAll(/ +/g, ' ');
  const lines = RULES.map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`);
  expect(lines.filter((line) => !index.includes(`\n${line}\n`))).toEqual([]);
});

test('README says how many there are', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`[${ids.length} rules](docs/rules/README.md)`);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { severity, summary }) => {
  test('has a file and a test of its name', () => {
    const subjects = readdirSync('test/read/check/rules');
    const files = [`lib/read/check/rules/*/${id}.ts`, `test/read/check/rules/*/${id}.test.ts`];
    expect(files.filter((file) => !subjects.some((subject) => existsSync(file.replace('*', subject))))).toEqual([]);
  });

  test('has a page with its severity and summary, and examples that show it', () => {
    const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
    expect(page).toContain(`# ${id}\n\n**${severity}** · ${summary}\n`);
    const [wrong, right] = ['Wrong', 'Right'].map((heading) => exampleUnder(heading, page));
    expect(findingsOf(id, wrong!).join('\n')).toMatch(/^(error|warning) /);
    expect(findingsOf(id, right!)).toEqual([]);
  });
});

/** Text that is too long for a page stands there as `<300 KiB>`. */
function exampleUnder(heading: string, page: string): string {
  const [, example] = new RegExp(`^## ${heading}\n[^]*?\`\`\`yaml\n([^]*?)\`\`\``, 'm').exec(page) ?? [];
  if (example === undefined) throw new Error(`the page has no example under "${heading}"`);
  return example.replaceAll(/<(\d+) KiB>/g, (_, size: string) => 'x'.repeat(Number(size) * 1024));
}
