import fc from 'fast-check';
import { NameIndex } from '../../../lib/facts/text/name-index';
import { isMisspelt, suggestionFor } from '../../../lib/facts/text/suggestion';

/** By its definition: letters to insert, delete, replace or swap with their neighbour. */
function distance(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, row) => [row]);
  for (let column = 0; column <= to.length; column++) rows[0]![column] = column;
  for (let row = 1; row <= from.length; row++) {
    for (let column = 1; column <= to.length; column++) {
      const replaced = rows[row - 1]![column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      const ways = [rows[row - 1]![column]! + 1, rows[row]![column - 1]! + 1, replaced];
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        ways.push(rows[row - 2]![column - 2]! + 1);
      }
      rows[row]![column] = Math.min(...ways);
    }
  }
  return rows[from.length]![to.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

test('a word is misspelt by as many mistakes as it takes to mend it', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (text, meant, mistakes) => {
      expect(isMisspelt(text, meant, mistakes)).toBe(distance(text, meant) <= mistakes);
    }),
  );
});

test('the first of the nearest names is suggested, from a list as from an index of few', () => {
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 8 }), (text, names) => {
      const most = Math.min(3, Math.max(1, Math.floor(text.length / 3)));
      const others = names.filter((name) => name !== text && distance(text, name) <= most);
      const least = Math.min(...others.map((name) => distance(text, name)));
      const expected = others.find((name) => distance(text, name) === least);
      expect(suggestionFor(text, names)).toBe(expected);
      expect(suggestionFor(text, new NameIndex(names))).toBe(expected);
    }),
  );
});

describe('of many names', () => {
  const names = new NameIndex([
    ...Array.from({ length: 1000 }, (_, number) => `service-${number}-of-team-${number % 7}`),
    'payments',
    'Orders',
  ]);

  test.each([
    ['paymnets', 'payments'],
    ['payment', 'payments'],
    ['paymenuts', 'payments'],
    ['paymints', 'payments'],
    ['order', 'Orders'],
    ['service-17-of-taem-3', 'service-17-of-team-3'],
  ])('%s is %s with one mistake', (text, meant) => {
    expect(suggestionFor(text, names)).toBe(meant);
  });

  test.each(['pymnts', 'payments', 'billing', 'service-17-of-team-3'.repeat(10)])(
    '%s is nothing with one mistake',
    (text) => {
      expect(suggestionFor(text, names)).toBeUndefined();
    },
  );

  test('what does not count is passed over', () => {
    expect(suggestionFor('payment', names, (name) => name !== 'payments')).toBeUndefined();
  });
});
