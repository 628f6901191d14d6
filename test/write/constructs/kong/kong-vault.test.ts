import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { KongVault, type KongVaultProps } from '../../../../lib/write/constructs/kong/kong-vault';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const SMALLEST = { prefix: 'my-env', backend: 'env' } satisfies KongVaultProps;

describe('KongVault', () => {
  test('with the smallest props is of no namespace, and of the class of Kong', () => {
    expect(manifest(new KongVault(newest(), 'vault', SMALLEST))).toEqual({
      apiVersion: 'configuration.konghq.com/v1alpha1',
      kind: 'KongVault',
      metadata: { name: 'vault', annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      spec: SMALLEST,
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<KongVaultProps> = {
      name: 'shop',
      prefix: 'shop',
      backend: 'env',
      config: { prefix: 'SHOP_' },
      description: 'What the shop needs',
      tags: ['shop'],
      ingressClassName: 'internal',
      labels: { team: 'shop' },
    };
    const { name, ingressClassName, labels, ...spec } = allProps;
    expect(manifest(new KongVault(newest(), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1alpha1',
      kind: 'KongVault',
      metadata: { name, labels, annotations: { 'kubernetes.io/ingress.class': ingressClassName } },
      spec,
    });
  });

  test('stands for its values in the configuration of a plugin', () => {
    const chart = newest();
    const vault = new KongVault(chart, 'vault', SMALLEST);
    const plugin = new KongPlugin(chart, 'session', {
      plugin: 'session',
      config: { secret: vault.reference('session/key') },
    });
    expect(manifest(plugin)).toHaveProperty('config.secret', '{vault://my-env/session/key}');
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongVault(c, 'v', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  testWrongProps(
    [
      wrong('a name in capitals', { name: 'A' }, 'name', 'a DNS name'),
      wrong('a class in capitals', { ingressClassName: 'A' }, 'ingressClassName', 'a DNS name'),
      wrong('a prefix in capitals', { prefix: 'Env' }, 'prefix', 'small letters'),
      wrong('the prefix that Kong has itself', { prefix: 'env' }, 'prefix', 'not "env"'),
      wrong('no backend', { backend: '' }, 'backend', 'a string'),
      wrong('a long tag', { tags: ['a'.repeat(129)] }, 'tags[0]', 'shorten it'),
      wrong('too many tags', { tags: Array.from({ length: 21 }, String) }, 'tags', 'at most 20'),
      wrong('a label that is none', { labels: { a: 'ä' } }, 'labels["a"]', 'a label value'),
      wrong('no configuration', { config: 'a' }, 'config', 'an object'),
      [
        'a prefix of another vault',
        (c) => {
          new KongVault(c, 'one', SMALLEST);
          new KongVault(c, 'two', SMALLEST);
        },
        'prefix',
        'a unique prefix: test/one has it already',
      ],
      [
        'a key with a brace',
        (c) => new KongVault(c, 'v', SMALLEST).reference('a}'),
        'reference(key)',
        'letters, digits',
      ],
    ],
    newest,
  );
  testWrongProps([['KIC 1.3', (c) => new KongVault(c, 'v', SMALLEST), 'kind', 'since KIC 3.1']], testChart);
});
