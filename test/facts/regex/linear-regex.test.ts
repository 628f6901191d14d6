import * as fc from 'fast-check';
import { LinearRegex } from '../../../lib/facts/regex/linear-regex';
import { runs } from '../../support/runs';
import { inTime } from '../../support/long-texts';

const endIn = (pattern: string, text: string): number | undefined => LinearRegex.of(pattern)!.endIn(text);

test.each([
  ['/cart', '/cart/7', 5],
  ['/cart$', '/cart', 5],
  ['/cart$', '/cart/7', undefined],
  ['/items/\\d+', '/items/42/x', 9],
  ['/items/(?<id>\\d+)$', '/items/42', 9],
  ['/v[12]/(?:a|b)', '/v2/b', 5],
  ['/(?:a|ab)', '/abc', 2],
  ['/a*?', '/aaa', 1],
  ['/a{2,3}', '/aaaa', 4],
  ['(?i)/CART', '/cart', 5],
  ['/[^/]+/x', '/any/x', 6],
  ['/\\.well-known', '/.well-known/x', 12],
  ['/a.c', '/a\nc', undefined],
  ['/x', 'y/x', undefined],
])('%s takes of %s as much as PCRE', (pattern, text, end) => {
  expect(endIn(pattern, text)).toBe(end);
});

test('is found anywhere', () => {
  expect(LinearRegex.of('b+$')!.isFoundIn('aabb')).toBe(true);
  expect(LinearRegex.of('^b')!.isFoundIn('aabb')).toBe(false);
});

test.each([
  '(?=a)',
  '(?<!a)',
  '(a)\\1',
  'a++',
  '(?>a)',
  '[[:alpha:]]',
  '(*LIMIT_MATCH=1)a',
  'a{,3}',
  '\\Qa\\E',
  '(a',
  'a)',
  '[a',
  '*a',
  '(?:(?:a{100}){100}){100}',
  '('.repeat(500),
  'a'.repeat(5000),
])('%s is not understood', (pattern) => {
  expect(LinearRegex.of(pattern)).toBeUndefined();
});

test('knows how every match begins', () => {
  const start = (pattern: string): unknown => LinearRegex.of(pattern)!.literalStart;
  expect(start('/api')).toEqual({ text: '/api', isAll: true });
  expect(start('^/api.*')).toEqual({ text: '/api', isAll: true });
  expect(start('/api$')).toEqual({ text: '/api', isAll: false });
  expect(start('/v1[^/]*')).toEqual({ text: '/v1', isAll: false });
});

test('never goes back, however it is repeated', () => {
  const pattern = LinearRegex.of('(?:(?:a*)*)*b')!;
  expect(inTime(() => pattern.endIn('a'.repeat(8000)))).toBeUndefined();
});

test('finds what JavaScript finds', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '/', '\\b', '$');
  const repetition = fc.constantFrom('', '*', '+', '?', '*?', '{2}', '{1,2}');
  const pattern = fc
    .array(fc.array(fc.tuple(atom, repetition), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((branches) => branches.map((parts) => parts.map((part) => part.join('')).join('')).join('|'));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, fc.boolean(), text, (written, isGrouped, given) => {
      const source = isGrouped ? `/(${written})/?` : written;
      const ours = LinearRegex.of(source);
      // A repeated assertion is not understood.
      if (ours === undefined) return;
      const theirs = new RegExp(`^(?:${source})`).exec(given)?.[0].length;
      expect(ours.endIn(given)).toBe(theirs);
      expect(ours.isFoundIn(given)).toBe(new RegExp(source).test(given));
    }),
    { numRuns: runs({ short: 500, long: 20_000 }) },
  );
});
