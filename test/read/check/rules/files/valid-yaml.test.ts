import { check } from '../../../../../lib/read/check/check';
import { findingsOf, NEWEST } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-yaml', yaml);

test('a string that is no YAML is an error where it breaks', () => {
  expect(find('a: 1\nb: "open\n')).toEqual(['error 2:4 : the quote that opens here is not closed']);
  expect(find('a: b: c\n')).toEqual([expect.stringMatching(/^error 1:5 : /)]);
});

test('a block that begins with a tab, and a control character, are errors where they stand', () => {
  expect(find('a: |\n\tb\n')).toEqual(['error 2:1 : a tab is used where the block must be indented with spaces']);
  expect(find('a: b\nc: d\u0007e\n')).toEqual([
    'error 2:5 : the character U+0007 is not allowed in YAML; write it as an escape in double quotes',
  ]);
});

test('what kubectl leaves out behind an end of a document is an error', () => {
  expect(find('kind: A\n...\nc: d\n---\ne: f\n')).toEqual([
    'error 3:1 : kubectl reads the document before this, and skips everything from here to the next line of ---',
  ]);
});

test('what kubectl reads depends on the release', () => {
  const rules = (text: string, kubernetes: string): string[] =>
    check([{ file: 'f', text }], { releases: { ...NEWEST, kubernetes } }).findings.map(({ rule }) => rule);
  expect(rules('{kind: A}', '1.32')).toEqual(['valid-yaml']);
  expect(rules('{kind: A}', '1.33')).toEqual(['valid-object']);
});

test('aliases that unfold beyond measure are an error', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) {
    const members = Array(10).fill(`*a${level - 1}`);
    lines.push(`a${level}: &a${level} [${members.join(', ')}]`);
  }
  expect(find(lines.join('\n'))).toEqual([
    expect.stringMatching(/^error [34]:\d+ : aliases unfold to so much that kubectl refuses it$/),
  ]);
});

test('a chain of aliases deeper than any manifest is an error', () => {
  const lines = ['a0: &a0 [x]'];
  for (let level = 1; level < 5000; level++) lines.push(`a${level}: &a${level} [*a${level - 1}]`);
  expect(find(lines.join('\n'))).toHaveLength(1);
});

test('an alias for what it stands in is an error', () => {
  expect(find('a: &a\n  b: [*a]\n')).toEqual(['error 2:7 : what the alias stands for contains itself']);
  expect(find('a: &a [*a]\n')).toEqual(['error 1:8 : what the alias stands for contains itself']);
  expect(find('a: &a {b: {c: *a}}\n')).toHaveLength(1);
});

test('a tag that the value does not fit is an error, one that kubectl does not know is not', () => {
  expect(find('a: !!int b\n')).toHaveLength(1);
  expect(find('a: !thing 1\nb: !!binary aGk=\n')).toEqual([]);
});

test('YAML with aliases and merges, JSON and nothing at all are fine', () => {
  expect(find('a: &a {b: 1}\nc:\n  <<: *a\n')).toEqual([]);
  expect(find('{"a": ["b",\t1]}')).toEqual([]);
  expect(find('')).toEqual([]);
});
