import { findingsOf, fixesOf } from '../../../../support/findings';
import { kongClusterPlugin, kongPlugin } from '../../../../support/kong-manifests';
import type { Releases } from '../../../../../lib/facts/releases';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string): string[] => findingsOf('ban-plain-plugin-secrets', yaml);
const limit = (password: string): string =>
  `plugin: rate-limiting\nconfig:\n  minute: 5\n  policy: redis\n  redis:\n    host: redis\n    password: ${password}`;

test('a password in the config is a warning at the value, which is not repeated', () => {
  expect(find(kongPlugin('limit', limit('hush')))).toEqual([
    'warning 10:15 config.redis.password: config.redis.password of plugin rate-limiting is a secret in plain text',
  ]);
  expect(find(kongClusterPlugin('limit', limit('hush')))).toHaveLength(1);
});

test('a reference to a vault, nothing and what is no text are fine', () => {
  expect(find(kongPlugin('limit', limit('"{vault://env/redis-password}"')))).toEqual([]);
  expect(find(kongPlugin('limit', limit('""')))).toEqual([]);
  expect(find(kongPlugin('limit', limit('')))).toEqual([]);
});

test('other fields, and plugins that nothing is known of, are fine', () => {
  expect(find(kongPlugin('auth', 'plugin: key-auth\nconfig: { key_names: [apikey] }'))).toEqual([]);
  expect(find(kongPlugin('own', 'plugin: my-own\nconfig: { password: hush }'))).toEqual([]);
  expect(find(kongPlugin('limit', 'plugin: rate-limiting\nconfig: hush'))).toEqual([]);
});

test('the remedy is one that the chosen controller and Kong know', () => {
  const fixes = (kic: string, kong: Releases['kong']): string[] =>
    fixesOf('ban-plain-plugin-secrets', kongPlugin('call', 'plugin: aws-lambda\nconfig: { aws_secret: hush }'), {
      releases: { kic, kong },
    });
  expect(fixes(NEWEST.kic, NEWEST.kong)).toEqual([
    'put it into a Secret and name that in configPatches or configFrom, or refer to a vault: {vault://env/name}',
  ]);
  expect(fixes('1.3', '2.5')).toEqual(['put it into a Secret and name that in configFrom']);
});
