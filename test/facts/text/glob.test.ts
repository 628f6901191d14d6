import { fitsGlob } from '../../../lib/facts/text/glob';

test.each([
  ['orders', 'orders', true],
  ['orders', 'order', false],
  ['', '*', true],
  ['orders', 'or*', true],
  ['orders', '*ers', true],
  ['orders', 'o*d*s', true],
  ['orders', 'o*x*s', false],
  ['aba', 'ab*ba', false],
  ['orders', 'or.*', false],
])('"%s" is of the pattern "%s": %s', (text, pattern, fits) => {
  expect(fitsGlob(text, pattern)).toBe(fits);
});
