import { inspect } from 'node:util';
import { App, Chart } from 'cdk8s';
import { secretRef, unsafeLiteral } from '../../../lib/facts/plugins/secret-value';
import { PropError } from '../../../lib/write/props/prop-error';

const errorOf = (prop: string, value: unknown): PropError => new PropError('shop/front', prop, value, 'another one');

/** The error as a message, and as Node prints one that nobody catches. */
const texts = (error: PropError): string[] => [
  error.message,
  inspect(error, { depth: Infinity }),
  JSON.stringify(error),
];

test.each<[string, unknown, unknown]>([
  ['password', 'hunter2', '(hidden)'],
  ['redis.password', 12345, '(hidden)'],
  ['login.clientSecrets[0]', true, '(hidden)'],
  ['headers["x-api-key"]', ['hunter2'], ['(hidden)']],
  ['tokens', { first: 'hunter2' }, { first: '(hidden)' }],
  ['redis', { host: 'redis', pasword: 'hunter2', port: 1 }, { host: 'redis', pasword: '(hidden)', port: 1 }],
  ['env', [{ name: 'DB_PASSWORD', value: 12345 }], [{ name: 'DB_PASSWORD', value: '(hidden)' }]],
  ['env', [{ name: 'MODE', value: 12345 }], [{ name: 'MODE', value: 12345 }]],
  ['url', 'https://user:hunter2@example.com', 'https://(hidden)@example.com'],
  ['args', ['--token=hunter2', '-v'], ['--token=(hidden)', '-v']],
  ['config', { a: unsafeLiteral('hunter2') }, { a: '(hidden)' }],
  ['config', { a: new Map([['a', 'hunter2']]) }, { a: '[Map]' }],
  [
    'objects',
    [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', annotations: { a: 'b' } }, stringData: { key: 'x' } }],
    [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'db', annotations: { a: '(hidden)' } },
        stringData: { key: '(hidden)' },
      },
    ],
  ],
])('%s: %j has secrets', (prop, value, shown) => {
  const error = errorOf(prop, value);
  expect(error.value).toEqual(shown);
  for (const text of texts(error)) expect(text).not.toMatch(/hunter2|12345(?=.*DB_PASSWORD)/s);
});

test.each<[string, unknown]>([
  ['replicas', 0],
  ['password', ''],
  ['password', undefined],
  ['password', '{vault://env/redis-password}'],
  ['login.secretName', 'My_Secret'],
  ['tls', { secretName: 'my-tls', hosts: ['a.example'] }],
  ['volumes', [{ name: 'a', secret: { secretName: 'db', defaultMode: 256 } }]],
  ['config', { key_names: ['apikey'], hide_credentials: true }],
])('%s: %j has none', (prop, value) => {
  expect(errorOf(prop, value).value).toEqual(value);
});

test('shows what is inside of lists and objects, and of a construct its path', () => {
  const chart = new Chart(new App(), '10-shop');
  expect(errorOf('when', [{ headers: { a: { regex: '(' } } }]).message).toContain(
    "[ { headers: { a: { regex: '(' } } } ]",
  );
  expect(errorOf('to', chart).message).toContain('"[Chart 10-shop]"');
  const long = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`field${at}`, 'value']));
  expect(errorOf('to', long).message.length).toBeLessThan(500);
});

test('names the Secret of a reference', () => {
  expect(errorOf('config.password', secretRef('db', 'password', 'shop')).message).toContain(
    'prop "config.password" is secretRef("db", "password", "shop"); allowed',
  );
});

test('a value that contains itself, is very deep or names the prototype', () => {
  const itself: Record<string, unknown> = { password: 'hunter2' };
  itself.again = itself;
  expect(inspect(errorOf('config', itself).value)).toBe("<ref *1> { password: '(hidden)', again: [Circular *1] }");
  let deep: unknown = 'hunter2';
  for (let depth = 0; depth < 100_000; depth++) deep = { deep };
  expect(() => errorOf('config', deep)).not.toThrow();
  const prototype: unknown = JSON.parse('{"__proto__":{"password":"hunter2"}}');
  expect(JSON.stringify(errorOf('config', prototype).value)).toBe('{"__proto__":{"password":"(hidden)"}}');
});

test('one object in two places is covered as each place is', () => {
  const shared = { a: 'hunter2' };
  expect(errorOf('config', { open: shared, password: shared }).value).toEqual({
    open: { a: 'hunter2' },
    password: { a: '(hidden)' },
  });
});
