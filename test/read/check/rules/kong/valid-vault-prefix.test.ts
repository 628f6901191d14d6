import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-vault-prefix', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: one, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: env }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: one, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: my-env }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 4:31 spec.prefix: the prefix "env" is the name of a kind of vault, and Kong refuses it',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test.each(['My-Env', 'my_env', '1env', 'my-'])('%s is no prefix', (prefix) => {
  expect(find(RIGHT.replace('my-env', prefix))).toEqual([expect.stringMatching(/^error .*has other characters/)]);
});
