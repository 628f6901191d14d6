import { shortened } from '../../../lib/facts/text/shortened';
import { DNS_LABEL, suggestName } from '../../../lib/facts/kubernetes/name-syntax';

test('what is cut off shows no part of a secret', () => {
  expect(shortened(`https://user:${'hunter2'.repeat(20)}@example.com`, 30)).toBe('https://(hidden)@example.com');
  expect(shortened('abcdef', 3)).toBe('abc');
});

test('no name is made of a secret', () => {
  expect(suggestName('https://user:hunter2@example.com', DNS_LABEL)).toBeUndefined();
  expect(suggestName('My App', DNS_LABEL)).toBe('my-app');
});
