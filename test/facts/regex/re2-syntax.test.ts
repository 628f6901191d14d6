import { re2Fault } from '../../../lib/facts/regex/re2-syntax';

test.each([
  ['(?<=a)b', 'looks ahead or back'],
  ['a(?!b)', 'looks ahead or back'],
  ['(a)\\1', 'refers to a group by \\1'],
  ['(?>a)', 'forbids going back'],
  ['a*+', 'forbids going back'],
  ['(a', 'does not compile'],
  ['[a', 'does not compile'],
  ['*a', 'does not compile'],
  ['a'.repeat(1025), 'more than 1024 characters'],
])('%s', (pattern, fault) => {
  expect(re2Fault(pattern)).toContain(fault);
});

test.each([
  ['a class with what would be syntax', '[(?!]\\(\\?='],
  ['a class with its own bracket', '[]a]b[^]]'],
  ['a named group', '(?P<name>a)(?<other>b)(?:c)'],
  ['flags', '(?i)abc(?s:.)'],
  ['an octal number', '\\123'],
  ['what may be quoted', '\\Q(?=\\E'],
  ['an escaped quantifier', 'a\\++'],
])('%s is taken', (_, pattern) => {
  expect(re2Fault(pattern)).toBeUndefined();
});
