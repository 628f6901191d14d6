import { configurationFor, configurationOf, ofKong, refusals, secret } from '../../../../support/kong-configurations';
import { kongConsumer, manifest } from '../../../../support/kong-manifests';

const typed = (type: string): Record<string, string> => ({ 'konghq.com/credential': type });
const ann = (fields: string): string => kongConsumer('ann', `username: ann\n${fields}`);
const KEY = secret('key', { key: 'opensesame' }, typed('key-auth'));
const GOLD = manifest('configuration.konghq.com/v1beta1', 'KongConsumerGroup', 'gold', ofKong());

test('a consumer with credentials, ACL groups and groups', () => {
  const { consumers, refusals: refused } = configurationOf(
    kongConsumer('ann', 'username: ann\ncustom_id: "7"\ncredentials: [key, staff]\nconsumerGroups: [gold]'),
    KEY,
    secret('staff', { group: 'staff' }, typed('acl')),
    GOLD,
  );
  expect(refused).toEqual([]);
  expect(consumers).toMatchObject([
    {
      username: 'ann',
      customId: '7',
      credentials: [
        { type: 'key-auth', origin: { path: ['credentials', 0] }, secret: { name: 'key' } },
        { type: 'acl', origin: { path: ['credentials', 1] } },
      ],
      aclGroups: ['staff'],
      groups: ['gold'],
    },
  ]);
});

test('keys of Secrets are read in any case', () => {
  const yaml = [ann('credentials: [key, staff]'), secret('key', { KEY: 'a' }, typed('key-auth'))];
  const { consumers, refusals: refused } = configurationOf(...yaml, secret('staff', { Group: 'staff' }, typed('acl')));
  expect(refused).toEqual([]);
  expect(consumers).toMatchObject([{ credentials: [{ type: 'key-auth' }, { type: 'acl' }], aclGroups: ['staff'] }]);
});

test('types of credentials by release', () => {
  const legacy = secret('key', { kongCredType: 'keyauth_credential', key: 'a' });
  const typesFor = (kic: string, yaml: string): unknown =>
    configurationFor({ kic }, ann('credentials: [key]'), yaml).consumers[0]!.credentials.map(({ type }) => type);
  expect(typesFor('2.12', legacy)).toEqual(['key-auth']);
  expect(typesFor('3.5', legacy)).toEqual([]);
  expect(typesFor('2.12', KEY)).toEqual([]);
});

test('Kong is told by its username alone that a consumer is in a group', () => {
  const { consumers } = configurationOf(kongConsumer('ann', 'custom_id: "7"\nconsumerGroups: [gold]'), GOLD);
  expect(consumers).toMatchObject([{ username: undefined, customId: '7', groups: [] }]);
});

test('groups are read since KIC 2.11', () => {
  expect(configurationFor({ kic: '2.10' }, ann('consumerGroups: [gold]'), GOLD).consumers[0]!.groups).toEqual([]);
});

describe('refused', () => {
  test.each([
    ['it has neither a username nor a custom_id', kongConsumer('ann', 'credentials: []'), []],
    ['there is no KongConsumerGroup "silver"', ann('consumerGroups: [silver]'), [GOLD]],
    ['there is no Secret "nope"', ann('credentials: [nope]'), [KEY]],
    ['the Secret "key" does not say of which type it is', ann('credentials: [key]'), [secret('key', { key: 'a' })]],
    [
      'the Secret "key" is of no type that the controller knows',
      ann('credentials: [key]'),
      [secret('key', { key: 'a' }, typed('keyauth'))],
    ],
    [
      'the Secret "key" has no key "key", which a credential of the type jwt needs',
      ann('credentials: [key]'),
      [secret('key', { secret: 'a' }, typed('jwt'))],
    ],
    [
      '"ttl" of the Secret "key" is no integer, and the credential will not expire',
      ann('credentials: [key]'),
      [secret('key', { key: 'a', ttl: '1h' }, typed('key-auth'))],
    ],
    [
      'the key "tags" of the Secret "key" is a field of Kong that is no text',
      ann('credentials: [key]'),
      [secret('key', { key: 'a', tags: 'b' }, typed('key-auth'))],
    ],
    [
      'the key "ca_certificate" of the Secret "key" is a field of Kong that is no text',
      ann('credentials: [key]'),
      [secret('key', { subject_name: 'a', ca_certificate: 'b' }, typed('mtls-auth'))],
    ],
    [
      '"hash_secret" of the Secret "key" is neither true nor false, and counts as false',
      ann('credentials: [key]'),
      [secret('key', { name: 'a', client_id: 'b', hash_secret: 'yes' }, typed('oauth2'))],
    ],
  ])('%s', (reason, consumer, yaml) => {
    expect(refusals(configurationOf(consumer, ...yaml))).toEqual([`refused KongConsumer shop/ann: ${reason}`]);
  });

  test('consumers whose credentials cannot be told apart, since KIC 3.4', () => {
    const yaml = [
      ann('credentials: [key]'),
      kongConsumer('bob', 'username: bob\ncredentials: [other]'),
      KEY,
      secret('other', { key: 'opensesame' }, typed('key-auth')),
    ];
    const configuration = configurationOf(...yaml);
    expect(configuration.consumers).toEqual([]);
    const reason = 'another credential of the type key-auth has the same "key"';
    expect(refusals(configuration)).toEqual(
      ['Secret shop/key', 'KongConsumer shop/ann', 'Secret shop/other', 'KongConsumer shop/bob'].map(
        (object) => `refused ${object}: ${reason}`,
      ),
    );
    expect(configurationFor({ kic: '3.3' }, ...yaml).consumers).toHaveLength(2);
  });
});

describe('a credential that is declared elsewhere', () => {
  test('is of an unknown type', () => {
    const configuration = configurationOf(ann('credentials: [key]'));
    expect(configuration.consumers[0]!.credentials).toMatchObject([{ type: undefined, secret: undefined }]);
    expect(refusals(configuration)).toEqual(['undeclared KongConsumer shop/ann: there is no Secret "key"']);
  });

  test('may be filled in by somebody else', () => {
    const configuration = configurationOf(ann('credentials: [key]'), secret('key', {}, typed('key-auth')));
    expect(configuration.consumers[0]!.credentials).toMatchObject([{ type: 'key-auth' }]);
    expect(configuration.refusals).toMatchObject([{ kind: 'undeclared' }]);
  });
});

test('a vault whose config is no object', () => {
  const fields = 'spec: { backend: env, prefix: my, config: [a] }';
  const vault = manifest('configuration.konghq.com/v1alpha1', 'KongVault', 'a', ofKong(), fields);
  expect(refusals(configurationOf(vault))).toEqual(['refused KongVault shop/a: its config is no object']);
});

test('vaults of one prefix', () => {
  const vault = (name: string): string =>
    manifest('configuration.konghq.com/v1alpha1', 'KongVault', name, ofKong(), 'spec: { backend: env, prefix: my }');
  expect(refusals(configurationOf(vault('a'), vault('b')))).toEqual([
    'refused KongVault shop/b: another KongVault has the prefix "my"',
  ]);
});
