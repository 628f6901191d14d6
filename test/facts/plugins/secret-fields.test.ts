import { KONG_RELEASES, pluginNames } from '../../../lib/facts/plugins/catalogue';
import { plainSecrets, secretFields } from '../../../lib/facts/plugins/secret-fields';
import { pathSteps } from '../../support/path-steps';

test('what Kong 2.5 marks, and what its names say', () => {
  const fields = pluginNames('2.5').flatMap((plugin) =>
    [...secretFields('2.5', plugin)].map((path) => `${plugin} ${path}`),
  );
  expect(fields).toEqual([
    'acme config.eab_hmac_key',
    'acme config.storage_config.redis.auth',
    'acme config.storage_config.consul.token',
    'acme config.storage_config.vault.token',
    'aws-lambda config.aws_key',
    'aws-lambda config.aws_secret',
    'azure-functions config.apikey',
    'loggly config.key',
    'oauth2 config.provision_key',
    'rate-limiting config.redis_password',
    'response-ratelimiting config.redis_password',
    'session config.secret',
  ]);
});

test.each([
  ['3.9', 'rate-limiting', 'config.redis.password', true],
  ['3.9', 'rate-limiting', 'config.redis_password', true],
  ['3.9', 'rate-limiting', 'config.redis.host', false],
  ['3.9', 'rate-limiting', 'config.redis', false],
  ['3.9', 'acme', 'config.account_email', true],
  ['3.9', 'acme', 'config.account_key', false],
  ['3.9', 'acme', 'config.account_key.key_id', false],
  ['3.9', 'ai-proxy', 'config.auth.header_value', true],
  ['3.9', 'ai-proxy', 'config.auth', false],
  ['3.9', 'key-auth', 'config.key_names[0]', false],
  ['3.9', 'key-auth', 'config.key_in_body', false],
  ['3.9', 'jwt', 'config.secret_is_base64', false],
  ['3.9', 'jwt', 'config.claims_to_verify[0]', false],
  ['3.9', 'http-log', 'config.http_endpoint', true],
  ['2.5', 'http-log', 'config.http_endpoint', false],
  ['2.5', 'no-such-plugin', 'config.password', false],
] as const)('Kong %s, %s: %s is a secret: %p', (version, plugin, path, expected) => {
  const [, ...steps] = pathSteps(path);
  const config = steps.reduceRight<unknown>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), 'a string');
  expect(plainSecrets(version, plugin, config)).toEqual(expected ? [['config', ...steps]] : []);
});

test('every version has secrets', () => {
  for (const version of KONG_RELEASES) {
    const count = pluginNames(version).reduce((sum, plugin) => sum + secretFields(version, plugin).size, 0);
    expect(count).toBeGreaterThan(10);
  }
});
