import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { NEWEST_RELEASES } from '../../../lib/facts/releases';
import { check } from '../../../lib/read/check/check';
import type { Report } from '../../../lib/read/check/finding';
import { IGNORE_ANNOTATION } from '../../../lib/facts/ignore-annotation';
import { ignoredRules } from '../../../lib/read/check/ignored-rules';
import { RULES as ALL } from '../../../lib/read/check/rules';

const RULES = new Set(['rule-a', 'rule-b', 'rule-c']);

function read(text: string): Record<string, string | undefined> {
  return Object.fromEntries([...ignoredRules(text, RULES)].filter(([id]) => RULES.has(id)));
}

test.each<[string, string, Record<string, string | undefined>]>([
  ['ids alone', 'rule-a, rule-b,\nrule-c', { 'rule-a': undefined, 'rule-b': undefined, 'rule-c': undefined }],
  ['a reason', ' rule-a : because we say so ', { 'rule-a': 'because we say so' }],
  ['a colon without a reason', 'rule-a:', { 'rule-a': undefined }],
  ['a reason with commas and colons', 'rule-a: a, b: c, and https://d', { 'rule-a': 'a, b: c, and https://d' }],
  ['one reason for several rules', 'rule-a, rule-b: why', { 'rule-a': 'why', 'rule-b': 'why' }],
  ['a reason each in a line', 'rule-a: why, or so, rule-b: how', { 'rule-a': 'why, or so', 'rule-b': 'how' }],
  [
    'several rules behind a reason',
    'rule-a: why, rule-b, rule-c: how',
    { 'rule-a': 'why', 'rule-b': 'how', 'rule-c': 'how' },
  ],
  [
    'a line each',
    'rule-a: why\r\n  rule-b: how\n\nrule-c\n',
    { 'rule-a': 'why', 'rule-b': 'how', 'rule-c': undefined },
  ],
  ['an unknown rule between others', 'rule-a, rule-x, rule-b', { 'rule-a': undefined, 'rule-b': undefined }],
  ['the last of two reasons', 'rule-a: why\nrule-a: how', { 'rule-a': 'how' }],
  ['nothing', '', {}],
])('takes %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  ['in a reason', 'rule-a: instead of rule-b, rule-c', { 'rule-a': 'instead of rule-b, rule-c' }],
  ['in a reason in the middle', 'rule-a: why, rule-b, it says', { 'rule-a': 'why, rule-b, it says' }],
  ['in the reason of an unknown rule', 'rule-x: why, rule-a', {}],
  ['behind a space', 'rule-a rule-b', {}],
])('leaves a rule in force that is only mentioned: %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('the example of the docs names rules, and says why', () => {
  const [, example = ''] = /^```yaml\n(metadata:\n[\s\S]*?)^```$/m.exec(readFileSync('docs/rules/README.md', 'utf8'))!;
  const { metadata } = load(example) as { metadata: { annotations: Record<string, string> } };
  const ignored = ignoredRules(metadata.annotations[IGNORE_ANNOTATION]!, new Set(ALL.map(({ id }) => id)));
  expect(Object.fromEntries(ignored)).toEqual({
    'require-pinned-image': 'the registry serves this image by digest only',
    'no-missing-secret': 'external-secrets creates the Secret',
    'no-missing-key': 'external-secrets creates the Secret',
  });
});

describe('check', () => {
  const configMap = (annotations: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop${annotations}}\n`;
  const checked = (annotations: string): Report =>
    check([{ file: 'a.yaml', text: configMap(annotations) }], { releases: NEWEST_RELEASES });
  const { findings, ignored, summary } = checked('');

  test('finds it without the annotation', () => {
    expect(findings.map(({ rule }) => rule)).toEqual(['no-missing-namespace']);
    expect({ ignored, summary }).toEqual({ ignored: [], summary: { objects: 1, errors: 0, warnings: 1, ignored: 0 } });
  });

  test('reports apart what the annotation leaves out, with the reason', () => {
    const report = checked(`, annotations: {meshgate.dev/ignore: 'no-missing-namespace: another team makes it'}`);
    expect(report).toEqual({
      findings: [],
      ignored: [{ ...findings[0], reason: 'another team makes it' }],
      summary: { objects: 1, errors: 0, warnings: 0, ignored: 1 },
    });
    const bare = checked(`, annotations: {meshgate.dev/ignore: 'unique-keys, no-missing-namespace'}`);
    expect(bare.ignored).toEqual(findings);
  });

  test('shows no password of a reason', () => {
    const report = checked(
      `, annotations: {meshgate.dev/ignore: 'no-missing-namespace: see https://me:hunter2@example.com'}`,
    );
    expect(report.ignored[0]!.reason).toBe('see https://(hidden)@example.com');
  });

  test.each([
    ['unique-keys: why', []],
    ['no-missing-namespaces: why', ['valid-ignored-rules']],
    ['no-missing-namespace why', ['valid-ignored-rules']],
  ])('leaves nothing out for the annotation %s, which names another rule, or none', (text, also) => {
    const { findings, ignored } = checked(`, annotations: {meshgate.dev/ignore: '${text}'}`);
    expect(findings.map(({ rule }) => rule)).toEqual(['no-missing-namespace', ...also]);
    expect(ignored).toEqual([]);
  });
});
