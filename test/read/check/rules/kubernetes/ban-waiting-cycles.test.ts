import { findingsOf } from '../../../../support/findings';

const object = (name: string, ...on: readonly string[]): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\n` +
  `spec: { dependsOn: [${on.map((each) => `{ name: ${each} }`).join(', ')}] }\n---\n`;
const find = (...each: readonly string[]): string[] =>
  findingsOf('ban-waiting-cycles', each.join('')).map((line) => line.replace(/ \d+:\d+ /, ' '));

test('what waits for itself', () => {
  expect(find(object('a', 'a'))).toEqual([
    'error spec.dependsOn[0].name: Kustomization flux-system/a waits for itself, and is never applied',
  ]);
});

test('two and three that wait for each other, and none that only waits for them', () => {
  expect(find(object('a', 'b'), object('b', 'a'), object('c', 'a'), object('d'))).toEqual([
    'error spec.dependsOn[0].name: Kustomization flux-system/a waits for Kustomization flux-system/b, which in turn waits for it: neither is ever applied',
    'error spec.dependsOn[0].name: Kustomization flux-system/b waits for Kustomization flux-system/a, which in turn waits for it: neither is ever applied',
  ]);
  expect(find(object('a', 'd', 'b'), object('b', 'c'), object('c', 'a'), object('d'))).toHaveLength(3);
});

test('a chain and a fork are fine', () => {
  expect(find(object('a', 'b', 'c'), object('b', 'd'), object('c', 'd', 'elsewhere'), object('d'))).toEqual([]);
});
