import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-vault', yaml);

const RIGHT = `apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: one, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: my-env }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
config: { minute: 5, policy: redis, redis: { host: redis, password: '{vault://my-env/redis}' } }
`;
const WRONG = RIGHT.replace('vault://my-env', 'vault://my-evn');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(
      /^warning .* config\.redis\.password: no KongVault has the prefix "my-evn"; did you mean "my-env"\?$/,
    ),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a kind of vault needs no KongVault, and without any nothing is known', () => {
  expect(find(RIGHT.replace('vault://my-env', 'vault://env'))).toEqual([]);
  expect(find(WRONG.slice(WRONG.indexOf('---') + 4))).toEqual([]);
});
