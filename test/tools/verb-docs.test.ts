import { readFileSync } from 'node:fs';
import { scripts } from '../../package.json';
import type { Verb } from '../../lib/cli/session/verb';
import { VERBS } from '../../lib/cli/verbs';
import { readmeWithVerbs, scriptsWithVerbs } from '../../tools/verb-docs';

const NEW: Verb = { name: 'explain', summary: 'says what happens', example: '-- GET /', define: () => undefined };

describe('what README and package.json say of the verbs is what `npm run docs` writes', () => {
  test('README', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readmeWithVerbs(readme, VERBS)).toBe(readme);
    expect(VERBS.length).toBeGreaterThan(0);
  });

  test('package.json', () => {
    expect(JSON.stringify(scriptsWithVerbs(scripts, VERBS))).toBe(JSON.stringify(scripts));
  });
});

test('a new verb becomes a line and a script, and one that is gone goes', () => {
  const before = 'a\n<!-- verbs -->\n\n```sh\nnpm run old   # gone\n```\n\n<!-- /verbs -->\nb\n';
  expect(readmeWithVerbs(before, [NEW])).toBe(
    'a\n<!-- verbs -->\n\n```sh\nnpm run explain -- GET /   # says what happens\n```\n\n<!-- /verbs -->\nb\n',
  );
  const program = 'node --require ./lib/cli/from-source.js main.ts';
  expect(scriptsWithVerbs({ old: `${program} old`, test: 'jest' }, [NEW])).toEqual({
    explain: `${program} explain`,
    test: 'jest',
  });
});

test('a README without a place for them is an error', () => {
  expect(() => readmeWithVerbs('nothing', VERBS)).toThrow('README.md has no lines <!-- verbs -->');
});
