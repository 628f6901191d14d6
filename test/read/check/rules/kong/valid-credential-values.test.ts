import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-credential-values', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: ann
credentials: [key]
---
apiVersion: v1
kind: Secret
metadata:
  name: key
  namespace: shop
  labels: { konghq.com/credential: key-auth }
stringData: { key: changed-by-the-operator, ttl: 1h }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: ann
credentials: [key]
---
apiVersion: v1
kind: Secret
metadata:
  name: key
  namespace: shop
  labels: { konghq.com/credential: key-auth }
stringData: { key: changed-by-the-operator, ttl: "3600" }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 8:15 credentials[0]: KongConsumer shop/ann: "ttl" of the Secret "key" is no integer, and the credential will not expire',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a type without these keys, and a Secret that nobody names', () => {
  expect(
    find(`apiVersion: v1
kind: Secret
metadata:
  name: key
  namespace: shop
  labels: { konghq.com/credential: key-auth }
stringData: { key: a, ttl: 1h }
`),
  ).toEqual([]);
});
