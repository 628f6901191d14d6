import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ingress, istio, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-client-addresses', documents(...each));

const policy = (source: string, selector = 'selector: { matchLabels: { app: web } },'): string =>
  istio('AuthorizationPolicy', 'web', `{ ${selector} rules: [{ from: [{ source: { ${source} } }] }] }`);
const behindKong = (...more: readonly string[]): string[] =>
  find(ingress('web'), service('web'), deployment('web'), ...more);

test.each([
  ['ipBlocks: [203.0.113.0/24]', 'ipBlocks[0]', 'write remoteIpBlocks'],
  ['notIpBlocks: [10.0.0.0/8, 203.0.113.7]', 'notIpBlocks[1]', 'write notRemoteIpBlocks'],
  ['ipBlocks: ["2001:db8::/32"]', 'ipBlocks[0]', 'write remoteIpBlocks'],
])('%s of clients behind Kong', (source, place) => {
  expect(behindKong(policy(source))).toEqual([
    expect.stringMatching(/^warning .*: Kong calls these pods, from an address of the cluster: no request comes from /),
  ]);
  expect(behindKong(policy(source))[0]).toContain(`spec.rules[0].from[0].source.${place}`);
  expect(behindKong(policy(source, ''))).toHaveLength(1);
});

test('addresses of clusters, ranges that have some, and the field for clients', () => {
  expect(behindKong(policy('ipBlocks: [10.1.0.0/16, 192.168.1.4, 0.0.0.0/0, 127.0.0.1]'))).toEqual([]);
  expect(behindKong(policy('remoteIpBlocks: [203.0.113.0/24]'))).toEqual([]);
  expect(behindKong(policy('ipBlocks: [nowhere]'))).toEqual([]);
});

test('pods that Kong does not call', () => {
  expect(behindKong(policy('ipBlocks: [203.0.113.0/24]', 'selector: { matchLabels: { app: other } },'))).toEqual([]);
  expect(find(service('web'), deployment('web'), policy('ipBlocks: [203.0.113.0/24]'))).toEqual([]);
});
