import { findingsOf, type FindingsOptions } from '../../../../support/findings';
import { all, kongConsumer, manifest } from '../../../../support/kong-manifests';

const find = (yaml: string, options?: FindingsOptions): string[] => findingsOf('no-missing-credential', yaml, options);
const consumer = (name: string): string => kongConsumer('ann', `username: ann\ncredentials:\n  - ${name}`);
const secret = (
  name: string,
  labels: Record<string, string> = { 'konghq.com/credential': 'key-auth' },
  namespace = 'shop',
): string => manifest('v1', 'Secret', name, { labels, namespace }, 'stringData: { key: a }');

test('a Secret that is not among the credentials is an error at its name', () => {
  expect(find(all(consumer('ann-kye'), secret('ann-key')))).toEqual([
    'error 6:5 credentials[0]: no Secret "ann-kye" is declared in namespace shop; did you mean "ann-key"?',
  ]);
  expect(find(all(consumer('ann-key'), secret('ann-key')))).toEqual([]);
  expect(find(all(consumer('gone'), secret('ann-key')))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(all(consumer('ann-key'), secret('bob-login'), secret('ann-key', {}, 'blog')))).toHaveLength(1);
});

test('where no credential is at hand it is a warning', () => {
  expect(find(consumer('ann-key'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(all(consumer('ann-key'), secret('database', {})))).toEqual([expect.stringMatching(/^warning /)]);
});

test('a Secret that is assumed or made by others is there', () => {
  const assume = [{ kind: 'Secret', namespace: 'shop', name: 'ann-key' }];
  expect(find(all(consumer('ann-key'), secret('bob-login')), { assume })).toEqual([]);
  expect(find(all(consumer('ann-key'), manifest('external-secrets.io/v1', 'ExternalSecret', 'ann-key')))).toEqual([]);
});

test('no credentials are fine', () => {
  expect(find(kongConsumer('ann', 'username: ann'))).toEqual([]);
  expect(find(kongConsumer('ann', 'username: ann\ncredentials: ann'))).toEqual([]);
});
