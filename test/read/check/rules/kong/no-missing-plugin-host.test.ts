import { findingsOf } from '../../../../support/findings';
import { all, kongPlugin, service } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-plugin-host', all(...each));

const limit = (host: string, port = 6379): string =>
  kongPlugin(
    'limit',
    `plugin: rate-limiting\nconfig: { minute: 5, policy: redis, redis: { host: ${host}, port: ${port} } }`,
  );
const redis = service('redis', {}, 'spec: { ports: [{ port: 6379 }] }');

test.each(['reds.shop.svc', 'reds.shop.svc.cluster.local'])('%s is not declared', (host) => {
  expect(find(limit(host), redis)).toEqual([
    expect.stringMatching(/^error .*config\.redis\.host: no Service "reds" is declared in namespace "shop"/),
  ]);
});

test('a Service that resembles none is less certain', () => {
  expect(find(limit('sessions.shop.svc'), redis)).toEqual([expect.stringMatching(/^warning /)]);
});

test('a port that the Service does not have', () => {
  expect(find(limit('redis.shop.svc', 6380), redis)).toEqual([
    expect.stringContaining('Service shop/redis has no port 6380, at which Kong asks it'),
  ]);
  const log = kongPlugin('log', 'plugin: http-log\nconfig: { http_endpoint: "http://redis.shop.svc/a" }');
  expect(find(log, redis)).toEqual([
    expect.stringContaining('config.http_endpoint: Service shop/redis has no port 80'),
  ]);
});

test('ports of a Service that is a name in DNS alone decide nothing', () => {
  const headless = service('redis', {}, 'spec: { clusterIP: None, ports: [{ port: 6379 }] }');
  const alias = service('redis', {}, 'spec: { type: ExternalName, externalName: a.example, ports: [{ port: 6379 }] }');
  for (const each of [headless, alias]) expect(find(limit('redis.shop.svc', 6380), each)).toEqual([]);
});

test('a Service beside the one that is named is not meant', () => {
  const near = find(limit('redis-v1.shop.svc'), redis.replace('"redis"', '"redis-v2"'));
  expect(near).toEqual([expect.stringMatching(/^warning /)]);
});

test('Services that are there, hosts outside, and namespaces of others', () => {
  expect(find(limit('redis.shop.svc'), redis)).toEqual([]);
  expect(find(limit('redis.example.com'), redis)).toEqual([]);
  expect(find(limit('redis'), redis)).toEqual([]);
  expect(find(limit('"${REDIS}.shop.svc"'), redis)).toEqual([]);
  expect(find(limit('redis.data.svc'), redis)).toEqual([]);
});
