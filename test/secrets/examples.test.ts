import { checkOutput, constructOutput } from './outputs';
import { NEWEST } from '../support/newest';

const KEPT = /hunter2|12345/;

/** Configs that Kong refuses, and what is said of them. */
test.each<[string, object, RegExp]>([
  [
    'rate-limiting',
    { minute: 5, policy: 'redis', redis: { password: 'hunter2', host: 1 } },
    /prop "config\.redis\.host" is 1;[^]*prop "config\.redis\.password" is "\(hidden\)"; allowed: no value in the manifest/,
  ],
  [
    'rate-limiting',
    { minute: 5, redis: { pasword: 'hunter2' } },
    /"config\.redis\.pasword" is "\(hidden\)"; .*did you mean "password"/,
  ],
  [
    'rate-limiting',
    { minute: 5, redis: { password: 12345 } },
    /"config\.redis\.password" is "\(hidden\)"; allowed: a string/,
  ],
  [
    'rate-limiting',
    { minute: 5, redis: 'redis://:hunter2@redis' },
    /"config\.redis" is "\(hidden\)"; allowed: an object/,
  ],
  ['rate-limiting', { minute: 5, redis: [{ password: 'hunter2' }] }, /"config\.redis\[0\]" is "\(hidden\)"/],
  ['rate-limiting', { minute: 5, redis: { host: 'https://user:hunter2@redis' } }, /is "https:\/\/\(hidden\)@redis"/],
  ['rate-limiting', { minutes: 60 }, /"config\.minutes" is 60; .*did you mean "minute"/],
  [
    'http-log',
    { http_endpoint: 'https://user:hunter2@example.com', headers: { Authorization: 'hunter2' } },
    /\(hidden\)/,
  ],
])('%s with %j', (plugin, config, said) => {
  const output = constructOutput(NEWEST.kong, plugin, config);
  expect(output).toMatch(said);
  expect(output).not.toMatch(KEPT);
});

const secretYaml = (body: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\n${body}\n`;
const podYaml = (env: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\n` +
  `spec: { containers: [{ name: web, image: 'web:1', env: ${env} }] }\n`;

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const consumerYaml = (credential: string): string =>
  `apiVersion: configuration.konghq.com/v1\nkind: KongConsumer\nmetadata: { name: ann, namespace: shop }\n` +
  `username: ann\ncredentials: [${credential}]\n`;

test.each<[string, string]>([
  [secretYaml('stringData: { port: 12345 }'), 'stringData.port (hidden) is not a string; put it in quotes'],
  [secretYaml('stringData: { port: [hunter2] }'), 'stringData.port a list is not a string; write a string'],
  [secretYaml('stringData: hunter2'), 'stringData (hidden) is not an object; write an object'],
  [secretYaml('immutable: hunter2'), 'immutable (hidden) is not true or false; write true or false'],
  [
    podYaml('[{ name: DB_PASSWORD, value: 12345 }]'),
    'spec.containers[0].env[0].value (hidden) is not a string; put it in quotes',
  ],
  [
    podYaml('[{ name: DB_PORT, value: 5432 }]'),
    'spec.containers[0].env[0].value 5432 is not a string; put it in quotes: "5432"',
  ],
  [
    podYaml('[{ name: DB_PASSWORD, valueFrom: { hunter2: null } }]'),
    'spec.containers[0].env[0].valueFrom there is no field (hidden) here; remove it; fields here are configMapKeyRef, fieldRef, fileKeyRef, resourceFieldRef, secretKeyRef',
  ],
  [
    podYaml('[]').replace(' }] }', ' }], volumes: [{ name: a, secret: { name: db } }] }'),
    'spec.volumes[0].secret.name there is no field "name" here; move it into spec.volumes[0]',
  ],
  [
    secretYaml('').replace('{ name: db', '{ annotations: { note: 12345 }, name: db'),
    'metadata.annotations.note the value of the annotation is the number (hidden), but has to be a string; put it in quotes',
  ],
  [
    'apiVersion: v1\nkind: Namespace\nmetadata: { name: "https://user:hunter2@example.com" }\n',
    'metadata.name "https://(hidden)@example.com" is not a valid name; allowed: lower-case letters, digits and "-", with a letter or digit at both ends; rename it',
  ],
  [
    secretYaml('')
      .replace('kind: Secret', 'kind: Service')
      .replace('name: db', `name: db, annotations: { ${APPLIED}: 12345 }`),
    `metadata.annotations["${APPLIED}"] the value of the annotation is the number (hidden), but has to be a string; put it in quotes`,
  ],
  [
    `${consumerYaml('hunter2')}---\n${secretYaml('')}`,
    'credentials[0] no Secret of this name is declared in namespace shop; make sure that it exists, and name it with --assume',
  ],
  [
    `${consumerYaml('dv')}---\n${secretYaml('')}`,
    'credentials[0] no Secret "dv" is declared in namespace shop; did you mean "db"?; write "db"',
  ],
])('%s', (text, finding) => {
  const output = checkOutput(text);
  const { findings } = JSON.parse(output.slice(output.indexOf('\n{"findings"') + 1).split('\n')[0]!) as {
    readonly findings: readonly Readonly<Record<'path' | 'message' | 'fix', string>>[];
  };
  expect(findings.map(({ path, message, fix }) => `${path} ${message}; ${fix}`)).toContain(finding);
  expect(output).not.toMatch(KEPT);
});

test('the type of a credential, where the controller reads it from the Secret', () => {
  const yaml = secretYaml('stringData: { kongCredType: hunter2, key: hunter2 }');
  const output = checkOutput(yaml, '2.5');
  expect(output).toContain('KIC knows no credential type (hidden)');
  expect(output).not.toMatch(KEPT);
});

test.each([
  ['spec:\n  login: { password: { hunter2: 1, hunter2: 2 } }', 'the key (hidden) is repeated here'],
  ['spec:\n  - a\n  - password: [{ hunter2: 1, hunter2: 2 }]', 'the key (hidden) is repeated here'],
  ['spec: { minute: 1, minute: 2 }', 'the key "minute" is repeated here'],
  ['stringData: { port: 1, port: 2 }', 'the key "port" is repeated here'],
  ['password: 1\npassword: 2', 'the key "password" is repeated here'],
  ['? { hunter2: 1 }\n: { minute: 1, minute: 2 }', 'is'],
])('keys that stand twice in %j', (body, words) => {
  const output = checkOutput(secretYaml(body));
  expect(output).toContain(words);
  expect(output).not.toMatch(KEPT);
});

test('a key that is a URL, of a config and of a Secret', () => {
  const url = 'https://user:hunter2@example.com';
  expect(constructOutput(NEWEST.kong, 'rate-limiting', { minute: 5, [url]: 1 })).not.toMatch(KEPT);
  expect(constructOutput(NEWEST.kong, url, {})).not.toMatch(KEPT);
  expect(checkOutput(secretYaml(`stringData: { "${url}": a }`))).not.toMatch(KEPT);
});

/** What is no YAML because of what stands in a secret's place. */
test.each([
  'password: *hunter2',
  'password: !hunter2 a',
  'password: !hunter2!x a',
  'password: !<hunter2> a',
  'password: !!hunter2 a',
  'password: "hunter2',
  "password: 'hunter2",
  'password: {hunter2',
  'password: @hunter2',
  'password: `hunter2`',
  'password: %hunter2',
  'password: hunter2: 12345',
  'password: | hunter2',
  'password: >hunter2',
  'password: &hunter2 a\n  b: *hunter3hunter2',
  'password: "\\hunter2"',
  'password:\n\thunter2',
  '%hunter2 a\n---\npassword: a',
  '%TAG hunter2 a\n---\npassword: a',
  'password: !!int hunter2',
])('%j', (line) => {
  expect(checkOutput(`stringData:\n  ${line}\n`)).not.toMatch(KEPT);
  expect(checkOutput(line)).not.toMatch(KEPT);
});
