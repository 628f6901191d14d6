import { maySecretBeIn, promisesSecret } from '../../../lib/facts/text/secret-name';

test.each([
  'password',
  'DB_PASSWORD',
  'redisPassword',
  'clientSecret',
  'x-api-key',
  'aws-secret-access-key',
  'SECRET_KEY_BASE',
  'github.token',
  'credentials',
])('%s promises a secret', (name) => {
  expect(promisesSecret(name)).toBe(true);
  expect(maySecretBeIn(name)).toBe(true);
});

test.each([
  'pasword',
  'passwrod',
  'redis_paswort',
  'secert',
  'api-kye',
  'tokens',
  'tokenValue',
  'PASSWORD_2',
  'secret_base64',
  'password.txt',
  'authorization',
  'pass_word',
  'hmac_key',
  'gcp_service_account_json',
  'PRIVATEKEY',
  'SESSION_SALT',
  'GITHUB_PAT',
])('in %s a secret may be', (name) => {
  expect(maySecretBeIn(name)).toBe(true);
});

test.each([
  'minute',
  'secretName',
  'secretKeyRef',
  'key',
  'key_names',
  'key_in_body',
  'secret_is_base64',
  'max_tokens',
  'hide_credentials',
  'automountServiceAccountToken',
  'path',
  'host',
  'serviceAccount',
  'author',
  'broken',
  'tokenizer',
  'monkey',
  'a'.repeat(1_000_000),
])('in %s no secret is', (name) => {
  expect(maySecretBeIn(name)).toBe(false);
});
