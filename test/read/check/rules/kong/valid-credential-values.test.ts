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

const values = (type: string, data: string, kong: '2.8' | '3.9' = '3.9'): string[] =>
  findingsOf(
    'valid-credential-values',
    `apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: shop, labels: { konghq.com/credential: ${type} } }\nstringData: ${data}\n`,
    { releases: { kong } },
  );

test('what Kong does not take of a JWT', () => {
  expect(values('jwt', '{ key: a, algorithm: HS257, secret: b }')).toEqual([
    'error 4:34 stringData.algorithm: Kong 3.9 knows no such algorithm of JWTs, and refuses the whole configuration',
  ]);
  const modern = "{ key: a, algorithm: PS256, rsa_public_key: '-----BEGIN PUBLIC KEY-----' }";
  expect(values('jwt', modern)).toEqual([]);
  expect(values('jwt', modern, '2.8')).toEqual([expect.stringMatching(/^error .*Kong 2\.8 knows no such algorithm/)]);
  expect(values('jwt', '{ key: a, algorithm: RS256, rsa_public_key: b }')).toEqual([
    expect.stringMatching(/^warning .*rsa_public_key is no public key in PEM/),
  ]);
});

test('what the webhook of the controller asks of a JWT', () => {
  expect(values('jwt', '{ key: a, secret: b }')).toEqual([expect.stringMatching(/^warning .*names no algorithm/)]);
  expect(values('jwt', '{ key: a, algorithm: HS256 }')).toEqual([expect.stringMatching(/^warning .*has no secret/)]);
  expect(values('jwt', '{ key: a, algorithm: HS256, secret: b }')).toEqual([]);
});

test('an empty value, and a time below zero', () => {
  expect(values('basic-auth', "{ username: a, password: '' }")).toEqual([
    expect.stringMatching(/^warning .*"password" of the credential is empty/),
  ]);
  expect(values('key-auth', "{ key: a, ttl: '-5' }")).toEqual([expect.stringMatching(/^error .*below zero/)]);
});

const of = (type: string, values: string, kong = '3.9', database = 'off'): string[] =>
  findingsOf(
    'valid-credential-values',
    `${WRONG.slice(0, WRONG.indexOf('---'))}---
apiVersion: v1
kind: Secret
metadata: { name: key, namespace: shop, labels: { konghq.com/credential: ${type} } }
${values}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong } }
    spec: { containers: [{ name: proxy, image: 'kong:${kong}', env: [{ name: KONG_DATABASE, value: '${database}' }] }] }
`,
    { releases: { kong: kong as '3.9' } },
  );

test('a value that ends with a line break, as echo makes it', () => {
  expect(of('key-auth', 'data: { key: azEyMzQK }')).toEqual([
    expect.stringMatching(/^warning .*data\.key: "key" of the credential ends with a line break/),
  ]);
  expect(of('key-auth', 'data: { key: azEyMzQ= }')).toEqual([]);
  expect(of('basic-auth', 'stringData: { username: "ann\\n", password: "a" }')).toHaveLength(1);
  expect(
    of('jwt', 'stringData: { key: a, algorithm: RS256, rsa_public_key: "-----BEGIN PUBLIC KEY-----\\n" }'),
  ).toEqual([]);
});

test('what nothing but the webhook asks for', () => {
  expect(of('oauth2', 'stringData: { name: app, client_id: a, client_secret: b }')).toEqual([
    expect.stringMatching(/^warning .*no "redirect_uris": the webhook/),
  ]);
  expect(of('oauth2', 'stringData: { name: app, client_id: a, client_secret: b, redirect_uris: c }')).toEqual([]);
});

test('a time to live that Kong does not read', () => {
  const values = 'stringData: { key: a, ttl: "3600" }';
  expect(of('key-auth', values, '3.4')).toEqual([
    expect.stringMatching(/^warning .*stringData\.ttl: Kong 3\.4 without/),
  ]);
  expect(of('key-auth', values, '3.4', 'postgres')).toEqual([]);
  expect(of('key-auth', values)).toEqual([]);
});
