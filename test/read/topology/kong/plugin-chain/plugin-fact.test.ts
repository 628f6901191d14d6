import { pluginFact } from '../../../../../lib/read/topology/kong/plugin-chain/fact-readers';
import { plugin } from '../../../../support/kong-configuration';

const fact = (type: string, config: unknown = {}): unknown => pluginFact(plugin(type, config), '3.9');

describe('a plugin says what it does, with what Kong fills in', () => {
  test.each([
    [
      'rate-limiting',
      { minute: 30, hour: 500 },
      {
        kind: 'limit-requests',
        limits: [
          { count: 30, per: 'minute' },
          { count: 500, per: 'hour' },
        ],
        by: 'consumer',
        of: undefined,
        policy: 'local',
        status: 429,
      },
    ],
    [
      'rate-limiting',
      { second: 1, limit_by: 'header', header_name: 'x-tenant', policy: 'redis', error_code: 503 },
      {
        kind: 'limit-requests',
        limits: [{ count: 1, per: 'second' }],
        by: 'header',
        of: 'x-tenant',
        policy: 'redis',
        status: 503,
      },
    ],
    [
      'rate-limiting-advanced',
      { limit: [10, 100], window_size: [60, 3600] },
      {
        kind: 'limit-requests',
        limits: [
          { count: 10, per: 60 },
          { count: 100, per: 3600 },
        ],
        by: 'consumer',
        of: undefined,
        policy: 'local',
        status: 429,
      },
    ],
    [
      'response-ratelimiting',
      { limits: { videos: { minute: 3 } } },
      {
        kind: 'limit-responses',
        limits: [{ name: 'videos', count: 3, per: 'minute' }],
        by: 'consumer',
        policy: 'local',
      },
    ],
    ['acl', { allow: ['admins'] }, { kind: 'check-groups', allow: ['admins'], deny: [] }],
    [
      'ip-restriction',
      { deny: ['10.0.0.0/8'] },
      { kind: 'check-addresses', allow: [], deny: ['10.0.0.0/8'], status: 403 },
    ],
    ['bot-detection', {}, { kind: 'refuse-bots', allow: [], deny: [] }],
    [
      'request-termination',
      { message: 'closed' },
      { kind: 'answer', status: 503, message: 'closed', trigger: undefined },
    ],
    ['request-size-limiting', {}, { kind: 'limit-size', size: 128, unit: 'megabytes' }],
    [
      'cors',
      { origins: ['https://a.example.com'], credentials: true, max_age: 60 },
      {
        kind: 'cors',
        origins: ['https://a.example.com'],
        methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'],
        headers: [],
        withCredentials: true,
        maxAge: 60,
        leavesPreflight: false,
      },
    ],
    [
      'proxy-cache',
      { strategy: 'memory' },
      { kind: 'cache', seconds: 300, methods: ['GET', 'HEAD'], statuses: [200, 301, 404] },
    ],
    ['redirect', { location: 'https://b' }, { kind: 'redirect', status: 301, location: 'https://b', keepsPath: false }],
    ['aws-lambda', { function_name: 'f' }, { kind: 'call-function', name: 'f' }],
    ['azure-functions', { functionname: 'g' }, { kind: 'call-function', name: 'g' }],
    ['correlation-id', {}, { kind: 'add-id', header: 'Kong-Request-ID' }],
    ['session', {}, { kind: 'session', cookie: 'session' }],
    ['request-transformer', {}, { kind: 'transform', what: 'request' }],
    [
      'request-transformer',
      { replace: { uri: '/a$(uri_captures[1])', headers: ['x:y', 'Host:b.example'] } },
      { kind: 'transform', what: 'request', path: '/a$(uri_captures[1])', host: 'b.example' },
    ],
    ['pre-function', {}, { kind: 'run-code' }],
    ['http-log', {}, { kind: 'observe', what: 'log' }],
    ['our-own', {}, { kind: 'other' }],
  ])('%s %j', (type, config, expected) => {
    expect(fact(type, config)).toEqual(expected);
  });

  test.each([
    [
      'key-auth',
      {},
      [
        { in: 'header', name: 'apikey' },
        { in: 'query', name: 'apikey' },
      ],
    ],
    [
      'key-auth',
      { key_names: ['k'], key_in_query: false, key_in_body: true },
      [
        { in: 'header', name: 'k' },
        { in: 'body', name: 'k' },
      ],
    ],
    [
      'basic-auth',
      {},
      [
        { in: 'header', name: 'proxy-authorization', scheme: 'Basic' },
        { in: 'header', name: 'authorization', scheme: 'Basic' },
      ],
    ],
    [
      'jwt',
      { cookie_names: ['token'] },
      [
        { in: 'query', name: 'jwt' },
        { in: 'cookie', name: 'token' },
        { in: 'header', name: 'authorization', scheme: 'Bearer' },
      ],
    ],
    [
      'oauth2',
      { enable_client_credentials: true },
      [
        { in: 'query', name: 'access_token' },
        { in: 'body', name: 'access_token' },
        { in: 'header', name: 'authorization', scheme: 'Bearer' },
      ],
    ],
    ['openid-connect', {}, undefined],
  ])('%s %j looks for a credential in its places', (type, config, from) => {
    expect(fact(type, config)).toMatchObject({ kind: 'authenticate', from });
  });
});

test('of a configuration that is not known nothing is said, but of types that do the same whatever it says', () => {
  const unknown = { config: { unknown: 'the Secret is elsewhere' } };
  expect(pluginFact(plugin('rate-limiting', {}, {}, unknown), '3.9')).toEqual({
    kind: 'unknown',
    reason: 'the Secret is elsewhere',
  });
  expect(pluginFact(plugin('http-log', {}, {}, unknown), '3.9')).toEqual({ kind: 'observe', what: 'log' });
});

test('names that a release has for other fields count', () => {
  expect(pluginFact(plugin('acl', { whitelist: ['a'] }), '2.5')).toMatchObject({ allow: ['a'] });
});
