import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-keys', yaml);

test('a repeated key is an error where it stands again, and the rest is still checked', () => {
  const yaml = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  x: "1"\n  y: "2"\n  "x": "3"\n';
  expect(find(yaml)).toEqual(['error 8:3 : the key "x" is repeated here, and only the last value counts']);
  expect(findingsOf('unique-objects', `${yaml}---\n${yaml}`)).toHaveLength(1);
});

test('keys of other mappings, and merged keys that are overridden, are not repeated', () => {
  expect(find('kind: A\na: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 1}]\n')).toEqual([]);
  expect(find('kind: A\na: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n')).toEqual([]);
});

test('keys that are one to kubectl are repeated, however they are written', () => {
  expect(find('kind: A\nyes: 1\ntrue: 2\n')).toEqual([
    'error 3:1 : the key "true" is repeated here, and only the last value counts',
  ]);
  expect(find('kind: A\n16: 1\n0x10: 2\n"16": 3\n')).toEqual([
    'error 3:1 : the key "0x10", which is "16" to kubectl, is repeated here, and only the last value counts',
    'error 4:1 : the key "16" is repeated here, and only the last value counts',
  ]);
});
