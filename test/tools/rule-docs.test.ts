import { readFileSync } from 'node:fs';
import type { Rule } from '../../lib/read/check/rule';
import { RULES } from '../../lib/read/check/rules';
import { pageWithHead, readmeWithRules } from '../../tools/rule-docs';
import { REGISTRY, registryOf, ruleFiles } from '../../tools/rule-registry';

const NEW: Rule = {
  id: 'require-order',
  subject: 'kong',
  severity: 'warning',
  summary: 'Two plugins run in an order that nobody chose.',
  find: () => [],
};

describe('what the docs say of the rules is what `npm run docs` writes', () => {
  test('the index of the pages', () => {
    const readme = readFileSync('docs/rules/README.md', 'utf8');
    expect(readmeWithRules(readme, RULES)).toBe(readme);
  });

  test('the head of each page', () => {
    const stale = RULES.filter((rule) => {
      const page = readFileSync(`docs/rules/${rule.id}.md`, 'utf8');
      return pageWithHead(page, rule) !== page;
    });
    expect(stale.map(({ id }) => id)).toEqual([]);
  });

  test('the list of the rules', () => {
    const registry = readFileSync(REGISTRY, 'utf8');
    expect(registryOf(ruleFiles(), registry)).toBe(registry);
    expect(RULES.length).toBe(ruleFiles().length);
  });
});

test('a new rule gets a row, and the head of its page', () => {
  const readme = readmeWithRules('# The rules\n\nText.\n\n## Files and objects\n\nold\n', [NEW]);
  expect(readme).toMatch(/^# The rules\n\nText\.\n\n## Files and objects\n/);
  expect(readme).toContain(
    [
      '## Kong',
      '',
      '| rule                              | severity | what it finds                                  |',
      '| --------------------------------- | -------- | ---------------------------------------------- |',
      '| [require-order](require-order.md) | warning  | Two plugins run in an order that nobody chose. |',
      '',
    ].join('\n'),
  );
  const head = '# require-order\n\n**warning** · Two plugins run in an order that nobody chose.\n';
  expect(pageWithHead(undefined, NEW)).toBe(head);
  expect(pageWithHead('# old\n\n**error** · Old.\n\nWhy.\n', NEW)).toBe(`${head}\nWhy.\n`);
});

test('a new rule is listed last in its subject, and one that is gone no more', () => {
  const before = "import { b } from './kong/b';\nimport { a } from './kong/a';\nimport { old } from './istio/old';\n";
  const files = ['kong/a', 'kong/b', 'kong/a-new', 'istio/own', 'files/one'].map((path) => {
    const [subject, id] = path.split('/') as [Rule['subject'], string];
    return { subject, id };
  });
  const listed = registryOf(files, before);
  expect(listed.match(/(?<=').*\/.*(?=')/g)).toEqual([
    '../rule',
    './files/one',
    './kong/b',
    './kong/a',
    './kong/a-new',
    './istio/own',
  ]);
  expect(listed).toContain('RULES: readonly Rule[] = [\n  one,\n  b,\n  a,\n  aNew,\n  own,\n];\n');
});

test('a page or an index without a place for them is an error', () => {
  expect(() => readmeWithRules('nothing', RULES)).toThrow('has no heading of a subject');
  expect(() => pageWithHead('nothing', NEW)).toThrow('docs/rules/require-order.md does not begin with a heading');
});
