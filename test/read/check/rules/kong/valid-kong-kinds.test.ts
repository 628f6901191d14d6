import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-kong-kinds', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1beta1
kind: KongUpstreamPolicy
metadata: { name: policy, namespace: shop }
spec: { algorithm: consistent-hashing, hashOn: { header: x-user, cookie: session, cookiePath: / } }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1beta1
kind: KongUpstreamPolicy
metadata: { name: policy, namespace: shop }
spec: { algorithm: consistent-hashing, hashOn: { cookie: session, cookiePath: / } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 4:40 spec.hashOn: cookie and header exclude each other, and one thing is hashed',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

const policy = (spec: string): string => RIGHT.replace(/spec: .*/, `spec: ${spec}`);

test.each([
  ['{ algorithm: consistent-hashing, hashOn: { cookie: a } }', 'needs hashOn.cookiePath'],
  ['{ algorithm: consistent-hashing, hashOn: { cookiePath: / } }', 'needs hashOn.cookie'],
  ['{ hashOn: { header: a } }', 'hashOn needs the algorithm'],
  ['{ hashOnFallback: { header: a } }', 'hashOnFallback needs the algorithm'],
  ['{ algorithm: consistent-hashing, hashOnFallback: { cookie: a } }', 'hashOnFallback has no cookie'],
  [
    '{ algorithm: consistent-hashing, hashOn: { cookie: a, cookiePath: / }, hashOnFallback: { header: a } }',
    'beside hashOn.cookie',
  ],
  ['{ healthchecks: { passive: { healthy: { interval: 5 } } } }', 'no interval'],
])('%s', (spec, message) => {
  expect(find(policy(spec))).toEqual([expect.stringContaining(message)]);
});

test('configFrom beside configPatches', () => {
  const plugin = 'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: a }\nplugin: cors\n';
  expect(find(`${plugin}configFrom: { secretKeyRef: { name: a, key: b } }\nconfigPatches: []\n`)).toHaveLength(1);
  expect(find(`${plugin}configPatches: []\n`)).toEqual([]);
});
