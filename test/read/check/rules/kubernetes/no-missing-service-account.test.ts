import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-service-account', yaml);

const pod = (name: string, field = 'serviceAccountName'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop }\nspec: { ${field}: ${name} }\n---\n`;
const account = (name: string, namespace = 'shop'): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: ${namespace} }\n---\n`;

test('an account that is missing among others is an error', () => {
  expect(find(pod('wep') + account('web'))).toEqual([
    'error 4:29 spec.serviceAccountName: no manifest declares the ServiceAccount "shop/wep"; did you mean "web"?',
  ]);
  expect(find(pod('api') + account('web'))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(pod('web') + account('web'))).toEqual([]);
});

test('one of another namespace is another one', () => {
  expect(find(pod('web') + account('web', 'blog'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('without any account in the namespace it is a warning', () => {
  expect(find(pod('web'))).toEqual([
    'warning 4:29 spec.serviceAccountName: no manifest declares the ServiceAccount "shop/web"',
  ]);
});

test('the old name of the field counts, the default account and assumed ones are there', () => {
  expect(find(pod('wep', 'serviceAccount') + account('web'))).toHaveLength(1);
  expect(find(pod('default') + account('web'))).toEqual([]);
  const assume = [{ kind: 'ServiceAccount', namespace: 'shop', name: 'api' }];
  expect(findingsOf('no-missing-service-account', pod('api') + account('web'), { assume })).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(pod('[a]'))).toEqual([]);
  expect(find(pod('""'))).toEqual([]);
});
