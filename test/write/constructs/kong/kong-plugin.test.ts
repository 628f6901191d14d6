import { Chart, App } from 'cdk8s';
import { registerPlugin } from '../../../../lib/write/constructs/kong/custom-plugins';
import type { RegisteredPlugin } from '../../../../lib/write/constructs/kong/plugin-config';
import { KongPlugin, type KongPluginProps } from '../../../../lib/write/constructs/kong/kong-plugin';
import type { Releases } from '../../../../lib/facts/releases';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { PluginConfigError } from '../../../../lib/write/constructs/kong/plugin-config-error';
import { warningsOf } from '../../../../lib/write/constructs/warning';
import { secretRef, unsafeLiteral } from '../../../../lib/facts/plugins/secret-value';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';
import { NEWEST } from '../../../support/newest';

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
    const allProps: Required<Omit<KongPluginProps<'rate-limiting'>, 'configFrom' | 'custom'>> = {
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
    expect(manifest(new KongPlugin(newest(), 'id', allProps))).toEqual({
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

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongPlugin(c, 'p', { plugin: 'cors', ...props }),
    prop,
    allowed,
  ];
  const limit = (title: string, config: object, prop: string, allowed: string): WrongProp =>
    wrong(title, { plugin: 'rate-limiting', config }, prop, allowed);

  testWrongProps(
    [
      wrong('a name that is no DNS label', { name: 'rate_limit' }, 'name', 'a DNS label'),
      wrong('a namespace that is no DNS label', { namespace: 'Books' }, 'namespace', 'a DNS label'),
      wrong(
        'null in a config, which Kong would not see',
        { plugin: 'rate-limiting', config: { minute: 5, limit_by: null } },
        'config.limit_by',
        'null would not reach Kong',
      ),
      wrong('a string for a config', { plugin: 'cors', config: 'origins' }, 'config', 'an object'),
      wrong('an empty plugin', { plugin: '' }, 'plugin', `a plugin that Kong ${NEWEST.kong} bundles`),
      wrong('an unknown protocol', { protocols: ['http', 'ftp'] }, 'protocols[1]', 'one of http, https'),
      wrong('one protocol twice', { protocols: ['http', 'http'] }, 'protocols[1]', 'protocols[0] has it already'),
      wrong('an empty instance name', { instanceName: '' }, 'instanceName', 'a string'),
      wrong('a tag with a comma', { tags: ['a,b'] }, 'tags[0]', 'a string without commas'),
      wrong('the label global', { labels: { global: 'true' } }, 'labels["global"]', 'of a KongClusterPlugin only'),
      limit('rate limiting without a limit', { policy: 'local' }, 'config', 'at least one of second, minute'),
      limit('a limit of 0', { minute: 0 }, 'config.minute', 'a number greater than 0'),
      limit('a limit in quotes', { minute: '30' }, 'config.minute', 'a number greater than 0'),
      limit(
        'fewer per hour than per minute',
        { minute: 30, hour: 20 },
        'config.hour',
        'at least 30, the value of minute',
      ),
      limit(
        'a policy that needs a database',
        { minute: 30, policy: 'cluster' },
        'config.policy',
        'one of local, redis',
      ),
      limit(
        'Redis without a host',
        { minute: 30, policy: 'redis' },
        'config.redis.host',
        'a value, as policy is redis',
      ),
      wrong('no protocols', { protocols: [] }, 'protocols', 'at least one entry'),
    ],
    newest,
  );

  test('names every violation at once', () => {
    const config = { minute: '30', policy: 'remote', limmit_by: 'ip' } as unknown as { minute: number };
    let thrown: unknown;
    try {
      new KongPlugin(testChart(), 'limit', { plugin: 'rate-limiting', config });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PluginConfigError);
    const { message, violations } = thrown as PluginConfigError;
    expect(violations.map(({ path }) => path).sort()).toEqual(['config.limmit_by', 'config.minute', 'config.policy']);
    expect(message.split('\n')).toHaveLength(3);
    expect(message).toContain('did you mean "limit_by"?');
  });
});

function chartOf(releases: Partial<Releases>): Chart {
  const app = new App();
  useReleases(app, releases);
  return new Chart(app, 'test', { namespace: 'shop' });
}

describe('KongPlugin and the chosen versions', () => {
  test('refuses what the guide’s controller does not know', () => {
    const props = { plugin: 'cors', instanceName: 'one' } as const;
    expect(() => new KongPlugin(testChart(), 'p', props)).toThrow(
      /"instanceName" is "one"; allowed: nothing with KIC 1\.3/,
    );
  });

  test('leaves versions alone that are not chosen', () => {
    expect(() => new KongPlugin(chartOf({ kong: undefined }), 'p', { plugin: 'cors' })).not.toThrow();
  });

  test('knows the plugins of the chosen Kong', () => {
    const props = { plugin: 'redirect', config: { status_code: 301, location: 'https://shop.example.com' } } as const;
    expect(manifest(new KongPlugin(chartOf({ kong: NEWEST.kong }), 'r', props)).plugin).toBe('redirect');
    expect(() => new KongPlugin(chartOf({ kong: '2.5' }), 'r', props)).toThrow(
      'test/r: prop "plugin" is "redirect"; allowed: a plugin of Kong 2.5: this one exists since Kong 3.9',
    );
  });

  test('knows the fields of the chosen Kong', () => {
    const props = { plugin: 'rate-limiting', config: { minute: 5, error_code: 429 } } as const;
    expect(() => new KongPlugin(chartOf({ kong: '3.4' }), 'r', props)).not.toThrow();
    expect(() => new KongPlugin(chartOf({ kong: '2.5' }), 'r', props)).toThrow(/"config\.error_code".*since Kong/);
  });

  test('keeps deprecated fields as warnings', () => {
    const config = { minute: 5, policy: 'redis', redis_host: 'redis.example.com' } as const;
    const plugin = new KongPlugin(chartOf({ kong: NEWEST.kong }), 'limit', { plugin: 'rate-limiting', config });
    const warnings = warningsOf(plugin);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^test\/limit: config\.redis_host: .*redis\.host/);
  });

  test('refuses metrics that Kong 3 exports nothing of, unless that is meant', () => {
    const no = { status_code_metrics: false, latency_metrics: false, bandwidth_metrics: false };
    const make =
      (config?: object, kong: Releases['kong'] = NEWEST.kong) =>
      (): unknown => {
        const app = new App();
        useReleases(app, { kong });
        const props = { plugin: 'prometheus' as const, ...(config && { config }) };
        return new KongPlugin(new Chart(app, 'test', { namespace: 'shop' }), 'metrics', props);
      };
    const told = 'true in one of status_code_metrics, latency_metrics, bandwidth_metrics, upstream_health_metrics';
    expect(make()).toThrow(`test/metrics: prop "config" is undefined; allowed: ${told}`);
    expect(make({ per_consumer: true })).toThrow(told);
    expect(make(no)).toThrow('or false in each of them, if that is meant');
    expect(make({ ...no, upstream_health_metrics: false })).not.toThrow();
    expect(make({ latency_metrics: true })).not.toThrow();
    expect(make({ ai_metrics: true })).not.toThrow();
    expect(make(undefined, '2.8')).not.toThrow();
  });

  test('refuses versions that it does not know, and a choice that comes too late', () => {
    expect(() => chartOf({ kong: '2.6' as '2.5' })).toThrow(/prop "kong" is "2.6"; allowed: one of 2.5, 2.8, 3.4, 3.9/);
    expect(() => chartOf({ kic: '1.2' })).toThrow(
      `prop "kic" is "1.2"; allowed: a release from 1.3 to ${NEWEST.kic}, as major and minor`,
    );
    const app = new App();
    new Chart(app, 'a');
    expect(() => {
      useReleases(app, {});
    }).toThrow(/useReleases comes too late, "a" already exists/);
  });
});

describe('KongPlugin and its secrets', () => {
  const redis = { minute: 5, policy: 'redis' } as const;

  test('takes the whole configuration from a Secret', () => {
    const configFrom = secretRef('limits', 'config');
    const { config, configFrom: written } = manifest(
      new KongPlugin(testChart(), 'limit', { plugin: 'rate-limiting', configFrom }),
    );
    expect(config).toBeUndefined();
    expect(written).toEqual({ secretKeyRef: { name: 'limits', key: 'config' } });
  });

  test('takes single fields from Secrets with a newer KIC', () => {
    const config = { ...redis, redis: { host: 'redis', password: secretRef('redis', 'password') } };
    const plugin = new KongPlugin(chartOf({ kong: NEWEST.kong, kic: NEWEST.kic }), 'limit', {
      plugin: 'rate-limiting',
      config,
    });
    const written = manifest(plugin);
    expect(written.config).toEqual({ ...redis, redis: { host: 'redis' } });
    expect(written.configPatches).toEqual([
      { path: '/redis/password', valueFrom: { secretKeyRef: { name: 'redis', key: 'password' } } },
    ]);
  });

  test('refuses single fields from Secrets with an older KIC, and says the way out', () => {
    const config = { ...redis, redis_host: 'redis', redis_password: secretRef('redis', 'password') };
    expect(() => new KongPlugin(testChart(), 'limit', { plugin: 'rate-limiting', config })).toThrow(
      /"config\.redis_password".*from a Secret since KIC 3\.1 only, and this is KIC 1\.3: put the whole configuration into/,
    );
  });

  test('refuses a secret in the open without showing it, and says the way out', () => {
    const config = {
      ...redis,
      redis_host: 'redis',
      redis_password: 'hunter2' as unknown as ReturnType<typeof secretRef>,
    };
    const refusal = (chart: Chart): string => {
      try {
        new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config });
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const message = refusal(testChart());
    expect(refusal(chartOf({ kong: '2.8' }))).toContain('a vault reference such as {vault://env/name}');
    expect(message).not.toContain('vault');
    expect(message).toContain('prop "config.redis_password" is "(hidden)"; allowed: no value in the manifest');
    expect(message).toContain('secretRef("secret", "key")');
    expect(message).not.toContain('hunter2');
  });

  test('takes a secret in the open that was said to be one, and a vault reference', () => {
    const config = { ...redis, redis_host: 'redis', redis_password: unsafeLiteral('for-tests') };
    const plugin = new KongPlugin(testChart(), 'limit', { plugin: 'rate-limiting', config });
    expect(manifest(plugin).config).toEqual({ ...redis, redis_host: 'redis', redis_password: 'for-tests' });
    const vault = { ...redis, redis: { host: 'redis', password: '{vault://env/redis-password}' } } as const;
    expect(
      () => new KongPlugin(chartOf({ kong: NEWEST.kong }), 'l', { plugin: 'rate-limiting', config: vault }),
    ).not.toThrow();
  });

  test('refuses a Secret without name or key', () => {
    const configFrom =
      (name: string, key: string): (() => unknown) =>
      () =>
        new KongPlugin(testChart(), 'l', { plugin: 'cors', configFrom: secretRef(name, key) });
    expect(configFrom('', 'config')).toThrow(/prop "configFrom" is ""; allowed: a DNS name/);
    expect(configFrom('limits', 'a b')).toThrow(/prop "configFrom" is "a b"; allowed: the key of a Secret/);
  });

  test('refuses a Secret of another namespace, and configuration in two places', () => {
    const configFrom = secretRef('limits', 'config', 'books');
    expect(() => new KongPlugin(testChart(), 'l', { plugin: 'cors', configFrom })).toThrow(
      /prop "configFrom" is "books"; allowed: a Secret of the plugin’s own namespace/,
    );
    const both = { plugin: 'cors', config: {}, configFrom: secretRef('a', 'b') } as unknown as KongPluginProps<'cors'>;
    expect(() => new KongPlugin(testChart(), 'l', both)).toThrow(/nothing beside config/);
  });
});

describe('KongPlugin and plugins of one’s own', () => {
  const withStamp = (schema?: object): { readonly chart: Chart; readonly plugin: RegisteredPlugin } => {
    const app = new App();
    const plugin = registerPlugin(app, 'stamp', { schema, priority: 1500, scopes: ['route'] });
    return { chart: new Chart(app, 'test', { namespace: 'shop' }), plugin };
  };

  test('refuses a name that nobody knows, with a near miss', () => {
    expect(() => new KongPlugin(testChart(), 'p', { plugin: 'rate-limitting' as 'rate-limiting' })).toThrow(
      /a plugin that Kong 2\.5 bundles; did you mean "rate-limiting"\?; a custom plugin needs registerPlugin\(\) or custom: true/,
    );
  });

  test('takes an unknown name that is said to be custom', () => {
    const plugin = new KongPlugin(testChart(), 'p', { plugin: 'stamp', custom: true, config: { text: 'x' } });
    expect(manifest(plugin)).toMatchObject({ plugin: 'stamp', config: { text: 'x' } });
  });

  test('checks a registered plugin by its JSON Schema', () => {
    const schema = {
      type: 'object',
      properties: { text: { type: 'string' }, lines: { type: 'array', items: { type: 'integer' } } },
      required: ['text'],
      additionalProperties: false,
    };
    const { chart, plugin } = withStamp(schema);
    expect(new KongPlugin(chart, 'p', { plugin, config: { text: 'x' } })).toMatchObject({
      priority: 1500,
      scopes: ['route'],
    });
    const wrong =
      (config: Readonly<Record<string, unknown>>): (() => unknown) =>
      () =>
        new KongPlugin(withStamp(schema).chart, 'p', { plugin, config });
    expect(wrong({})).toThrow(/prop "config" is .*required property 'text'/);
    expect(wrong({ text: 'x', lines: [1, 'two'] })).toThrow(/prop "config\.lines\[1\]".*must be integer/);
    expect(wrong({ text: 'x', colour: 'red' })).toThrow(/additional properties "colour"/);
  });

  test('refuses a name that Kong has itself', () => {
    expect(() => {
      registerPlugin(new App(), 'cors');
    }).toThrow(/prop "name" is "cors"; allowed: a name of your own: Kong 2\.5 bundles a plugin of this name/);
  });

  test('refuses a schema that is none', () => {
    expect(() => withStamp({ type: 'objekt' })).toThrow(/prop "schema".*allowed: a JSON Schema/);
  });
});
