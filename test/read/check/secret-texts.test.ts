import { secretTexts } from '../../../lib/read/check/secret-texts';
import { NEWEST } from '../../support/newest';

test('what manifests keep secret, the longest first', () => {
  const text = `
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop, annotations: { note: annotated } }
stringData: { password: hunter2, switch: "false", pin: 7777, short: abc }
data: { key: ${Buffer.from('encoded!').toString('base64')} }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: p, namespace: shop }
plugin: rate-limiting
config: { minute: 5, policy: redis, redis: { host: redis.shop, password: plugged } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: web:1
      env:
        - { name: DB_PASSWORD, value: variable }
        - { name: MODE, value: production }
        - { name: API_KEY, valueFrom: { secretKeyRef: { name: api-keys, key: first } } }
---
- broken: [
`;
  expect(secretTexts([{ file: 'a.yaml', text: text.slice(0, text.indexOf('---\n- broken')) }], NEWEST.kong)).toEqual([
    'ZW5jb2RlZCE=',
    'aHVudGVyMg==',
    'encoded!',
    'variable',
    'hunter2',
    'plugged',
  ]);
  expect(secretTexts([{ file: 'a.yaml', text }], NEWEST.kong)).toEqual([]);
});
