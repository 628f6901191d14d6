import { hopRequest } from '../../../../../lib/read/topology/istio/hop/hop-request';
import type { ConfiguredRoute } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import { topologyOf } from '../../../../support/topologies';
import { web } from '../../../../support/hops';

function route(fields: Partial<ConfiguredRoute>, path?: string): ConfiguredRoute {
  const origin = { manifest: topologyOf(web()).set.all[0]!, path: [] };
  return {
    name: 'shop.web',
    origin,
    protocols: ['http', 'https'],
    hosts: ['shop.example.com'],
    writtenPaths: [],
    paths: ['/cart'],
    methods: ['GET'],
    headers: new Map(),
    snis: [],
    destinationPorts: [],
    regexPriority: 0,
    stripPath: false,
    preserveHost: true,
    httpsRedirectStatusCode: 426,
    pathHandling: 'v0',
    requestBuffering: true,
    responseBuffering: true,
    service: {
      name: 'shop.web.80',
      protocol: 'http',
      host: 'web.shop.80.svc',
      port: 80,
      path,
      retries: 5,
      connectTimeout: 60000,
      readTimeout: 60000,
      writeTimeout: 60000,
      tlsVerify: undefined,
      clientCertificate: undefined,
      tlsPolicies: [],
      backends: [],
      algorithm: 'round-robin',
      hostHeader: 'web.shop',
    },
    ...fields,
  };
}

test('a route says what its backends get', () => {
  expect(hopRequest(route({}))).toEqual({
    protocol: 'http',
    keepsHost: true,
    hosts: ['shop.example.com'],
    hostHeader: 'web.shop',
    methods: ['GET'],
    paths: [{ kind: 'prefix', text: '/cart' }],
  });
});

test.each<[string, Partial<ConfiguredRoute>, string | undefined, string]>([
  ['/cart', {}, undefined, 'prefix /cart'],
  ['/cart', {}, '/api/', 'prefix /api/cart'],
  ['/cart', { stripPath: true }, undefined, 'prefix /'],
  ['/cart', { stripPath: true }, '/api', 'prefix /api'],
  ['~/cart$', {}, undefined, 'exact /cart'],
  ['~^/cart$', {}, undefined, 'exact /cart'],
  ['~/cart/\\d+', {}, undefined, 'prefix /cart/'],
  ['~/carts?', {}, undefined, 'prefix /'],
  ['~/cart|/basket', {}, undefined, 'prefix /'],
  ['~/(cart|basket)', {}, undefined, 'prefix /'],
])('of the path %s with %j, behind %s: %s', (path, fields, front, expected) => {
  const [{ kind, text } = { kind: '', text: '' }] = hopRequest(route({ ...fields, paths: [path] }, front)).paths;
  expect(`${kind} ${text}`).toBe(expected);
});

test('a route without paths asks for any', () => {
  expect(hopRequest(route({ paths: [] })).paths).toEqual([{ kind: 'prefix', text: '/' }]);
});
