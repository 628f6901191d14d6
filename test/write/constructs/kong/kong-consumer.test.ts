import { KongConsumer, type KongConsumerProps } from '../../../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

describe('KongConsumer', () => {
  test('with the smallest props has the class that the controller asks for', () => {
    expect(manifest(new KongConsumer(testChart(), 'alice', { username: 'alice' }))).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongConsumer',
      metadata: { name: 'alice', namespace: 'shop', annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      username: 'alice',
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<KongConsumerProps> = {
      name: 'alice',
      namespace: 'books',
      username: 'Alice A.',
      customId: '4711',
      credentials: ['alice-key', 'alice-jwt'],
      consumerGroups: ['gold'],
      ingressClassName: 'kong-internal',
      tags: ['staff'],
      labels: { team: 'checkout' },
    };
    expect(manifest(new KongConsumer(newest(), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongConsumer',
      metadata: {
        name: 'alice',
        namespace: 'books',
        labels: { team: 'checkout' },
        annotations: { 'konghq.com/tags': 'staff', 'kubernetes.io/ingress.class': 'kong-internal' },
      },
      username: 'Alice A.',
      custom_id: '4711',
      credentials: ['alice-key', 'alice-jwt'],
      consumerGroups: ['gold'],
    });
  });

  test('carries plugins of its own', () => {
    const chart = testChart();
    const limit = new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } });
    const consumer = new KongConsumer(chart, 'alice', { username: 'alice' }).addPlugin(limit);
    expect(consumer.plugins).toEqual([limit]);
    expect(manifest(consumer).metadata.annotations).toMatchObject({ 'konghq.com/plugins': 'limit' });
  });

  const wrong = (title: string, props: KongConsumerProps, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongConsumer(c, 'alice', props),
    prop,
    allowed,
  ];

  testWrongProps(
    [
      wrong('a name that is no DNS label', { name: 'Alice', username: 'a' }, 'name', 'a DNS label'),
      wrong('neither username nor custom ID', {}, 'username', 'a string, or one in customId'),
      wrong('an empty username', { username: '' }, 'username', 'a string'),
      wrong('an empty custom ID', { customId: '' }, 'customId', 'a string'),
      wrong('a credential that is no name', { username: 'a', credentials: ['A B'] }, 'credentials[0]', 'a DNS name'),
      [
        'a credential itself',
        (c) => {
          const credentials: unknown = [{ type: 'key-auth', key: 's3cret' }];
          new KongConsumer(c, 'alice', { username: 'a', credentials: credentials as readonly string[] });
        },
        'credentials[0]',
        'the name of a Secret, such as "alice-key"; put the credential into a Secret, and write the name',
      ],
      [
        'a credential that is no list',
        (c) => {
          const credentials: unknown = { type: 'key-auth' };
          new KongConsumer(c, 'alice', { username: 'a', credentials: credentials as readonly string[] });
        },
        'credentials',
        'a list of names of Secrets',
      ],
      wrong(
        'a credential twice',
        { username: 'a', credentials: ['k', 'k'] },
        'credentials[1]',
        'credentials[0] has it',
      ),
      wrong('a group twice', { username: 'a', consumerGroups: ['g', 'g'] }, 'consumerGroups[1]', 'has it already'),
      [
        'a plugin that Kong does not run on consumers',
        (c) => {
          new KongConsumer(c, 'alice', { username: 'a' }).addPlugin(new KongPlugin(c, 'auth', { plugin: 'key-auth' }));
        },
        'addPlugin(plugin)',
        'a plugin that Kong runs on a consumer; key-auth runs on: ',
      ],
    ],
    newest,
  );

  test('refuses groups that the guide’s controller does not know', () => {
    const props = { username: 'a', consumerGroups: ['gold'] };
    expect(() => new KongConsumer(testChart(), 'a', props)).toThrow(/"consumerGroups".*nothing with KIC 1\.3/);
  });
});
