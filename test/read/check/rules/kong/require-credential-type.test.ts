import { findingsOf } from '../../../../support/findings';
import { all, kongConsumer, manifest } from '../../../../support/kong-manifests';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string, kic = NEWEST.kic): string[] =>
  findingsOf('require-credential-type', yaml, { releases: { kic } });
const consumer = kongConsumer('ann', 'username: ann\ncredentials: [login]');
const secret = (fields: string, labels?: Record<string, string>): string =>
  manifest('v1', 'Secret', 'login', labels && { labels }, fields);
const typed = (type: string, fields = 'stringData: { key: a }'): string =>
  secret(fields, { 'konghq.com/credential': type });

describe('with KIC 3', () => {
  test('a credential without the label is an error', () => {
    expect(find(all(consumer, secret('stringData: { key: a }')))).toEqual([
      `error 9:1 metadata.labels: Secret shop/login is a credential but has no label konghq.com/credential, so KIC ${NEWEST.kic} ignores it`,
    ]);
    expect(find(all(consumer, typed('key-auth')))).toEqual([]);
    expect(find(secret('stringData: { key: a }'))).toEqual([]);
  });

  test('a misspelt label is named', () => {
    expect(find(all(consumer, secret('stringData: { key: a }', { 'konghq.com/credentials': 'key-auth' })))).toEqual([
      expect.stringMatching(/ignores it; there is konghq\.com\/credentials$/),
    ]);
  });

  const former = all(consumer, secret('stringData: { kongCredType: key-auth, key: a }'));

  test('the former key alone is an error since KIC 3.2, which does not read it', () => {
    const message = `error 9:1 metadata.labels: Secret shop/login says its type with the key kongCredType alone, which KIC ${NEWEST.kic} does not read, so that it ignores the credential`;
    expect(find(former)).toEqual([message]);
    expect(find(former, '3.2')).toEqual([message.replace(NEWEST.kic, '3.2')]);
    expect(find(all(consumer, typed('key-auth', 'stringData: { kongCredType: key-auth, key: a }')))).toEqual([]);
    expect(find(secret('stringData: { kongCredType: key-auth, key: a }'))).toEqual([]);
  });

  test.each(['3.0', '3.1'])('it is a warning for KIC %s, and its type and keys are checked', (kic) => {
    expect(find(former, kic)).toEqual([
      expect.stringMatching(/^warning .* the key kongCredType alone, which KIC 3\.2 no longer reads$/),
    ]);
    expect(find(former.replace('key: a', 'token: a'), kic)).toEqual([
      expect.stringMatching(/^warning /),
      expect.stringMatching(/^error .* is a key-auth credential but has no key$/),
    ]);
    expect(find(former.replace('key-auth', 'keyauth'), kic)).toContainEqual(
      expect.stringMatching(/^error .* KIC knows no credential type "keyauth"/),
    );
  });

  test('an unknown type is an error at the label, whoever names the Secret', () => {
    expect(find(typed('keyauth'))).toEqual([
      expect.stringMatching(
        /^error 3:\d+ metadata\.labels\["konghq\.com\/credential"\]: KIC knows no credential type "keyauth"; did you mean "key-auth"\?$/,
      ),
    ]);
    expect(find(typed('password'))).toHaveLength(1);
    expect(find(typed('keyauth_credential'))).toHaveLength(1);
    expect(find(typed('konnect'))).toEqual([]);
  });

  test.each([
    ['key-auth', 'stringData: { token: a }', 'key'],
    ['basic-auth', 'stringData: { username: ann }', 'password'],
    ['basic-auth', 'data: {}\nstringData: { password: a }', 'username'],
    ['hmac-auth', 'stringData: { secret: a }', 'username'],
    ['acl', 'stringData: { groups: a }', 'group'],
    ['jwt', 'stringData: { secret: a }', 'key'],
    ['jwt', 'stringData: { key: a, algorithm: RS256 }', 'rsa_public_key'],
    ['jwt', 'data: { key: YQ==, algorithm: RVMyNTY= }', 'rsa_public_key'],
    ['mtls-auth', 'stringData: { subject: a }', 'subject_name'],
    ['oauth2', 'stringData: { name: a }', 'client_id'],
  ])('a %s of %s lacks %s', (type, fields, key) => {
    expect(find(typed(type, fields))).toEqual([expect.stringContaining(`is a ${type} credential but has no ${key}`)]);
  });

  test.each([
    ['key-auth', 'data: { key: YQ== }'],
    ['basic-auth', 'data: { username: YQ== }\nstringData: { password: a }'],
    ['jwt', 'stringData: { key: a, secret: b, algorithm: HS256 }'],
    ['jwt', 'stringData: { key: a, algorithm: RS256, rsa_public_key: b }'],
    ['key-auth', 'type: Opaque'],
  ])('a %s of %s is fine', (type, fields) => {
    expect(find(typed(type, fields))).toEqual([]);
  });
});

describe('before KIC 3', () => {
  test('the key kongCredType is needed', () => {
    expect(find(all(consumer, typed('key-auth')), '2.12')).toEqual([
      'error 10:1 stringData: Secret shop/login is a credential but has no key kongCredType, by which KIC 2.12 knows its type',
    ]);
    expect(find(all(consumer, secret('stringData: { kongCredType: key-auth, key: a }')), '2.12')).toEqual([]);
    expect(find(all(consumer, secret('data: { kongCredType: a2V5LWF1dGg=, key: YQ== }')), '1.3')).toEqual([]);
  });

  test('its type and keys are checked, and the former names are known', () => {
    expect(find(secret('stringData: { kongCredType: keyauth, key: a }'), '2.12')).toHaveLength(1);
    expect(find(secret('stringData: { kongCredType: keyauth_credential, key: a }'), '2.12')).toEqual([]);
    expect(find(secret('stringData: { kongCredType: key-auth, token: a }'), '2.12')).toHaveLength(1);
  });

  test('a Secret without keys may be filled in by somebody else', () => {
    expect(find(all(consumer, secret('type: Opaque')), '2.12')).toEqual([]);
  });
});

test('a JWT of RS256 needs a secret too before KIC 3.4', () => {
  const yaml = `apiVersion: v1
kind: Secret
metadata: { name: jwt, namespace: shop, labels: { konghq.com/credential: jwt } }
stringData: { key: issuer, algorithm: RS256, rsa_public_key: PEM }
`;
  expect(findingsOf('require-credential-type', yaml, { releases: { kic: '3.3' } })).toEqual([
    expect.stringContaining('has no secret'),
  ]);
  expect(findingsOf('require-credential-type', yaml, { releases: { kic: '3.4' } })).toEqual([]);
});
