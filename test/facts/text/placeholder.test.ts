import { hasMarkedName, hasPlaceholder } from '../../../lib/facts/text/placeholder';

test.each([
  '${NAME}',
  '$(NAME)',
  'a-$NAME',
  '{{ .name }}',
  '<name>',
  '#{name}#',
  '((name))',
  '@@name@@',
  '@name@',
  '%%name%%',
  '%name%',
  '__name__',
  '###NAME###',
  '[NAME]',
])('%s has marks around a name', (text) => {
  expect(hasMarkedName(text)).toBe(true);
  expect(hasPlaceholder(text)).toBe(true);
});

test.each(['MY_HOST', 'http://MY_HOST:80', 'PLACEHOLDER', 'x.PLACEHOLDER.example', '{name}', 'a$b'])(
  '%s is to be filled in where it is a name',
  (text) => {
    expect(hasMarkedName(text)).toBe(false);
    expect(hasPlaceholder(text)).toBe(true);
  },
);

test.each([
  'shop',
  'shop.example.com',
  'Shop_web',
  'NGINX',
  'a__b__c',
  'me@example.com',
  'app@sha256:0123@sha256:4567',
  '100%',
  'a%20b%C3%A4%20',
  '[::1]:8080',
  '[fe80::1]',
  '__proto',
  'C# and F#',
  '*.example.com',
])('%s is what it is', (text) => {
  expect(hasPlaceholder(text)).toBe(false);
});

test('a long text takes no longer for each letter', () => {
  for (const part of ['<', '[a', '@a', '%a', '__a', 'A_', '((', '_A']) {
    const before = performance.now();
    hasPlaceholder(part.repeat(100_000).replaceAll('((', '( ('));
    expect(performance.now() - before).toBeLessThan(500);
  }
});
