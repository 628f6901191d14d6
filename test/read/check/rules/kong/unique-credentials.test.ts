import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-credentials', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: ann
credentials: [key]
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: bob
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: bob
credentials: [key]
---
apiVersion: v1
kind: Secret
metadata:
  name: key
  namespace: shop
  labels: { konghq.com/credential: key-auth }
stringData: { key: changed-by-the-operator }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: ann
credentials: [ann-key]
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: bob
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: bob
credentials: [bob-key]
---
apiVersion: v1
kind: Secret
metadata:
  name: ann-key
  namespace: shop
  labels: { konghq.com/credential: key-auth }
stringData: { key: one }
---
apiVersion: v1
kind: Secret
metadata:
  name: bob-key
  namespace: shop
  labels: { konghq.com/credential: key-auth }
stringData: { key: two }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 8:15 credentials[0]: KongConsumer shop/bob has the Secret "key" too, so that no consumer with it is taken',
    'error 17:15 credentials[0]: KongConsumer shop/ann has the Secret "key" too, so that no consumer with it is taken',
    expect.stringMatching(/^error 25:20 stringData\.key: more than one consumer has this key, /),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('the same value in two Secrets, in whichever way it is written', () => {
  const alike = RIGHT.replace('stringData: { key: two }', `data: { key: ${Buffer.from('one').toString('base64')} }`);
  expect(find(alike).join()).toContain('KongConsumer shop/bob has the key of the Secret "ann-key" too');
  expect(find(alike).join()).toContain('Secret shop/bob-key, of KongConsumer shop/bob, has the same key');
  expect(find(alike).join()).not.toContain('one"');
});

test('one Secret twice in a list is for another rule to find', () => {
  expect(find(RIGHT.replace('[ann-key]', '[ann-key, ann-key]'))).toEqual([]);
});

test('another type or another class is no conflict', () => {
  const other = RIGHT.replace('key: two', 'key: one').replace(
    /credential: key-auth(?![^]*credential)/,
    'credential: jwt',
  );
  expect(find(other)).toEqual([]);
  expect(find(WRONG.replace('ingress.class: kong', 'ingress.class: internal'))).toEqual([]);
});
