import { findingsOf } from '../../../../support/findings';
import { documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-delegate', documents(...each));

const root = (delegate: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: root, namespace: shop }\nspec: { hosts: [a.x], http: [{ delegate: ${delegate} }] }\n`;
const part = (more = '', namespace = 'shop'): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: part, namespace: ${namespace} }\nspec: { ${more} http: [{ route: [{ destination: { host: a } }] }] }\n`;

test.each<[string, readonly string[], string]>([
  ['a name that is misspelt', [root('{ name: parts }'), part()], 'error .*no VirtualService "parts"'],
  ['another namespace', [root('{ name: part }'), part('', 'pay')], 'error .*in namespace "shop"'],
  ['one that nobody declares', [root('{ name: payments }'), part()], 'warning .*no VirtualService "payments"'],
  ['one with hosts', [root('{ name: part }'), part('hosts: [b],')], 'error .*shop/part has hosts'],
  ['one that is hidden', [root('{ name: part, namespace: pay }'), part("exportTo: ['.'],", 'pay')], 'error .*hides it'],
])('%s', (_, sets, message) => {
  expect(find(...sets)).toEqual([expect.stringMatching(message)]);
});

test('a delegate that is there', () => {
  expect(find(root('{ name: part }'), part())).toEqual([]);
  expect(find(root('{ name: part, namespace: pay }'), part('', 'pay'))).toEqual([]);
  // Its namespace has no other: it is declared elsewhere.
  expect(find(root('{ name: cart, namespace: pay }'), part())).toEqual([]);
});

test('one without hosts, to which nobody delegates', () => {
  expect(find(part())).toEqual([
    expect.stringMatching(/^warning .*spec: it has no hosts, and no declared VirtualService/),
  ]);
  expect(find(part(), root('{ name: part }'))).toEqual([]);
  expect(find(part('hosts: [a.x],'))).toEqual([]);
});
