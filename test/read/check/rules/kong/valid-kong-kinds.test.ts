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
  [
    '{ hashOn: { input: none }, algorithm: consistent-hashing, stickySessions: { cookie: a } }',
    'needs the algorithm sticky',
  ],
  ['{ algorithm: sticky-sessions, stickySessions: { cookie: a } }', 'needs hashOn with the input none'],
  [
    '{ algorithm: sticky-sessions, hashOn: { input: ip }, stickySessions: { cookie: a } }',
    'needs hashOn with the input',
  ],
])('%s', (spec, message) => {
  expect(find(policy(spec))).toEqual([expect.stringContaining(message)]);
});

test('sessions that stick', () => {
  const right = '{ algorithm: sticky-sessions, hashOn: { input: none }, stickySessions: { cookie: a, cookiePath: / } }';
  expect(find(policy(right))).toEqual([]);
});

test('tags', () => {
  const vault = (tag: string): string =>
    `apiVersion: configuration.konghq.com/v1alpha1\nkind: KongVault\nmetadata: { name: a }\nspec: { backend: env, prefix: a, tags: [${tag}] }\n`;
  expect(find(vault('a'.repeat(129)))).toEqual([expect.stringContaining('a tag has 128 characters at most')]);
  expect(find(vault('a'.repeat(128)))).toEqual([]);
});

test('configFrom beside configPatches', () => {
  const plugin = 'apiVersion: configuration.konghq.com/v1\nkind: KongPlugin\nmetadata: { name: a }\nplugin: cors\n';
  expect(find(`${plugin}configFrom: { secretKeyRef: { name: a, key: b } }\nconfigPatches: []\n`)).toHaveLength(1);
  expect(find(`${plugin}configPatches: []\n`)).toEqual([]);
});
