import { findingsOf } from '../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-keys', yaml);

test('a repeated key is an error where it stands again, and the rest is still checked', () => {
  const yaml = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  x: "1"\n  y: "2"\n  "x": "3"\n';
  expect(find(yaml)).toEqual(['error 8:3 : the key "x" stands here a second time, and only the last one counts']);
  expect(findingsOf('unique-objects', `${yaml}---\n${yaml}`)).toHaveLength(1);
});

test('keys of other mappings, and merged keys that are overridden, are not repeated', () => {
  expect(find('a: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 1}]\n')).toEqual([]);
  expect(find('a: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n')).toEqual([]);
});
