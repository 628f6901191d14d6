import fc from 'fast-check';
import { copied, withDifference } from '../../../lib/write/system/difference';
import { runs } from '../../support/runs';

const data = fc
  .jsonValue({ maxDepth: 3 })
  .filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

test('no difference, and one that says the same, change nothing', () => {
  fc.assert(
    fc.property(data, (values) => {
      expect(withDifference('s', values, {}, 'p')).toEqual(values);
      expect(withDifference('s', values, copied(values) as never, 'p')).toEqual(values);
    }),
    { numRuns: runs({ short: 100, long: 3000 }) },
  );
});

test('a copy shares nothing that could be changed, and keeps what has a class', () => {
  const pattern = /a/;
  const given = { list: [{ a: 1 }], pattern };
  const copy = copied(given);
  expect(copy).toEqual(given);
  expect(copy.list).not.toBe(given.list);
  expect(copy.list[0]).not.toBe(given.list[0]);
  expect(copy.pattern).toBe(pattern);
});

test('what only some have stands in the defaults as undefined', () => {
  interface Values {
    readonly tls: string | undefined;
  }
  expect(withDifference<Values>('s', { tls: undefined }, { tls: 'cert' }, 'p')).toEqual({ tls: 'cert' });
});

test('an object takes the place of what is none, and the other way round', () => {
  const either: { readonly a: number | { readonly b: number } } = { a: 1 };
  expect(withDifference('s', either, { a: { b: 2 } }, 'p')).toEqual({ a: { b: 2 } });
});
