import { findingsOf } from '../../../../support/findings';

const find = (name: string, value: string): string[] =>
  findingsOf(
    'ban-plain-secrets',
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - name: a\n    env:\n    - name: ${name}\n      value: ${value}\n`,
  );

test('a password in plain text is a warning that does not repeat it', () => {
  expect(find('DB_PASSWORD', 'hunter2')).toEqual([
    'warning 9:14 spec.containers[0].env[0].value: the variable DB_PASSWORD contains a secret in plain text',
  ]);
});

test.each([
  'PASSWORD',
  'POSTGRES_PASSWD',
  'MYSQL_ROOT_PASS',
  'GITHUB_TOKEN',
  'CLIENT_SECRET',
  'clientSecret',
  'API_KEY',
  'APIKEY',
  'AWS_SECRET_ACCESS_KEY',
  'TLS_PRIVATE_KEY',
  'db.password',
  'PGPASSWORD',
  'MYSQL_PWD',
])('%s is the name of a secret', (name) => {
  expect(find(name, 'x1y2z3')).toHaveLength(1);
});

test.each([
  'COMPASS',
  'BYPASS',
  'PASSWORD_FILE',
  'TOKEN_PATH',
  'TOKEN_AUDIENCE',
  'SECRET_NAME',
  'KEY',
  'MONKEY',
  'JWT_POLICY',
])('%s is not', (name) => {
  expect(find(name, 'x1y2z3')).toEqual([]);
});

test.each([
  '"true"',
  '"no"',
  '"3600"',
  '"-"',
  '""',
  '/var/run/token',
  './key',
  '"$(OTHER)"',
  '"${OTHER}"',
  'https://example.com/a',
])('%s is no secret', (value) => {
  expect(find('API_TOKEN', value)).toEqual([]);
});

test('a URL with a password is a secret under any name', () => {
  expect(find('DATABASE_URL', 'postgres://shop:hunter2@db/shop')).toHaveLength(1);
  expect(find('DATABASE_URL', 'redis://:hunter2@cache:6379')).toHaveLength(1);
  expect(find('DATABASE_URL', 'postgres://shop@db:5432/shop')).toEqual([]);
  expect(find('DATABASE_URL', '"postgres://shop:$(PASSWORD)@db/shop"')).toEqual([]);
});

test('a value from a Secret is fine, and hostile shapes do not throw', () => {
  const pod = (env: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, env: ${env} }] }\n`;
  const good = '[{ name: PASSWORD, valueFrom: { secretKeyRef: { name: a, key: b } } }]';
  expect(findingsOf('ban-plain-secrets', pod(good))).toEqual([]);
  expect(findingsOf('ban-plain-secrets', pod('[1, { name: [], value: {} }, { name: PASSWORD, value: 1 }]'))).toEqual(
    [],
  );
});
