import { findingsOf, fixesOf, type FindingsOptions } from '../../../../support/findings';
import { all, kongClusterPlugin, kongPlugin } from '../../../../support/kong-manifests';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string, options?: FindingsOptions): string[] => findingsOf('valid-plugin-config', yaml, options);

test('an unknown field is an error at its key, and the only one where the field that was meant is asked for', () => {
  const yaml = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
config:
  minut: 5
  policy: local
`;
  expect(find(yaml)).toEqual([
    `error 6:3 config.minut: plugin rate-limiting of Kong ${NEWEST.kong} has no field config.minut`,
  ]);
  expect(find(yaml.replace('minut:', 'minute:'))).toEqual([]);
});

test('a wrong value is an error at the value', () => {
  expect(find(kongPlugin('limit', 'plugin: rate-limiting\nconfig:\n  minute: "5"'))).toEqual([
    `error 6:11 config.minute: config.minute is "5", which Kong ${NEWEST.kong} refuses`,
  ]);
  expect(find(kongPlugin('limit', 'plugin: rate-limiting\nconfig: [1]'))).not.toEqual([]);
  expect(find(kongPlugin('cors', 'plugin: cors\nconfig:\n  methods: [GET, GTE]'))).toEqual([
    expect.stringMatching(/^error 6:18 config\.methods\[1\]: config\.methods\[1\] is "GTE"/),
  ]);
});

test('what is missing of several fields is said once, and is no value', () => {
  const yaml = kongPlugin('groups', 'plugin: acl\nconfig: {}');
  expect(fixesOf('valid-plugin-config', yaml)).toEqual(['set exactly one of allow, deny']);
});

test('a missing field is an error where it should be', () => {
  expect(find(kongClusterPlugin('log', 'plugin: http-log'))).toEqual([
    expect.stringMatching(/^error .* config\.http_endpoint: config\.http_endpoint is missing$/),
  ]);
});

test('no config is fine where nothing is required, and so is one of null', () => {
  expect(find(kongPlugin('auth', 'plugin: key-auth'))).toEqual([]);
  expect(find(kongPlugin('auth', 'plugin: key-auth\nconfig:'))).toEqual([]);
});

test('a config of null is none beside configFrom', () => {
  const fields = 'plugin: http-log\nconfig:\nconfigFrom: { secretKeyRef: { name: a, key: b } }';
  expect(find(kongPlugin('log', fields))).toEqual([]);
});

test('what Kong advises against is a warning', () => {
  const fields = 'plugin: rate-limiting\nconfig: { minute: 5, policy: redis, redis_host: redis }';
  expect(find(kongPlugin('limit', fields))).toEqual([
    'warning 5:49 config.redis_host: config.redis_host is a setting that Kong advises against',
  ]);
});

test('what only a Kong with a database takes is a warning', () => {
  const fields = 'plugin: rate-limiting\nconfig: { minute: 5, policy: cluster }';
  expect(find(kongPlugin('limit', fields))).toEqual([expect.stringMatching(/^warning .* config\.policy: /)]);
});

test('the catalogue is that of the chosen Kong', () => {
  const yaml = kongPlugin('limit', 'plugin: rate-limiting\nconfig: { minute: 5, error_code: 429 }');
  expect(find(yaml)).toEqual([]);
  expect(find(yaml, { releases: { kong: '2.5' } })).toEqual([
    'error 5:22 config.error_code: plugin rate-limiting of Kong 2.5 has no field config.error_code',
  ]);
});

test('a plugin that Kong does not bundle has no catalogue', () => {
  expect(find(kongPlugin('own', 'plugin: my-own\nconfig: { anything: 1 }'))).toEqual([]);
  expect(find(kongPlugin('own', 'config: { anything: 1 }'))).toEqual([]);
});

test('a configuration from a Secret is not known here', () => {
  const configFrom = 'plugin: http-log\nconfigFrom: { secretKeyRef: { name: log, key: config } }';
  expect(find(kongPlugin('log', configFrom))).toEqual([]);
});

describe('configPatches', () => {
  const patched = (path: string): string =>
    `plugin: http-log\nconfig: { timeout: 1000 }\nconfigPatches: [{ path: ${path}, valueFrom: { secretKeyRef: { name: log, key: url } } }]`;

  test('fill in fields, which are not missing then', () => {
    expect(find(kongPlugin('log', patched('/http_endpoint')))).toEqual([]);
    expect(find(kongPlugin('log', patched('/headers')))).toEqual([expect.stringContaining('http_endpoint is missing')]);
  });

  test('may lead into lists, or nowhere', () => {
    const fields = (path: string): string =>
      `plugin: key-auth\nconfig: { key_names: [a] }\nconfigPatches: [{ path: ${path}, valueFrom: {} }]`;
    for (const path of ['/key_names/0', '/key_names/-', '/key_names/9', '/key_names/x', '"/"', '[]']) {
      expect(find(kongPlugin('auth', fields(path))).filter((finding) => finding.includes('key_names'))).toEqual([]);
    }
  });

  test('are unknown to KIC before 3.1', () => {
    expect(find(kongPlugin('log', patched('/http_endpoint')), { releases: { kic: '3.0' } })).toEqual([
      expect.stringContaining('http_endpoint is missing'),
      expect.stringMatching(/^error 6:1 configPatches: KIC 3\.0 does not know configPatches/),
    ]);
  });
});

test('a value that may be a secret is not shown', () => {
  const fields = 'plugin: rate-limiting\nconfig: { minute: 5, redis: { password: [hush] } }';
  expect(find(kongPlugin('limit', fields))).toEqual([
    expect.stringContaining(`config.redis.password is (hidden), which Kong ${NEWEST.kong} refuses`),
  ]);
});

test('keys of any kind are no harm', () => {
  const config = 'config: { __proto__: { minute: 1 }, "a.b": 1, "x[0]": 1, constructor: 1 }';
  expect(find(kongPlugin('limit', `plugin: rate-limiting\n${config}`)).length).toBeGreaterThan(3);
});

const deployment = (value: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: kong, namespace: kong }\nspec:\n  template:\n    spec:\n      containers: [{ name: proxy, image: 'kong:3.9', env: [{ name: KONG_DATABASE, value: '${value}' }] }]\n`;

test('what needs a database, where the set says whether Kong has one', () => {
  const cluster = kongPlugin('limit', 'plugin: rate-limiting\nconfig: { minute: 5, policy: cluster }');
  expect(find(cluster)).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(all(cluster, deployment('off')))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(all(cluster, deployment('postgres')))).toEqual([]);
});

test('a configuration in a Secret, without what it says', () => {
  const secret = (config: string): string =>
    all(
      kongPlugin('limit', 'plugin: rate-limiting\nconfigFrom: { secretKeyRef: { name: s, key: k } }'),
      `apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\nstringData: { k: '${config}' }\n`,
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop, annotations: { konghq.com/plugins: limit } }\nspec:\n  ingressClassName: kong\n  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]\n',
    );
  expect(find(secret('minutes: 5'))).toEqual([expect.stringContaining('a field that the plugin does not have')]);
  expect(find(secret('minute: verysecret')).join()).toContain('a value that it does not take');
  expect(find(secret('minute: verysecret')).join()).not.toContain('verysecret');
  expect(find(secret('minute: 5'))).toEqual([]);
});

test('a patch of an unknown field, and a path without a slash', () => {
  const patched = (path: string): string =>
    kongPlugin(
      'limit',
      `plugin: rate-limiting\nconfig: { minute: 5 }\nconfigPatches: [{ path: ${path}, valueFrom: {} }]`,
    );
  expect(find(patched('/redis/passwort'))).toEqual([expect.stringContaining('has no field config.redis.passwort')]);
  expect(find(patched('/redis/password'))).toEqual([]);
  expect(find(patched('redis/password'))).toEqual([expect.stringContaining('does not begin with "/"')]);
});

test('a single value in a Secret, without what it says', () => {
  const plugin = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
config: { policy: local }
configPatches: [{ path: /minute, valueFrom: { secretKeyRef: { name: limit, key: minute } } }]
`;
  const secret = (value: string): string =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: { name: limit, namespace: shop }\nstringData: { minute: '${value}' }\n`;
  const used = `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, namespace: shop, annotations: { konghq.com/plugins: limit } }\nspec: { ingressClassName: kong, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }\n`;
  expect(find(plugin + secret('"often"') + used)).toEqual([
    expect.stringMatching(
      /^error .*configPatches: what the Secret says for config\.minute is a value that Kong .* refuses$/,
    ),
  ]);
  expect(find(plugin + secret('5') + used)).toEqual([]);
});

test('a plugin that stores something', () => {
  const oauth = kongPlugin('a', 'plugin: oauth2\nconfig: { scopes: [a], enable_client_credentials: true }');
  expect(find(all(oauth, deployment('off')))).toEqual([expect.stringMatching(/^warning .*oauth2 stores tokens/)]);
  expect(find(all(oauth, deployment('postgres')))).toEqual([]);
});

test.each([
  ['key-auth', 'tcp', ['error']],
  ['key-auth', 'http', []],
  ['key-auth', 'wss', []],
  ['ip-restriction', 'tcp', []],
  ['tcp-log', 'udp', []],
])('%s for the protocol %s', (plugin, protocol, severities) => {
  const config =
    plugin === 'tcp-log'
      ? '{ host: log.example.com, port: 514 }'
      : plugin === 'key-auth'
        ? '{}'
        : '{ allow: [10.0.0.0/8] }';
  const yaml = `apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: a }\nplugin: ${plugin}\nconfig: ${config}\nprotocols: [${protocol}]\n`;
  const found = findingsOf('valid-plugin-config', yaml);
  expect(found.map((each) => each.split(' ')[0])).toEqual(severities);
});

test.each([
  ['ip-restriction', '{ whitelist: [10.0.0.0/8] }', 'allow'],
  ['acl', '{ blacklist: [banned] }', 'deny'],
  ['http-log', '{ http_endpont: https://log.example.com }', 'http_endpoint'],
])('one mistake of %s is said once: %s', (plugin, config, meant) => {
  const yaml = `apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: a }\nplugin: ${plugin}\nconfig: ${config}\n`;
  expect(fixesOf('valid-plugin-config', yaml)).toEqual([`write "${meant}"`]);
});
