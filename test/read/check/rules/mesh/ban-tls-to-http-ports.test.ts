import { findingsOf } from '../../../../support/findings';
import { meshShop } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('ban-tls-to-http-ports', yaml);

const BASE = meshShop(', konghq.com/protocol: https');

const named = (name: string, protocol: string): string =>
  BASE.replace('name: http,', `name: ${name},`).replace('protocol: https', `protocol: ${protocol}`);

test.each([
  ['http-web', 'https'],
  ['grpc-https', 'grpcs'],
  ['http2', 'https'],
  ['web, appProtocol: http', 'https'],
])('a port %s that is asked with %s', (name, protocol) => {
  expect(find(named(name, protocol))).toEqual([expect.stringMatching(/^error .* spec\.ports\[0\]: Kong speaks /)]);
});

test.each([
  ['https-web', 'https'],
  ['tls', 'https'],
  ['web', 'https'],
  ['tcp-web', 'https'],
  ['http-web', 'http'],
  ['grpc-web', 'grpc'],
])('a port %s may be asked with %s', (name, protocol) => {
  expect(find(named(name, protocol))).toEqual([]);
});

test('what Istio has nothing to do with', () => {
  expect(find(BASE.replace('name: shop, labels: { istio-injection: enabled }', 'name: shop'))).toEqual([]);
  expect(find(BASE.replace("service-upstream: 'true'", "service-upstream: 'false'"))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});
