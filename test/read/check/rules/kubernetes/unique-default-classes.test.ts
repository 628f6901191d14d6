import { findingsOf } from '../../../../support/findings';

const find = (...yaml: readonly string[]): string[] => findingsOf('unique-default-classes', yaml.join('---\n'));

const ingressClass = (name: string, value = 'true', key = 'ingressclass.kubernetes.io/is-default-class'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: ${name}, annotations: { ${key}: '${value}' } }\n`;
const priority = (name: string, isDefault: boolean): string =>
  `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: ${name} }\nvalue: 1\nglobalDefault: ${isDefault}\n`;

test('of two default classes of Ingresses, releases take none or the newest', () => {
  expect(find(ingressClass('kong'), ingressClass('nginx'))).toEqual([
    'warning 7:86 metadata.annotations["ingressclass.kubernetes.io/is-default-class"]: IngressClass kong is the default too: older API servers refuse an Ingress without a class, younger ones give it the class that was made last',
  ]);
});

test('one default class, one that says false, and the same object twice are right', () => {
  expect(find(ingressClass('kong'), ingressClass('nginx', 'false'))).toEqual([]);
  expect(find(ingressClass('kong'), ingressClass('nginx', 'true', 'example.com/is-default-class'))).toEqual([]);
  expect(find(ingressClass('kong'), ingressClass('kong'))).toEqual([]);
});

test('two default classes of storage', () => {
  const storage = (name: string): string =>
    `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: ${name}, annotations: { storageclass.kubernetes.io/is-default-class: 'true' } }\n`;
  expect(find(storage('slow'), storage('fast'))).toEqual([expect.stringMatching(/^warning .*StorageClass slow/)]);
});

test('a second default priority is refused', () => {
  expect(find(priority('low', true), priority('high', true))).toEqual([
    'error 11:16 globalDefault: PriorityClass low is the default too: the API server refuses the second',
  ]);
  expect(find(priority('low', true), priority('high', false))).toEqual([]);
});
