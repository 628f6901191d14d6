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

const HASHING = 'algorithm: consistent-hashing';

test.each([
  [
    `{ ${HASHING}, hashOn: { input: ip }, hashOnFallback: { input: ip } }`,
    'hashOnFallback with the input that hashOn has',
  ],
  [`{ ${HASHING}, hashOn: { header: x-a }, hashOnFallback: { header: x-a } }`, 'with the header that'],
  [`{ ${HASHING}, hashOn: { queryArg: a }, hashOnFallback: { queryArg: a } }`, 'with the queryArg that'],
  [`{ ${HASHING}, hashOn: { uriCapture: a }, hashOnFallback: { uriCapture: a } }`, 'with the uriCapture that'],
  [`{ ${HASHING}, hashOn: { input: none }, hashOnFallback: { input: ip } }`, 'where hashOn is { input: none }'],
])('Kong refuses %s', (spec, message) => {
  expect(find(policy(spec))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(policy(spec))).toEqual([expect.stringContaining(message)]);
});

test.each([
  [`{ ${HASHING} }`, 'to one pod'],
  [`{ ${HASHING}, hashOn: {} }`, 'to one pod'],
  [`{ ${HASHING}, hashOnFallback: { input: ip } }`, 'to one pod'],
  [`{ ${HASHING}, hashOn: { input: none } }`, 'by turns'],
  [`{ ${HASHING}, hashOn: { input: none }, hashOnFallback: { input: none } }`, 'by turns'],
])('nothing is hashed by %s', (spec, message) => {
  expect(find(policy(spec))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(policy(spec))).toEqual([expect.stringContaining(message)]);
});

test.each([
  `{ ${HASHING}, hashOn: { header: x-a }, hashOnFallback: { header: x-b } }`,
  `{ ${HASHING}, hashOn: { header: ip }, hashOnFallback: { input: ip } }`,
  `{ ${HASHING}, hashOn: { cookie: a, cookiePath: / } }`,
  '{ algorithm: round-robin }',
])('Kong does what %s says', (spec) => {
  expect(find(policy(spec))).toEqual([]);
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
