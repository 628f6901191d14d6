import { KongPlugin, type KongPluginProps } from '../../../lib/constructs/kong/kong-plugin';
import type { RateLimitingConfig } from '../../../lib/constructs/kong/plugin-config';
import { manifest, testChart } from '../../support/chart';
import { testWrongProps, type WrongProp } from '../../support/prop-errors';

describe('KongPlugin', () => {
  test('with the smallest props is named after its id', () => {
    expect(manifest(new KongPlugin(testChart(), 'cors', { plugin: 'cors' }))).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongPlugin',
      metadata: { name: 'cors', namespace: 'shop' },
      plugin: 'cors',
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<KongPluginProps<'rate-limiting'>> = {
      name: 'limit',
      namespace: 'books',
      plugin: 'rate-limiting',
      config: { minute: 30, hour: 600, policy: 'local', limit_by: 'ip' },
      disabled: true,
      protocols: ['http', 'https'],
      instanceName: 'limit-1',
      tags: ['team-checkout', 'edge'],
      labels: { team: 'checkout' },
    };
    expect(manifest(new KongPlugin(testChart(), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongPlugin',
      metadata: {
        name: 'limit',
        namespace: 'books',
        labels: { team: 'checkout' },
        annotations: { 'konghq.com/tags': 'team-checkout,edge' },
      },
      plugin: 'rate-limiting',
      config: { minute: 30, hour: 600, policy: 'local', limit_by: 'ip' },
      disabled: true,
      protocols: ['http', 'https'],
      instance_name: 'limit-1',
    });
  });

  test('takes any configuration for a plugin that it does not know', () => {
    const plugin = new KongPlugin(testChart(), 'cors', { plugin: 'cors', config: { origins: ['*'] } });
    expect(manifest(plugin).config).toEqual({ origins: ['*'] });
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongPlugin(c, 'p', { plugin: 'cors', ...props }),
    prop,
    allowed,
  ];
  const limit = (title: string, config: object, prop: string, allowed: string): WrongProp =>
    wrong(title, { plugin: 'rate-limiting', config: config as RateLimitingConfig }, prop, allowed);

  testWrongProps([
    wrong('a name that is no DNS label', { name: 'rate_limit' }, 'name', 'a DNS label'),
    wrong('a namespace that is no DNS label', { namespace: 'Books' }, 'namespace', 'a DNS label'),
    wrong('an empty plugin', { plugin: '' }, 'plugin', 'the name of a Kong plugin'),
    wrong('an unknown protocol', { protocols: ['http', 'ftp'] }, 'protocols[1]', 'one of http, https'),
    wrong('one protocol twice', { protocols: ['http', 'http'] }, 'protocols[1]', 'protocols[0] has it already'),
    wrong('an empty instance name', { instanceName: '' }, 'instanceName', 'a text'),
    wrong('a tag with a comma', { tags: ['a,b'] }, 'tags[0]', 'a text without commas'),
    wrong('the label global', { labels: { global: 'true' } }, 'labels["global"]', 'on a KongClusterPlugin only'),
    limit('rate limiting without a limit', { policy: 'local' }, 'config', 'at least one of second, minute'),
    limit('a limit of 0', { minute: 0 }, 'config.minute', 'a number above 0'),
    limit('a limit in quotes', { minute: '30' }, 'config.minute', 'a number above 0'),
    limit(
      'fewer per hour than per minute',
      { minute: 30, hour: 20 },
      'config.hour',
      'at least 30, the limit per minute',
    ),
    limit('a policy that needs a database', { minute: 30, policy: 'cluster' }, 'config.policy', 'one of local, redis'),
    limit('Redis without a host', { minute: 30, policy: 'redis' }, 'config.redis_host', 'policy "redis" needs'),
  ]);
});
