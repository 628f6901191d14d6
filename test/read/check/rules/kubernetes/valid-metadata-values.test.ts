import { check } from '../../../../../lib/read/check/check';
import { findingsOf } from '../../../../support/findings';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string): string[] => findingsOf('valid-metadata-values', yaml);

const service = (metadata: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  ${metadata}\n`;

test('an annotation that is no text is an error at its value', () => {
  expect(find(service('annotations: { konghq.com/strip-path: true }'))).toEqual([
    'error 5:41 metadata.annotations["konghq.com/strip-path"]: the value of the annotation is the boolean true, but has to be a string',
  ]);
  expect(find(service('annotations: { konghq.com/strip-path: "true" }'))).toEqual([]);
});

test('what is read as something else is to be quoted as it is written', () => {
  const [finding] = check([{ file: 'a.yaml', text: service('labels: { version: 1.10 }') }], {
    releases: NEWEST,
  }).findings;
  expect(finding).toMatchObject({
    message: 'the value of the label is the number 1.1, written 1.10, but has to be a string',
    fix: 'put it in quotes: "1.10"',
  });
});

test('the label for injection has a rule of its own, where there is a mesh', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a, labels: { istio-injection: true } }\n';
  expect(find(namespace)).toEqual([]);
  expect(findingsOf('valid-injection-label', namespace)).toHaveLength(1);
  const releases = { ...NEWEST, istio: undefined };
  expect(check([{ file: 'a.yaml', text: namespace }], { releases }).findings.map(({ rule }) => rule)).toEqual([
    'valid-metadata-values',
  ]);
});

test.each(['yes', 'on', '0644', '1.5', '[a]', '{ a: b }'])('%s is no text', (value) => {
  expect(find(service(`annotations: { a/b: ${value} }`))).toHaveLength(1);
});

test.each(['"yes"', '2024-01-01', '1.2.3', '""', 'null', '12:30:45', '~'])('%s is one, or nothing', (value) => {
  expect(find(service(`annotations: { a/b: ${value} }`))).toEqual([]);
});

test.each([
  ['a b', 'is no label value'],
  ['-a', 'is no label value'],
  ['a/b', 'is no label value'],
  ['a'.repeat(64), 'has 64 characters; allowed: 63'],
])('the label value %s is refused, but not as an annotation', (value, fault) => {
  expect(find(service(`labels: { a: "${value}" }`))).toEqual([expect.stringContaining(fault)]);
  expect(find(service(`annotations: { a: "${value}" }`))).toEqual([]);
});

test.each(['a', 'A.b_c-D', '1', '', 'a'.repeat(63)])('the label value "%s" is fine', (value) => {
  expect(find(service(`labels: { a: "${value}" }`))).toEqual([]);
});

test.each(['a/b/c', 'a b', '/a', 'a/', 'a_b.com/c', 'a'.repeat(64)])('the key "%s" is refused', (key) => {
  expect(find(service(`labels: { "${key}": a }`))).toEqual([expect.stringContaining('error 5:13 metadata.labels')]);
  expect(find(service(`annotations: { "${key}": a }`))).toHaveLength(1);
});

test('a prefix with capitals is refused for labels alone', () => {
  expect(find(service('labels: { Example.com/a: b }'))).toHaveLength(1);
  expect(find(service('annotations: { Example.com/a: b }'))).toEqual([]);
});

test('templates and custom kinds count too, files that no API server sees do not', () => {
  const deployment = (labels: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    metadata: {labels: ${labels}}\n`;
  expect(find(deployment('{version: 1}'))).toEqual([
    'error 6:34 spec.template.metadata.labels.version: the value of the label is the number 1, but has to be a string',
  ]);
  expect(find(deployment('{version: v1}'))).toEqual([]);
  const custom = (apiVersion: string): string =>
    `apiVersion: ${apiVersion}\nkind: KongPlugin\nmetadata: {name: a, labels: {global: true}}\nplugin: cors\n`;
  expect(find(custom('configuration.konghq.com/v1'))).toHaveLength(1);
  expect(find(custom('example.com/v1'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(service('labels: [a]'))).toEqual([]);
  expect(find(service('annotations: 1'))).toEqual([]);
  expect(find(service('annotations: { "__proto__": 1, constructor: a }'))).toHaveLength(1);
});
