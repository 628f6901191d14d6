import { findingsOf } from '../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-yaml', yaml);

test('a text that is no YAML is an error where it breaks', () => {
  expect(find('a: 1\nb: "open\n')).toEqual([expect.stringMatching(/^error 3:1 : /)]);
  expect(find('a: b: c\n')).toEqual([expect.stringMatching(/^error 1:5 : /)]);
});

test('aliases that unfold beyond measure are an error', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++) {
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  expect(find(lines.join('\n'))).toEqual(['error 1:1 : aliases unfold to more than 1,000,000 values']);
});

test('an alias inside what it stands for is an error', () => {
  expect(find('a: &a\n  b: [*a]\n')).toEqual([expect.stringMatching(/^error 1:1 : /)]);
});

test('a chain of aliases deeper than any manifest is an error', () => {
  const lines = ['a0: &a0 [x]'];
  for (let level = 1; level < 5000; level++) lines.push(`a${level}: &a${level} [*a${level - 1}]`);
  expect(find(lines.join('\n'))).toEqual(['error 1:1 : aliases unfold to more than 200 levels']);
});

test('an alias for what it stands in is an error', () => {
  expect(find('a: &a [*a]\n')).toEqual(['error 1:1 : aliases unfold to more than 1,000,000 values']);
  expect(find('a: &a {b: {c: *a}}\n')).toHaveLength(1);
});

test('an unknown tag is an error, a known one is not', () => {
  expect(find('a: !thing 1\n')).toHaveLength(1);
  expect(find('a: !!str 1\nb: !!binary aGk=\n')).toEqual([]);
});

test('YAML with aliases and merges, JSON and nothing at all are fine', () => {
  expect(find('a: &a {b: 1}\nc:\n  <<: *a\n')).toEqual([]);
  expect(find('{"a": ["b",\t1]}')).toEqual([]);
  expect(find('')).toEqual([]);
});
