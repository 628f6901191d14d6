import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-key', yaml);

const pod = (container: string, volumes = '[]'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  volumes: ${volumes}\n  containers:\n  - { name: a, ${container} }\n---\n`;
const config = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n${data}\n---\n`;
const env = (key: string, rest = ''): string =>
  `env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: ${key}${rest} } } }]`;

test('an entry that is not there is an error at its key', () => {
  const yaml = pod(env('log_levle')) + config('data: { log_level: info, mode: live }');
  expect(find(yaml)).toEqual([
    'error 7:86 spec.containers[0].env[0].valueFrom.configMapKeyRef.key: ConfigMap settings has no entry "log_levle"; it has log_level, mode',
  ]);
  expect(fixesOf('no-missing-key', yaml)).toEqual(['write log_level']);
  expect(find(pod(env('log_level')) + config('data: { log_level: info }'))).toEqual([]);
});

test('binary and plain entries count', () => {
  expect(find(pod(env('logo')) + config('binaryData: { logo: aGk= }'))).toEqual([]);
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: "" }\n---\n';
  const from = (key: string): string => `env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: ${key} } } }]`;
  expect(find(pod(from('password')) + secret)).toEqual([]);
  expect(find(pod(from('user')) + secret)).toHaveLength(1);
});

test('items of volumes count', () => {
  const volumes = (key: string): string =>
    `[{ name: v, configMap: { name: settings, items: [{ key: ${key}, path: a }] } }]`;
  expect(find(pod('', volumes('b')) + config('data: { a: a }'))).toEqual([
    expect.stringContaining(' spec.volumes[0].configMap.items[0].key: '),
  ]);
  expect(find(pod('', volumes('a')) + config('data: { a: a }'))).toEqual([]);
});

test('one without any entries is a warning: someone may fill it', () => {
  expect(find(pod(env('a')) + config('data: {}'))).toEqual([
    expect.stringMatching(/^warning .*: ConfigMap settings has no entry "a"; it has no entries$/),
  ]);
});

test('optional entries, tokens, and what is declared elsewhere are fine', () => {
  expect(find(pod(env('b', ', optional: true')) + config('data: { a: a }'))).toEqual([]);
  expect(find(pod(env('b')))).toEqual([]);
  const token = 'apiVersion: v1\nkind: Secret\nmetadata: { name: t }\ntype: kubernetes.io/service-account-token\n---\n';
  expect(find(pod('env: [{ name: A, valueFrom: { secretKeyRef: { name: t, key: token } } }]') + token)).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(pod(env('constructor')) + config('data: 1'))).toHaveLength(1);
  expect(find(pod(env('[]')) + config('data: [a]'))).toEqual([]);
});
