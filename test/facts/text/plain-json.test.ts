import { plainJson } from '../../../lib/facts/text/plain-json';

test('JSON has no credentials, and nothing that a terminal or a CI system obeys', () => {
  const value = { image: 'https://user:hunter2@a.example/web:1', '##[error]': '\u001b[31m\u2028' };
  expect(plainJson(value)).toBe(
    '{\n  "image": "https://(hidden)@a.example/web:1",\n  "#\\u0023[error]": "\\u001b[31m\\u2028"\n}',
  );
});
