import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-secret-type', yaml);

const WRONG = `apiVersion: v1
kind: Secret
metadata: { name: cert, namespace: shop }
type: kubernetes.io/tls
stringData: { tls.crt: changed-by-the-operator }
`;

const RIGHT = `apiVersion: v1
kind: Secret
metadata: { name: cert, namespace: shop }
type: kubernetes.io/tls
stringData: { tls.crt: changed-by-the-operator, tls.key: changed-by-the-operator }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual(['error 4:7 type: a Secret of the type kubernetes.io/tls needs the key tls.key']);
  expect(find(RIGHT)).toEqual([]);
});

test('one of two keys, no keys, and types of others', () => {
  const other = (type: string, data: string): string[] =>
    find(RIGHT.replace('kubernetes.io/tls', type).replace(/stringData: .*/, `stringData: ${data}`));
  expect(other('kubernetes.io/basic-auth', '{ password: a }')).toEqual([]);
  expect(other('kubernetes.io/basic-auth', '{ token: a }')).toHaveLength(1);
  expect(other('kubernetes.io/tls', '{}')).toEqual([]);
  expect(other('example.com/own', '{ a: b }')).toEqual([]);
});
