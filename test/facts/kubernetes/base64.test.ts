import { isBase64, isFilledIn } from '../../../lib/facts/kubernetes/base64';

test.each(['aHVudGVyMg==', 'aHVudGVyMg==\n', ''])('%j is taken for bytes', (text) => {
  expect(isBase64(text)).toBe(true);
});

test.each([
  '${PASSWORD}',
  '<path:kv/shop#password>',
  '{{ .password }}',
  'ENC[AES256_GCM,data:abc,type:str]',
  '((password))',
  'ref+vault://shop#/password',
  '#{password}#',
  '__password__',
  '@@password@@',
  '%password%',
  'DB_PASSWORD',
])('%s stands for another', (text) => {
  expect(isBase64(text)).toBe(false);
  expect(isFilledIn(text)).toBe(true);
});

test.each(['hunter2!', 'p@ssword', '50 %', 'a{b}c', 'two words', 'x__y_z'])('%s is none of both', (text) => {
  expect(isBase64(text)).toBe(false);
  expect(isFilledIn(text)).toBe(false);
});
