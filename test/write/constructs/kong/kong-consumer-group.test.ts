import { KongConsumer } from '../../../../lib/write/constructs/kong/kong-consumer';
import {
  KongConsumerGroup,
  type KongConsumerGroupProps,
} from '../../../../lib/write/constructs/kong/kong-consumer-group';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

describe('KongConsumerGroup', () => {
  test('with the smallest props is of the class of Kong', () => {
    const group = new KongConsumerGroup(newest(), 'gold');
    expect(manifest(group)).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'KongConsumerGroup',
      metadata: { name: 'gold', namespace: 'shop', annotations: { 'kubernetes.io/ingress.class': 'kong' } },
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<KongConsumerGroupProps> = {
      name: 'gold',
      namespace: 'books',
      tags: ['paid'],
      ingressClassName: 'internal',
      labels: { team: 'books' },
    };
    expect(manifest(new KongConsumerGroup(newest(), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'KongConsumerGroup',
      metadata: {
        name: 'gold',
        namespace: 'books',
        labels: { team: 'books' },
        annotations: { 'kubernetes.io/ingress.class': 'internal' },
      },
      spec: { tags: ['paid'] },
    });
  });

  test('is named by consumers, and names plugins', () => {
    const chart = newest();
    const plugin = new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } });
    const group = new KongConsumerGroup(chart, 'gold').addPlugin(plugin);
    const consumer = new KongConsumer(chart, 'ann', { username: 'ann', consumerGroups: [group.groupName] });
    expect(manifest(group).metadata.annotations).toHaveProperty(['konghq.com/plugins'], 'limit');
    expect(group.plugins).toEqual([plugin]);
    expect(manifest(consumer)).toHaveProperty('consumerGroups', ['gold']);
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongConsumerGroup(c, 'g', props),
    prop,
    allowed,
  ];
  testWrongProps(
    [
      wrong('a name with a dot', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace with a dot', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('a class in capitals', { ingressClassName: 'A' }, 'ingressClassName', 'a DNS name'),
      wrong('a long tag', { tags: ['a'.repeat(129)] }, 'tags[0]', 'shorten it'),
      wrong('a label that is none', { labels: { a: 'ä' } }, 'labels["a"]', 'a label value'),
      [
        'two plugins of a kind',
        (c) => {
          const [one, two] = ['a', 'b'].map(
            (id) => new KongPlugin(c, id, { plugin: 'rate-limiting', config: { minute: 5 } }),
          );
          new KongConsumerGroup(c, 'g').addPlugin(one!).addPlugin(two!);
        },
        'addPlugin(plugin)',
        'only one of each kind on a group of consumers',
      ],
    ],
    newest,
  );
  testWrongProps([['KIC 1.3', (c) => new KongConsumerGroup(c, 'g'), 'kind', 'since KIC 2.11']], testChart);
});
