import { inspect } from 'node:util';
import { shownPluginConfig } from '../../../../../lib/read/topology/kong/configuration/shown-plugin-config';
import type { KongConfiguration } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import {
  annotated,
  attachments,
  configurationFor,
  configurationOf,
  front,
  ofKong,
  onlyConfig,
  refusals,
  secret,
  WEB,
} from '../../../../support/kong-configurations';
import { kongClusterPlugin, kongConsumer, kongPlugin, manifest, service } from '../../../../support/kong-manifests';

const LIMIT = kongPlugin('limit', 'plugin: rate-limiting\nconfig: { minute: 5 }');
const named = annotated({ 'konghq.com/plugins': 'limit' });
const limited = ofKong({ 'konghq.com/plugins': 'limit' });
const route = 'route shop.front.web.shop.example.80';
const group = (name: string, meta = limited): string =>
  manifest('configuration.konghq.com/v1beta1', 'KongConsumerGroup', name, meta);

describe('a plugin acts on', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a route', [front(undefined, named), WEB], [route]],
    ['a Service of Kong', [front(), service('web', named)], ['service shop.web.80']],
    ['a consumer', [kongConsumer('ann', undefined, limited)], ['consumer ann']],
    ['a group', [group('gold')], ['group gold']],
    [
      'a Service and a route, each by itself',
      [front(undefined, named), service('web', named)],
      ['service shop.web.80', route],
    ],
    [
      'a consumer on a route alone, where it is named on both',
      [front(undefined, named), WEB, kongConsumer('ann', undefined, limited)],
      [`${route}, consumer ann`],
    ],
    [
      'a consumer of a Service alone, where it is named on both',
      [front(), service('web', named), kongConsumer('ann', undefined, limited)],
      ['service shop.web.80, consumer ann'],
    ],
    [
      'each of two consumers on each of two routes',
      [
        front(undefined, named),
        front(undefined, named, 'other'),
        WEB,
        kongConsumer('ann', undefined, limited),
        kongConsumer('bob', 'username: bob', limited),
      ],
      ['ann', 'bob'].flatMap((name) =>
        ['front', 'other'].map((of) => `route shop.${of}.web.shop.example.80, consumer ${name}`),
      ),
    ],
    ['a group on a route', [front(undefined, named), WEB, group('gold')], [`${route}, group gold`]],
    [
      'consumers and no groups, where it is named on both',
      [kongConsumer('ann', undefined, limited), group('gold')],
      ['consumer ann'],
    ],
    [
      'a route twice, where it is named twice',
      [front(undefined, annotated({ 'konghq.com/plugins': 'limit,limit' })), WEB],
      [route, route],
    ],
  ])('%s', (_, yaml, scopes) => {
    expect(attachments(configurationOf(...yaml, LIMIT))).toEqual(scopes.map((scope) => `rate-limiting on ${scope}`));
  });
});

test('plugins of one type on one route are all there', () => {
  const plugins = annotated({ 'konghq.com/plugins': 'limit, more' });
  const more = kongPlugin('more', 'plugin: rate-limiting\ndisabled: true');
  expect(attachments(configurationOf(front(undefined, plugins), WEB, LIMIT, more))).toEqual([
    `rate-limiting on ${route}`,
    `rate-limiting (disabled) on ${route}`,
  ]);
});

test('where a plugin is attached, with what else its object says', () => {
  const fields = 'plugin: cors\nprotocols: [https]\nordering: { before: { access: [key-auth] } }';
  const { plugins } = configurationOf(front(undefined, named), WEB, kongPlugin('limit', fields));
  expect(plugins).toMatchObject([
    {
      plugin: 'cors',
      protocols: ['https'],
      ordering: { before: { access: ['key-auth'] } },
      origin: { manifest: { kind: 'Ingress' }, path: ['metadata', 'annotations', 'konghq.com/plugins'] },
      definition: { kind: 'KongPlugin', name: 'limit' },
      enabled: true,
      secretPaths: [],
    },
  ]);
});

describe('a KongClusterPlugin', () => {
  const global = (name: string, fields = 'plugin: cors'): string =>
    kongClusterPlugin(name, fields, { ...ofKong(), labels: { global: 'true' } });

  test('acts where no KongPlugin has its name', () => {
    const yaml = [front(undefined, named), WEB, kongClusterPlugin('limit')];
    expect(attachments(configurationOf(...yaml))).toEqual([`cors on ${route}`]);
    expect(attachments(configurationOf(...yaml, LIMIT))).toEqual([`rate-limiting on ${route}`]);
  });

  test('acts on all by its label', () => {
    expect(attachments(configurationOf(global('all')))).toEqual(['cors on all']);
    expect(attachments(configurationOf(kongPlugin('all', undefined, { labels: { global: 'true' } })))).toEqual([]);
  });

  test('of one type with another acts on nothing, disabled or not', () => {
    const configuration = configurationOf(global('a'), global('b', 'plugin: cors\ndisabled: true'));
    expect(attachments(configuration)).toEqual([]);
    expect(refusals(configuration)).toEqual(
      ['a', 'b'].map(
        (name) => `dropped KongClusterPlugin shop/${name}: several plugins of the type "cors" act on all, so none does`,
      ),
    );
  });

  test('of another class is none', () => {
    const other = kongClusterPlugin('limit', undefined, annotated({ 'kubernetes.io/ingress.class': 'nginx' }));
    const configuration = configurationOf(front(undefined, named), WEB, other);
    expect(attachments(configuration)).toEqual([]);
    expect(refusals(configuration)).toEqual([
      'refused Ingress shop/front: the KongClusterPlugin "limit" is for another controller',
    ]);
  });
});

describe('a plugin that is not there', () => {
  test('is refused on all that names it', () => {
    const configuration = configurationOf(front(undefined, named), service('web', named), kongPlugin('other'));
    expect(attachments(configuration)).toEqual([]);
    expect(refusals(configuration)).toEqual(
      ['Service shop/web', 'Ingress shop/front'].map(
        (object) => `refused ${object}: there is neither a KongPlugin nor a KongClusterPlugin "limit"`,
      ),
    );
  });

  test('may be declared elsewhere', () => {
    expect(refusals(configurationOf(front(undefined, named), WEB))).toEqual([
      'undeclared Ingress shop/front: there is neither a KongPlugin nor a KongClusterPlugin "limit"',
    ]);
  });
});

test('what names no plugin is left out', () => {
  const plugins = annotated({ 'konghq.com/plugins': ':limit, limit:' });
  const configuration = configurationOf(front(undefined, plugins), WEB, LIMIT);
  expect(attachments(configuration)).toEqual([]);
  expect(refusals(configuration)).toEqual(
    [':limit', 'limit:'].map((name) => `dropped Ingress shop/front: "${name}" names no plugin`),
  );
});

describe('a plugin of another namespace', () => {
  const shared = kongPlugin('limit', undefined, { namespace: 'other' });
  const yaml = [front(undefined, annotated({ 'konghq.com/plugins': 'other:limit' })), WEB, shared];
  const grant = (kind: string): string =>
    manifest(
      'gateway.networking.k8s.io/v1beta1',
      'ReferenceGrant',
      'g',
      { namespace: 'other' },
      `spec: { from: [{ group: networking.k8s.io, kind: ${kind}, namespace: shop }], to: [{ group: configuration.konghq.com, kind: KongPlugin }] }`,
    );

  test('needs a grant', () => {
    expect(attachments(configurationOf(...yaml, grant('Ingress')))).toEqual([`cors on ${route}`]);
    const refused = configurationOf(...yaml, grant('Service'));
    expect(attachments(refused)).toEqual([]);
    expect(refusals(refused)).toEqual([
      'refused Ingress shop/front: no ReferenceGrant of namespace other lets it use the plugin "other:limit"',
    ]);
    expect(refusals(configurationOf(...yaml))).toEqual([
      'undeclared Ingress shop/front: no ReferenceGrant of namespace other lets it use the plugin "other:limit"',
    ]);
  });
});

describe('the config', () => {
  const config = (fields: string, ...yaml: readonly string[]): KongConfiguration =>
    configurationOf(front(undefined, named), WEB, kongPlugin('limit', `plugin: rate-limiting\n${fields}`), ...yaml);
  const from = 'configFrom: { secretKeyRef: { name: s, key: k } }';
  const patch = (path: string, rest = 'config: { minute: 5 }'): string =>
    `${rest}\nconfigPatches: [{ path: ${path}, valueFrom: { secretKeyRef: { name: s, key: k } } }]`;

  test.each([
    ['JSON of a Secret', '{"minute":7}', { minute: 7 }],
    ['YAML of a Secret', 'minute: 7\npolicy: local', { minute: 7, policy: 'local' }],
  ])('is %s', (_, text, value) => {
    const configuration = config(from, secret('s', { k: text }));
    expect(onlyConfig(configuration)).toEqual({ value });
    expect(configuration.plugins[0]!.secretPaths).toEqual([[]]);
  });

  test('is that of the plugin with fields of Secrets', () => {
    const configuration = config(patch('/redis/password'), secret('s', { k: '"pw"' }));
    expect(onlyConfig(configuration)).toEqual({ value: { minute: 5, redis: { password: 'pw' } } });
    expect(configuration.plugins[0]!.secretPaths).toEqual([['redis', 'password']]);
  });

  test('has no fields of Secrets before KIC 3.1', () => {
    const yaml = [front(undefined, named), WEB, kongPlugin('limit', `plugin: cors\n${patch('/a')}`)];
    expect(onlyConfig(configurationFor({ kic: '3.0' }, ...yaml))).toEqual({ value: { minute: 5 } });
  });

  test.each([
    ['there is no Secret "s" in shop', from, secret('other', { k: 'a' })],
    ['the Secret "s" has no key "k"', from, secret('s', { other: 'a' })],
    ['what the Secret says is neither JSON nor YAML of a configuration', from, secret('s', { k: 'just text' })],
    ['what the Secret says is neither JSON nor YAML of a configuration', from, secret('s', { k: '[1]' })],
    ['it has both config and configFrom', `config: { minute: 1 }\n${from}`, secret('s', { k: '{}' })],
    ['what the Secret says is no JSON', patch('/a'), secret('s', { k: 'pw' })],
    ['the path has no "/"', patch('a'), secret('s', { k: '1' })],
    ['the list has no place 5', patch('/a/5', 'config: { a: [1] }'), secret('s', { k: '1' })],
    ['the patches leave no object', patch("''"), secret('s', { k: '1' })],
    ['its configuration is no object', 'config: [1]', secret('s', { k: '1' })],
  ])('that cannot be read refuses the plugin: %s', (reason, fields, yaml) => {
    const configuration = config(fields, yaml);
    expect(configuration.plugins).toEqual([]);
    expect(refusals(configuration)).toEqual([`refused KongPlugin shop/limit: ${reason}`]);
  });

  test('is unknown where the Secret is declared elsewhere', () => {
    const configuration = config(from);
    expect(onlyConfig(configuration)).toEqual({ unknown: 'there is no Secret "s" in shop' });
    expect(refusals(configuration)).toEqual(['undeclared KongPlugin shop/limit: there is no Secret "s" in shop']);
    expect(shownPluginConfig(configuration.plugins[0]!)).toBeUndefined();
  });

  test('empty beside configFrom is no second one', () => {
    expect(onlyConfig(config(`config: {}\n${from}`, secret('s', { k: '{"minute":7}' })))).toEqual({
      value: { minute: 7 },
    });
  });

  test.each([
    [from, '{"minute":7,"hosts":["verysecret"]}', { minute: '(hidden)', hosts: ['(hidden)'] }],
    [patch('/hosts/0', 'config: { minute: 5, hosts: [a] }'), '"verysecret"', { minute: 5, hosts: ['(hidden)', 'a'] }],
  ])('is shown without what Secrets say: %s', (fields, text, shown) => {
    const configuration = config(fields, secret('s', { k: text }));
    expect(shownPluginConfig(configuration.plugins[0]!)).toEqual(shown);
    expect(inspect(configuration.refusals, { depth: 5 })).not.toContain('verysecret');
  });
});
