import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-priority-class', yaml);

const pod = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop }\nspec: { priorityClassName: ${name} }\n---\n`;
const priority = (name: string): string =>
  `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: ${name} }\nvalue: 1\n---\n`;

test('a class that is missing among others is an error', () => {
  expect(find(pod('hihg') + priority('high'))).toEqual([
    'error 4:28 spec.priorityClassName: no manifest declares the PriorityClass "hihg"; did you mean "high"?',
  ]);
  expect(find(pod('high') + priority('high'))).toEqual([]);
});

test('without any class it may come from elsewhere', () => {
  expect(find(pod('high'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(fixesOf('no-missing-priority-class', pod('high'))).toEqual([
    'declare it, or say --assume PriorityClass/-/high',
  ]);
});

test.each(['system-cluster-critical', 'system-node-critical', '""', '"${CLASS}"', '[a]'])(
  '%s is said of nothing',
  (name) => {
    expect(find(pod(name) + priority('high'))).toEqual([]);
  },
);
