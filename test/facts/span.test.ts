import { knows } from '../../lib/facts/span';

test('releases compare by number', () => {
  expect(knows('2.12', { since: '2.8' })).toBe('known');
  expect(knows('2.7', { since: '2.8' })).toBe('too-old');
  expect(knows('3.0', { until: '2.12' })).toBe('too-new');
  expect(knows('2.12', { since: '2.12', until: '2.12' })).toBe('known');
});

test('a span without ends has every release', () => {
  expect(knows('0.1', {})).toBe('known');
  expect(knows('99.0', {})).toBe('known');
});
