import { withoutCredentials } from '../../../lib/facts/text/credentials';
import { redactedText } from '../../../lib/facts/text/redacted-text';

test.each([
  ['https://user:hunter2@example.com/a?b=c@d', 'https://(hidden)@example.com/a?b=c@d'],
  ['https://hunter2@example.com', 'https://(hidden)@example.com'],
  ['redis://:hunter2@redis:6379/0', 'redis://(hidden)@redis:6379/0'],
  ['//user:hunter2@example.com', '//(hidden)@example.com'],
  ['https://user:hunter@2@example.com/', 'https://(hidden)@example.com/'],
  ['https://user:hunter/2?x#y@example.com', 'https://(hidden)@example.com'],
  [
    'in a string: "https://user:hunter2@a.example", and http://b.example',
    'in a string: "https://(hidden)@a.example", and http://b.example',
  ],
  ['http://u:hunter2@a,http://v:hunter2@b', 'http://(hidden)@a,http://(hidden)@b'],
  ['"https://user:hunter 2@example.com" is none', '"https://(hidden)@example.com" is none'],
  ['root:hunter2@tcp(db:3306)/shop', '(hidden)@tcp(db:3306)/shop'],
  ['Authorization: Basic aHVudGVyMg==', 'Authorization: (hidden)'],
  ['{"proxy-authorization":"Bearer hunter2","a":1}', '{"proxy-authorization":"(hidden)","a":1}'],
  ['sent Bearer hunter2', 'sent Bearer (hidden)'],
  ['-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----\nafter', '(hidden)\nafter'],
  ['-----BEGIN PRIVATE KEY-----\\nhunter2', '(hidden)'],
  ['curl -u bob:hunter2 http://a.example', 'curl -u bob:(hidden) http://a.example'],
  ['curl -sSu"bob:hunter2" http://a.example', 'curl -sSu"bob:(hidden)" http://a.example'],
  ["curl --proxy-user 'bob:hunter2' http://a.example", "curl --proxy-user 'bob:(hidden)' http://a.example"],
])('%s', (text, shown) => {
  expect(withoutCredentials(text)).toBe(shown);
  expect(withoutCredentials(shown)).toBe(shown);
});

test.each([
  'https://example.com:8443/a@b',
  'https://[2001:db8::1]:8080/a@b',
  'https://unpkg.com/kong@3.9/index.js',
  'docker.io/library/nginx:1.21@sha256:0123456789abcdef',
  'mail ops@example.com about http://a.example/',
  'Basic authentication, or a bearer token',
  '["http://a.example","b@c.example"]',
  'docker run -u 1000:1000 a',
  'curl -u bob http://a.example:8080/',
  'config.redis.password: from a Secret since KIC 3.1 only',
])('%s says no secret', (text) => {
  expect(withoutCredentials(text)).toBe(text);
});

test.each([
  ['password=hunter2', 'password=(hidden)'],
  ['X-Api-Key: hunter2 and more', 'X-Api-Key:(hidden)'],
  ['Server=db;Password=hunter2;User=app', 'Server=db;Password=(hidden);User=app'],
  ['/path?page=1&token=hunter2&size=2', '/path?page=1&token=(hidden)&size=2'],
  ['{"user":"app","password":"hunter2"}', '{"user":"app","password":(hidden)}'],
  ['{"redis":"{\\"password\\":\\"hunter2\\"}"}', '{"redis":"{\\"password\\":(hidden)}'],
  ['{"tokens":["hunter2","hunter3"]}', '{"tokens":(hidden)}'],
  ['map[password:hunter2 user:app]', 'map[password:(hidden) user:app]'],
  ['--db-password hunter2 --verbose', '--db-password (hidden) --verbose'],
  ['https://user:hunter 2@example.com', 'https://(hidden)@example.com'],
  ['a'.repeat(20_000), `${'a'.repeat(9_999)}…`],
  [`https://user:hunter2${'a'.repeat(20_000)}@example.com`, 'https://(hidden)…'],
])('a value that says %s', (text, shown) => {
  expect(redactedText(text)).toBe(shown);
});

test.each(['minute: 30', '/key/path', 'http://a.example/b?c=d', 'key_names=apikey', 'secretName: db', '-v -n shop'])(
  'a value that says %s is shown',
  (text) => {
    expect(redactedText(text)).toBe(text);
  },
);

test.each([
  '@',
  '//',
  'a:b@',
  '"',
  'password=[',
  '"a://',
  '"a:// ',
  'Basic a',
  '-----BEGIN PRIVATE KEY-----',
  ' --token a',
  'a:"\\"',
  'a=[ ',
])('a million characters of %j are looked through', (part) => {
  const text = part.repeat(1_000_000 / part.length);
  expect(withoutCredentials(text)).not.toBe('');
  expect(redactedText(text)).not.toBe('');
  expect(redactedText(text.slice(0, 9_999))).not.toBe('');
});
