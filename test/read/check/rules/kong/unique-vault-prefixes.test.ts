import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-vault-prefixes', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: one, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: my-env }
---
apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: two, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: my-env }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: one, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: my-env }
---
apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: two, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: other-env }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual(['error 9:31 spec.prefix: KongVault two: another KongVault has the prefix "my-env"']);
  expect(find(RIGHT)).toEqual([]);
});

test('a vault of another controller', () => {
  expect(
    find(`apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: one, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backend: env, prefix: my-env }
---
apiVersion: configuration.konghq.com/v1alpha1
kind: KongVault
metadata: { name: two, annotations: { kubernetes.io/ingress.class: internal } }
spec: { backend: env, prefix: my-env }
`),
  ).toEqual([]);
});
