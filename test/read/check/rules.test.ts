import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { KNOWN_RELEASES, type Releases } from '../../../lib/facts/releases';
import { groupBy } from '../../../lib/read/manifests/group-by';
import { check } from '../../../lib/read/check/check';
import { pageHead } from '../../../lib/read/check/reporters/rule-docs';
import { RULES } from '../../../lib/read/check/rules';
import { findingsOf, NEWEST } from '../../support/findings';
import { MANIFEST_SETS } from '../../support/manifest-sets';

const ids = RULES.map(({ id }) => id);

test('every id begins with what it asks for, and stands once', () => {
  expect(ids.filter((id) => !/^(no-missing|require|valid|unique|ban)(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every page belongs to a rule', () => {
  const pages = readdirSync('docs/rules').map((file) => file.replace(/\.md$/, ''));
  expect(pages.filter((page) => page !== 'README').sort()).toEqual([...ids].sort());
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a file and a test of its name, below its subject', () => {
    const path = `read/check/rules/${rule.subject}/${id}`;
    expect([`lib/${path}.ts`, `test/${path}.test.ts`].filter((file) => !existsSync(file))).toEqual([]);
  });

  test('has a page with its severity and summary, and examples that show it', () => {
    const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
    expect(page.slice(0, pageHead(rule).length)).toBe(pageHead(rule));
    const [wrong, right] = ['Wrong', 'Right'].map((heading) => exampleUnder(heading, page));
    expect(findingsOf(id, wrong!).join('\n')).toMatch(/^(error|warning) /);
    expect(findingsOf(id, right!)).toEqual([]);
  });
});

describe('what a rule finds depends on what it says', () => {
  /** By rule: all that is found in the examples of all pages. */
  function foundFor(releases: Partial<Releases>): Map<string, string> {
    const findings = MANIFEST_SETS.flatMap(
      (text, index) => check([{ file: `${index}.yaml`, text }], { releases: { ...NEWEST, ...releases } }).findings,
    );
    return new Map(
      Array.from(
        groupBy(findings, ({ rule }) => rule),
        ([rule, own]) => [rule, JSON.stringify(own)],
      ),
    );
  }

  const newest = foundFor({});
  const differing = (releases: Partial<Releases>): string[] => {
    const found = foundFor(releases);
    return ids.filter((id) => found.get(id) !== newest.get(id));
  };

  test.each<[keyof Releases, Partial<Releases>]>([
    ['kubernetes', { kubernetes: KNOWN_RELEASES.kubernetes[0].release }],
    ['kong', { kong: KNOWN_RELEASES.kong[0].release }],
    ['kic', { kic: KNOWN_RELEASES.kic[0].release }],
    ['istio', { istio: KNOWN_RELEASES.istio[0].release }],
  ])('the release of %s', (product, older) => {
    const depending = RULES.filter(({ releases = [] }) => releases.includes(product)).map(({ id }) => id);
    expect(differing(older).filter((id) => !depending.includes(id))).toEqual([]);
    expect(differing(older)).not.toEqual([]);
  });

  test('a mesh', () => {
    const found = foundFor({ istio: undefined });
    const needing = RULES.filter(({ needs }) => needs === 'mesh').map(({ id }) => id);
    expect(needing.filter((id) => found.has(id))).toEqual([]);
    expect(ids.filter((id) => newest.has(id) && !found.has(id)).sort()).toEqual([...needing].sort());
  });
});

/** Text that is too long for a page stands there as `<300 KiB>`. */
function exampleUnder(heading: string, page: string): string {
  const [, example] = new RegExp(`^## ${heading}\n[^]*?\`\`\`yaml\n([^]*?)\`\`\``, 'm').exec(page) ?? [];
  if (example === undefined) throw new Error(`the page has no example under "${heading}"`);
  return example.replaceAll(/<(\d+) KiB>/g, (_, size: string) => 'x'.repeat(Number(size) * 1024));
}
