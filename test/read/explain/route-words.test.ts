import { differenceWords, headerWords } from '../../../lib/read/explain/route-words';

test('what lets a client in is not told', () => {
  const headers = new Map([
    ['x-api-key', ['hush']],
    ['x-version', ['v1', 'v2']],
  ]);
  expect(headerWords({ headers })).toEqual(['header x-api-key: (hidden)', 'header x-version: v1, v2']);
});

test.each([
  ['x-api-key', ['hush'], [], 'wants header x-api-key (hidden); the request has none'],
  ['x-version', ['v1'], ['v2'], 'wants header x-version v1; the request has another value'],
])('nor how a request differs from it: %s', (header, wanted, got, words) => {
  expect(differenceWords({ criterion: 'header', header, wanted, got })).toBe(words);
});
