import type { KongRelease } from '../../../lib/facts/plugins/catalogue';
import { effectiveConfig, validatePluginConfig } from '../../../lib/facts/plugins/validate-plugin-config';

/** Every violation as "path: rule", with the suggestion behind it. */
const refusals = (version: KongRelease, plugin: string, config: unknown): string[] =>
  validatePluginConfig(version, plugin, config).violations.map(
    ({ path, rule, suggestion }) => `${path}: ${rule}${suggestion === undefined ? '' : ` -> ${suggestion}`}`,
  );

const warnings = (version: KongRelease, plugin: string, config: unknown): string[] =>
  validatePluginConfig(version, plugin, config).warnings.map(({ path, rule }) => `${path}: ${rule}`);

type Case = [what: string, version: KongRelease, plugin: string, config: unknown, refusals: string[]];

const LIMIT = { minute: 5 };

const CASES: Record<string, Case[]> = {
  'names of fields': [
    ['a misspelt one', '2.5', 'rate-limiting', { ...LIMIT, minutes: 5 }, ['config.minutes: unknown-field -> minute']],
    [
      'two letters swapped',
      '2.5',
      'rate-limiting',
      { ...LIMIT, polciy: 'local' },
      ['config.polciy: unknown-field -> policy'],
    ],
    [
      'one like nothing',
      '2.5',
      'rate-limiting',
      { ...LIMIT, wholly_made_up: 1 },
      ['config.wholly_made_up: unknown-field'],
    ],
    ['unknown and null', '2.5', 'rate-limiting', { ...LIMIT, other: null }, ['config.other: unknown-field']],
    ['unknown and undefined is no field', '2.5', 'rate-limiting', { ...LIMIT, other: undefined }, []],
    [
      'a list where a record belongs',
      '3.9',
      'rate-limiting',
      { ...LIMIT, redis: ['a'] },
      ['config.redis[0]: unknown-field'],
    ],
    ['an empty list where a record belongs', '3.9', 'rate-limiting', { ...LIMIT, redis: [] }, []],
    ['updated_at, which Kong ignores', '3.9', 'rate-limiting', { ...LIMIT, updated_at: 'x' }, []],
    [
      'updated_at in an old Kong',
      '2.5',
      'rate-limiting',
      { ...LIMIT, updated_at: 1 },
      ['config.updated_at: unknown-field'],
    ],
  ],
  types: [
    ['a number in quotes', '2.5', 'rate-limiting', { minute: '5' }, ['config.minute: type']],
    ['a fraction where any number goes', '2.5', 'rate-limiting', { minute: 1.5 }, []],
    ['a fraction for an integer', '2.5', 'rate-limiting', { ...LIMIT, redis_port: 1.5 }, ['config.redis_port: type']],
    ['an integer written as 6379.0', '2.5', 'rate-limiting', JSON.parse('{"minute":5,"redis_port":6379.0}'), []],
    ['infinity', '2.5', 'rate-limiting', { minute: Infinity }, ['config.minute: type']],
    ['not a number', '2.5', 'rate-limiting', { minute: NaN }, ['config.minute: type']],
    ['a string for a switch', '2.5', 'cors', { credentials: 'true' }, ['config.credentials: type']],
    ['an object for a list', '2.5', 'cors', { methods: { a: 'GET' } }, ['config.methods: type']],
    ['an empty object for a list', '2.5', 'cors', { methods: {} }, []],
    ['false for a record', '3.9', 'rate-limiting', { ...LIMIT, redis: false }, []],
    ['0 for a record', '3.9', 'rate-limiting', { ...LIMIT, redis: 0 }, ['config.redis: type']],
    ['a list for a map', '3.9', 'http-log', { http_endpoint: 'http://a', headers: ['a'] }, ['config.headers[0]: type']],
  ],
  'null and missing': [
    ['null for an optional field', '2.5', 'rate-limiting', { ...LIMIT, hour: null }, []],
    [
      'null for a required field with a default',
      '2.5',
      'rate-limiting',
      { ...LIMIT, fault_tolerant: null },
      ['config.fault_tolerant: required'],
    ],
    ['null for a required record', '3.9', 'rate-limiting', { ...LIMIT, redis: null }, ['config.redis: required']],
    ['null in a list', '2.5', 'cors', { exposed_headers: ['a', null] }, ['config.exposed_headers[1]: required']],
    [
      'null in a map',
      '3.9',
      'http-log',
      { http_endpoint: 'http://a', headers: { a: null } },
      ['config.headers.a: required'],
    ],
    ['a missing required field', '2.5', 'tcp-log', { port: 1 }, ['config.host: required']],
    ['a key that Kong makes up', '2.5', 'oauth2', { enable_implicit_grant: true }, []],
    [
      'null for a key that Kong makes up',
      '2.5',
      'oauth2',
      { enable_implicit_grant: true, provision_key: null },
      ['config.provision_key: required'],
    ],
  ],
  values: [
    ['an empty string', '2.5', 'rate-limiting', { ...LIMIT, redis_host: '' }, ['config.redis_host: lenMin']],
    ['an empty string where the schema says 0', '2.5', 'rate-limiting', { ...LIMIT, redis_password: '' }, []],
    [
      'a near miss of an option',
      '2.5',
      'rate-limiting',
      { ...LIMIT, limit_by: 'consumers' },
      ['config.limit_by: oneOf -> consumer'],
    ],
    ['an excluded bound', '2.5', 'rate-limiting', { minute: 0 }, ['config.minute: gt']],
    ['an included bound', '2.5', 'rate-limiting', { ...LIMIT, redis_port: 65535 }, []],
    ['a duplicate in a set', '2.5', 'jwt', { claims_to_verify: ['exp', 'exp'] }, []],
    ['a map without entries that needs one', '2.5', 'response-ratelimiting', { limits: {} }, ['config.limits: lenMin']],
    [
      'a key of a map',
      '3.9',
      'http-log',
      { http_endpoint: 'http://a', headers: { 'a b': 'c' } },
      ['config.headers["a b"]: header_name'],
    ],
    [
      'a forbidden key of a map',
      '2.5',
      'http-log',
      { http_endpoint: 'http://a', headers: { Host: ['c'] } },
      ['config.headers.Host: matchNone'],
    ],
    [
      'too many entries',
      '3.9',
      'ai-prompt-guard',
      { allow_patterns: Array.from({ length: 11 }, () => 'a') },
      ['config.allow_patterns: lenMax'],
    ],
    [
      'bytes, not letters, are counted',
      '3.9',
      'ai-prompt-guard',
      { allow_patterns: ['é'.repeat(251)] },
      ['config.allow_patterns[0]: lenMax'],
    ],
    ["a path with all of RFC 3986's marks", '2.5', 'rate-limiting', { ...LIMIT, path: "/-._~:@!$&'()*+,;=/%2F" }, []],
    ['a path with a query', '3.9', 'rate-limiting', { ...LIMIT, path: '/a?b' }, ['config.path: path']],
    ['a path with an empty segment', '2.5', 'rate-limiting', { ...LIMIT, path: '/a//b' }, ['config.path: matchNone']],
    ['a URL whose host is only a query', '3.9', 'http-log', { http_endpoint: 'http://?a' }, []],
    ['a header name before a line break', '3.9', 'key-auth', { key_names: ['a\n'] }, []],
    ['a path with a broken escape', '2.5', 'rate-limiting', { ...LIMIT, path: '/a%2' }, ['config.path: path']],
    [
      'only the first mistake of a value',
      '2.5',
      'rate-limiting',
      { ...LIMIT, path: 'a//%' },
      ['config.path: startsWith'],
    ],
  ],
  'no database': [
    ['the cluster policy', '2.5', 'rate-limiting', { ...LIMIT, policy: 'cluster' }, ['config.policy: oneOf']],
    [
      'the cluster policy, new',
      '3.9',
      'response-ratelimiting',
      { limits: { a: LIMIT }, policy: 'cluster' },
      ['config.policy: oneOf'],
    ],
    [
      'certificates in the database',
      '3.9',
      'acme',
      { account_email: 'a@b', storage: 'kong' },
      ['config.storage: dbless'],
    ],
    ['which Kong 2.5 forgets to refuse', '2.5', 'acme', { account_email: 'a@b', storage: 'kong' }, []],
  ],
  'checks across fields': [
    ['none of those of which one is needed', '2.5', 'rate-limiting', {}, ['config: at_least_one_of']],
    ['both of those of which one is needed', '2.5', 'acl', { allow: ['a'], deny: ['b'] }, ['config: only_one_of']],
    ['none of those of which one is needed is one mistake', '2.5', 'acl', {}, ['config: only_one_of']],
    ['an empty list is no value', '2.5', 'acl', { allow: ['a'], deny: [] }, []],
    [
      'one of two that belong together',
      '2.5',
      'aws-lambda',
      { function_name: 'f', aws_region: 'eu', aws_key: 'a' },
      ['config: mutually_required'],
    ],
    [
      'two that exclude each other',
      '2.8',
      'aws-lambda',
      { aws_region: 'eu', host: 'a' },
      ['config: mutually_exclusive'],
    ],
    [
      'two sets that exclude each other',
      '2.5',
      'pre-function',
      { functions: ['a'], access: ['b'] },
      ['config: mutually_exclusive_sets'],
    ],
    [
      'a condition on a default',
      '2.5',
      'oauth2',
      { enable_implicit_grant: true, mandatory_scope: true },
      ['config.scopes: conditional'],
    ],
    [
      'a condition in a record',
      '3.9',
      'rate-limiting',
      { ...LIMIT, policy: 'redis' },
      ['config.redis.host: conditional'],
    ],
    ['a default meets a condition', '3.9', 'rate-limiting', { ...LIMIT, policy: 'redis', redis: { host: 'r' } }, []],
    [
      'null takes the default away',
      '3.9',
      'rate-limiting',
      { ...LIMIT, policy: 'redis', redis: { host: 'r', port: null } },
      ['config.redis.port: conditional'],
    ],
    [
      'a list that lacks what is needed',
      '2.5',
      'jwt',
      { maximum_expiration: 1, claims_to_verify: ['nbf'] },
      ['config.claims_to_verify: conditional'],
    ],
    ['no list at all is let through', '2.5', 'jwt', { maximum_expiration: 1 }, []],
    [
      'null meets every condition but equality',
      '2.5',
      'jwt',
      { maximum_expiration: null, claims_to_verify: ['nbf'] },
      ['config.claims_to_verify: conditional'],
    ],
    [
      'false is asked of a missing record',
      '3.9',
      'ai-proxy',
      { route_type: 'llm/v1/chat', model: { provider: 'gemini' } },
      ['config.auth.allow_override: conditional'],
    ],
    [
      'an empty record is enough',
      '3.9',
      'ai-proxy',
      { route_type: 'llm/v1/chat', model: { provider: 'gemini' }, auth: {} },
      [],
    ],
    [
      'records that may be missing are not filled in',
      '3.9',
      'ai-proxy',
      { route_type: 'llm/v1/chat', model: { provider: 'llama2' } },
      [
        'config.model.options.llama2_format: conditional_at_least_one_of',
        'config.model.options.upstream_url: conditional_at_least_one_of',
      ],
    ],
    [
      'members of lists are records too',
      '2.5',
      'statsd',
      { metrics: [{ name: 'latency', stat_type: 'gauge' }] },
      ['config.metrics[0].sample_rate: conditional'],
    ],
    ['fields that are wrong already say enough', '2.5', 'rate-limiting', { minute: 0 }, ['config.minute: gt']],
  ],
  "plugins' own functions": [
    ['a day below a minute', '2.5', 'rate-limiting', { minute: 5, day: 4 }, ['config.day: nondecreasing']],
    ['equal limits', '2.5', 'rate-limiting', { minute: 5, hour: 5 }, []],
    ['limits with gaps', '2.5', 'rate-limiting', { second: 1, hour: 5, year: 4 }, ['config.year: nondecreasing']],
    [
      'limits of a header',
      '2.5',
      'response-ratelimiting',
      { limits: { video: { minute: 5, hour: 4 } } },
      ['config.limits.video.hour: nondecreasing'],
    ],
    ['no grant', '2.5', 'oauth2', {}, ['config: at_least_one_true']],
    ['a sync rate without Redis', '3.9', 'rate-limiting', { ...LIMIT, sync_rate: 1 }, ['config.sync_rate: when']],
    [
      'a sync rate too short',
      '3.9',
      'rate-limiting',
      { ...LIMIT, policy: 'redis', redis: { host: 'r' }, sync_rate: 0.01 },
      ['config.sync_rate: when'],
    ],
    [
      'a sync rate with Redis',
      '3.9',
      'rate-limiting',
      { ...LIMIT, policy: 'redis', redis: { host: 'r' }, sync_rate: 0.02 },
      [],
    ],
    ['a message and a body', '2.5', 'request-termination', { message: 'a', body: 'b' }, ['config.body: not_together']],
    ['a content type without body', '2.5', 'request-termination', { content_type: 'a' }, ['config.body: requires']],
    ['an echo with a body', '3.9', 'request-termination', { echo: true, body: 'b' }, ['config.body: when']],
    [
      'two tags of one name',
      '2.5',
      'zipkin',
      {
        static_tags: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
      },
      ['config.static_tags[1].name: unique_by'],
    ],
    [
      'a reserved prefix',
      '3.4',
      'acme',
      { account_email: 'a@b', storage_config: { redis: { namespace: 'kong_acme:cert_key:1' } } },
      ['config.storage_config.redis.namespace: not_starts_with'],
    ],
    ['a proxy with another scheme', '3.9', 'aws-lambda', { proxy_url: 'https://a' }, ['config.proxy_url: scheme']],
    [
      'statistics of completions',
      '3.9',
      'ai-proxy',
      {
        route_type: 'llm/v1/completions',
        logging: { log_statistics: true },
        model: { provider: 'anthropic', options: { anthropic_version: '1' } },
      },
      ['config.logging.log_statistics: not_all'],
    ],
    [
      'two authorizations',
      '3.9',
      'http-log',
      { http_endpoint: 'http://u@a', headers: { authorization: 'b' } },
      ['config.headers.authorization: authorization'],
    ],
    [
      'a user in the URL without headers, over which an old Kong stumbles',
      '2.5',
      'http-log',
      { http_endpoint: 'http://u@a' },
      ['config.headers: authorization'],
    ],
    ['a user in the URL and no header', '2.5', 'http-log', { http_endpoint: 'http://u@a', headers: {} }, []],
    ['a user in the URL without headers', '3.9', 'http-log', { http_endpoint: 'http://u@a' }, []],
    [
      'a header and a value',
      '2.5',
      'request-transformer',
      { add: { headers: ['a b:c'] } },
      ['config.add.headers[0]: header'],
    ],
    [
      'a header renamed to none',
      '2.5',
      'request-transformer',
      { rename: { headers: ['a:b c'] } },
      ['config.rename.headers[0]: header'],
    ],
    [
      'a name without value',
      '2.5',
      'request-transformer',
      { add: { querystring: ['a:'] } },
      ['config.add.querystring[0]: pair'],
    ],
    [
      'a wildcard in the middle',
      '2.5',
      'acme',
      { account_email: 'a@b', domains: ['*.a.com', 'a.*.com'] },
      ['config.domains[1]: matchAny'],
    ],
    ['an origin that only a running Kong can refuse', '2.5', 'cors', { origins: ['*', '*.a.com'] }, []],
  ],
  'other names': [
    ['an old name', '2.5', 'acl', { blacklist: ['a'] }, []],
    ['an old name that is gone', '3.4', 'acl', { blacklist: ['a'] }, ['config.blacklist: unknown-field -> deny']],
    ['an old name of the wrong type', '2.5', 'acl', { allow: ['b'], blacklist: 'a' }, ['config.blacklist: type']],
    ['an old name over the new one', '2.5', 'acl', { deny: ['a'], blacklist: null, allow: ['b'] }, []],
    [
      'a value of the field it stands for',
      '3.4',
      'session',
      { cookie_samesite: 'lax' },
      ['config.cookie_samesite: oneOf -> Lax'],
    ],
    ['a value that Kong changes', '3.4', 'session', { cookie_samesite: 'off' }, []],
    ['a name that Kong drops', '3.4', 'session', { cookie_renew: 5 }, []],
    ['a field in a record', '3.9', 'rate-limiting', { ...LIMIT, policy: 'redis', redis_host: 'r' }, []],
    ['both names, one value', '3.9', 'rate-limiting', { ...LIMIT, redis_host: 'r', redis: { host: 'r' } }, []],
    [
      'both names, two values',
      '3.9',
      'rate-limiting',
      { ...LIMIT, redis_host: 'r', redis: { host: 's' } },
      ['config.redis_host: deprecated'],
    ],
    [
      'both names, false where the field is',
      '3.9',
      'rate-limiting',
      { ...LIMIT, redis_ssl: true, redis: { ssl: false } },
      [],
    ],
    [
      'both names, where the schema names none',
      '3.9',
      'opentelemetry',
      { endpoint: 'http://a', traces_endpoint: 'http://b' },
      [],
    ],
    [
      'null by another name takes the default away',
      '3.9',
      'rate-limiting',
      { ...LIMIT, policy: 'redis', redis_host: 'r', redis_port: null },
      ['config.redis_port: conditional'],
    ],
  ],
  'vault references': [
    ['in place of a URL', '3.9', 'http-log', { http_endpoint: '{vault://env/endpoint}' }, []],
    ['where none are taken', '3.9', 'tcp-log', { host: '{vault://env/host}', port: 1 }, ['config.host: host']],
    [
      'before there were any',
      '2.5',
      'http-log',
      { http_endpoint: '{vault://env/endpoint}' },
      ['config.http_endpoint: url'],
    ],
    ['not quite', '3.9', 'http-log', { http_endpoint: '{vault:/env/endpoint}' }, ['config.http_endpoint: url']],
    ['alone of two that belong together', '3.9', 'aws-lambda', { aws_key: '{vault://env/key}' }, []],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%s', (_what, version, plugin, config, expected) => {
    expect(refusals(version, plugin, config)).toEqual(expected);
  });
});

test('a verdict is valid without violations, and only then', () => {
  expect(validatePluginConfig('2.5', 'rate-limiting', LIMIT).valid).toBe(true);
  expect(validatePluginConfig('2.5', 'rate-limiting', {}).valid).toBe(false);
});

test.each([[undefined], [null], [{}]])('a config of %p is empty', (config) => {
  expect(refusals('2.5', 'rate-limiting', config)).toEqual(['config: at_least_one_of']);
  expect(refusals('2.5', 'cors', config)).toEqual([]);
});

test('a violation names the value and ends the sentence "allowed: …"', () => {
  const config = { minute: 5, redis_port: 70000, policy: 'reddis' };
  expect(validatePluginConfig('2.5', 'rate-limiting', config).violations).toEqual([
    { path: 'config.redis_port', value: 70000, rule: 'between', allowed: 'a number from 0 to 65535' },
    { path: 'config.policy', value: 'reddis', rule: 'oneOf', allowed: 'one of local, redis', suggestion: 'redis' },
  ]);
});

test.each([
  ['2.5', 'rate-limiting', { minute: 1, sync_rate: 1 }, /; sync_rate since Kong 3\.4$/],
  ['3.9', 'acl', { allow: ['a'], whitelist: ['a'] }, /; whitelist until Kong 2\.8$/],
  ['2.8', 'zipkin', { queue: {} }, /; queue since Kong 3\.4$/],
  [
    '3.4',
    'http-log',
    { http_endpoint: 'http://a', queue: { concurrency_limit: 1 } },
    /; concurrency_limit since Kong 3\.9$/,
  ],
] as const)('Kong %s: an unknown field of %s that another version has', (version, plugin, config, allowed) => {
  const { violations } = validatePluginConfig(version, plugin, config);
  expect(violations).toEqual([
    expect.objectContaining({ rule: 'unknown-field', allowed: expect.stringMatching(allowed) as unknown }),
  ]);
});

test.each([
  ['rate-limting', 'rate-limiting', 'a plugin that Kong 2.5 bundles'],
  ['opentelemetry', undefined, 'a plugin that Kong 2.5 bundles; it has opentelemetry since Kong 3.4'],
  ['__proto__', undefined, 'a plugin that Kong 2.5 bundles'],
])('an unknown plugin: %s', (plugin, suggestion, allowed) => {
  const violation = { path: 'plugin', value: plugin, rule: 'unknown-plugin', allowed };
  expect(validatePluginConfig('2.5', plugin, {}).violations).toEqual([
    suggestion === undefined ? violation : { ...violation, suggestion },
  ]);
});

describe('warnings', () => {
  test.each<[string, KongRelease, string, unknown, string[]]>([
    ['an old name', '2.5', 'acl', { blacklist: ['a'] }, ['config.blacklist: deprecated']],
    [
      'a deprecated field',
      '3.9',
      'http-log',
      { http_endpoint: 'http://a', queue_size: 2 },
      ['config.queue_size: deprecated'],
    ],
    ['its value of old', '3.9', 'http-log', { http_endpoint: 'http://a', queue_size: 1 }, []],
    ['a default', '3.9', 'zipkin', {}, []],
    ['false for a record', '3.9', 'rate-limiting', { minute: 1, redis: false }, ['config.redis: type']],
  ])('%s', (_what, version, plugin, config, expected) => {
    expect(warnings(version, plugin, config)).toEqual(expected);
    expect(refusals(version, plugin, config)).toEqual([]);
  });
});

describe('what only a running Kong can check', () => {
  test.each<[KongRelease, string, unknown, string[]]>([
    ['2.5', 'pre-function', { access: ['return 1'] }, ['config.access[0]: is Lua that compiles']],
    [
      '3.9',
      'file-log',
      { path: '/a', custom_fields_by_lua: { a: 'return 1' } },
      ['config.custom_fields_by_lua.a: is Lua that compiles, and the node allows'],
    ],
    ['2.5', 'bot-detection', { allow: ['bot', 'a.*b'] }, ['config.allow[1]: compiles as a PCRE regular expression']],
    ['2.5', 'bot-detection', { whitelist: ['a.*b'] }, ['config.whitelist[0]: compiles as a PCRE regular expression']],
    [
      '2.5',
      'request-transformer',
      { add: { querystring: ['a:$(headers.b)', 'a:b'] } },
      ['config.add.querystring[0]: is a template that compiles'],
    ],
    [
      '2.5',
      'proxy-cache',
      { strategy: 'memory' },
      ['config.memory.dictionary_name: names a shared dictionary of the node'],
    ],
    ['2.5', 'prometheus', {}, ['config: the node has the shared dictionary prometheus_metrics']],
    [
      '2.5',
      'acme',
      { account_email: 'a@b', storage_config: { shm: { shm_name: 'mine' } } },
      ['config.storage_config.shm.shm_name: names a shared dictionary of the node'],
    ],
    ['2.5', 'rate-limiting', { minute: 5 }, []],
  ])('Kong %s: %s %j', (version, plugin, config, expected) => {
    const { valid, unchecked } = validatePluginConfig(version, plugin, config);
    expect({ valid, unchecked: unchecked.map(({ path, check }) => `${path}: ${check}`) }).toEqual({
      valid: true,
      unchecked: expected,
    });
  });
});

test('the effective config has what Kong fills in, and no nulls', () => {
  expect(effectiveConfig('2.5', 'rate-limiting', { minute: 5, hour: null })).toEqual({
    minute: 5,
    limit_by: 'consumer',
    policy: 'local',
    fault_tolerant: true,
    redis_timeout: 2000,
    redis_database: 0,
    redis_port: 6379,
    hide_client_headers: false,
  });
  expect(effectiveConfig('3.9', 'rate-limiting', { minute: 5, redis_port: 1 })).toMatchObject({
    redis: { port: 1, timeout: 2000 },
  });
  expect(effectiveConfig('2.5', 'no-such-plugin', {})).toBeUndefined();
});

test('a regular expression that no PCRE compiles is a warning, and for a running Kong to check', () => {
  const { valid, warnings, unchecked } = validatePluginConfig('2.5', 'cors', { origins: ['*', '*.a.com'] });
  expect(valid).toBe(true);
  expect(warnings.map(({ path, rule }) => `${path}: ${rule}`)).toEqual(['config.origins[1]: isRegex']);
  expect(unchecked).toEqual([{ path: 'config.origins[1]', check: 'compiles as a PCRE regular expression' }]);
});
