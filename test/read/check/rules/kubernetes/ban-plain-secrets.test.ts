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

const object = (apiVersion: string, kind: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`;
const SECRET = 'glpat-hunter22hunter22';

test.each([
  [
    'source.toolkit.fluxcd.io/v1',
    'GitRepository',
    `{ url: "https://robot:${SECRET}@git.example/shop.git" }`,
    'spec.url',
  ],
  ['source.toolkit.fluxcd.io/v1', 'HelmRepository', `{ url: "https://${SECRET}@charts.example" }`, 'spec.url'],
  [
    'argoproj.io/v1alpha1',
    'Application',
    `{ sources: [{ repoURL: "https://git.example" }, { repoURL: "https://git.example/a.git?private_token=${SECRET}" }] }`,
    'spec.sources[1].repoURL',
  ],
  [
    'argoproj.io/v1alpha1',
    'ApplicationSet',
    `{ generators: [{ git: { repoURL: "https://robot:${SECRET}@git.example/shop.git" } }] }`,
    'spec.generators[0].git.repoURL',
  ],
  [
    'argoproj.io/v1alpha1',
    'AppProject',
    `{ sourceRepos: ["https://robot:${SECRET}@git.example/*"] }`,
    'spec.sourceRepos[0]',
  ],
])('an address with credentials: %s %s', (apiVersion, kind, spec, path) => {
  const found = findingsOf('ban-plain-secrets', object(apiVersion, kind, spec));
  expect(found).toEqual([
    expect.stringMatching(/^warning .*: the address of the repository contains a user, a password or a token$/),
  ]);
  expect(found[0]).toContain(` ${path}: `);
  expect(found.join()).not.toContain(SECRET);
});

test.each([
  ['source.toolkit.fluxcd.io/v1', 'GitRepository', '{ url: "ssh://git@git.example/shop.git" }'],
  ['source.toolkit.fluxcd.io/v1', 'GitRepository', '{ url: "https://git.example/shop.git" }'],
  ['source.toolkit.fluxcd.io/v1', 'GitRepository', '{ url: "https://robot:${TOKEN}@git.example/shop.git" }'],
  ['source.toolkit.fluxcd.io/v1', 'GitRepository', '{ url: 5 }'],
  ['example.com/v1', 'Other', '{ url: "https://robot:hunter22@git.example" }'],
])('an address without: %s %s %s', (...given) => {
  expect(findingsOf('ban-plain-secrets', object(...given))).toEqual([]);
});
