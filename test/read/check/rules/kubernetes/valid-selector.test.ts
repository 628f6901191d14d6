import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-selector', yaml);

const workload = (
  selector: string,
  labels = '{ app: web, tier: front }',
  kind = 'Deployment',
  apiVersion = 'apps/v1',
): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\nspec:\n  selector: ${selector}\n  template:\n    metadata: { labels: ${labels} }\n`;

test('a selector that does not match its template is an error at the label', () => {
  expect(find(workload('{ matchLabels: { tier: front, app: wep } }'))).toEqual([
    'error 5:48 spec.selector.matchLabels.app: the selector wants app: "wep", and the template has app: "web"',
  ]);
  expect(find(workload('{ matchLabels: { release: a } }'))).toEqual([
    'error 5:39 spec.selector.matchLabels.release: the selector wants release: "a", and the template has no label "release"',
  ]);
  expect(find(workload('{ matchLabels: { tier: front, app: web } }'))).toEqual([]);
});

test('requirements count too', () => {
  expect(find(workload('{ matchExpressions: [{ key: app, operator: In, values: [a, b] }] }'))).toEqual([
    expect.stringContaining('spec.selector.matchExpressions[0]: the template has app: "web"'),
  ]);
  expect(find(workload('{ matchExpressions: [{ key: app, operator: In, values: [a, web] }] }'))).toEqual([]);
});

test('an empty selector is an error', () => {
  expect(find(workload('{}'))).toEqual(['error 5:3 spec.selector: the selector of the Deployment is empty']);
  expect(find(workload('{ matchLabels: {} }'))).toHaveLength(1);
});

test('the API server takes an empty one of a Job', () => {
  const job = workload('{}', '{ app: b }', 'Job', 'batch/v1').replace('spec:\n', 'spec:\n  manualSelector: true\n');
  expect(find(job)).toEqual([]);
});

test.each(['StatefulSet', 'DaemonSet', 'ReplicaSet'])('%s is checked', (kind) => {
  expect(find(workload('{ matchLabels: { app: a } }', '{ app: b }', kind))).toHaveLength(1);
});

test('a Job is checked when it selects by itself, a ReplicationController by its plain labels', () => {
  const job = workload('{ matchLabels: { app: a } }', '{ app: b }', 'Job', 'batch/v1');
  expect(find(job)).toEqual([]);
  expect(find(job.replace('spec:\n', 'spec:\n  manualSelector: true\n'))).toHaveLength(1);
  expect(find(workload('{ app: a }', '{ app: b }', 'ReplicationController', 'v1'))).toHaveLength(1);
  expect(find(workload('{ app: a }', '{ app: a }', 'ReplicationController', 'v1'))).toEqual([]);
});

test('a selector that is missing is left to valid-schema, and hostile shapes do not throw', () => {
  expect(find('apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: {}\n')).toEqual([]);
  expect(find(workload('1'))).toEqual([]);
  expect(find(workload('{ matchLabels: [1], matchExpressions: [1] }'))).toEqual([]);
  expect(find(workload('{ matchLabels: { __proto__: a } }', '1'))).toHaveLength(1);
});
