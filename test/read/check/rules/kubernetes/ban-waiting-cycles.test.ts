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

const TWO =
  'error spec.dependsOn[0].name: Kustomization flux-system/a waits for Kustomization flux-system/b, which in turn waits for it: neither is ever applied';

test('two and three that wait for each other are told once, and none that only waits for them', () => {
  expect(find(object('a', 'b'), object('b', 'a'), object('c', 'a'), object('d'))).toEqual([TWO]);
  expect(find(object('a', 'd', 'b'), object('b', 'c'), object('c', 'a'), object('d'))).toEqual([
    'error spec.dependsOn[1].name: Kustomization flux-system/a waits for Kustomization flux-system/b, which waits for it through others: none of them is ever applied',
  ]);
});

test('what leads from one cycle to another is in neither', () => {
  const between = [object('m', 'c'), object('b', 'a', 'm')];
  expect(find(object('a', 'b'), ...between, object('c', 'd'), object('d', 'c'))).toEqual([
    TWO,
    expect.stringContaining('Kustomization flux-system/c waits for Kustomization flux-system/d'),
  ]);
});

test('a long cycle, and many of them, take no longer for each', () => {
  const ring = Array.from({ length: 3000 }, (_, index) => object(`a${index}`, `a${(index + 1) % 3000}`));
  expect(find(...ring)).toHaveLength(1);
  const pairs = Array.from({ length: 1000 }, (_, index) => object(`a${index}`, `a${index ^ 1}`));
  expect(find(...pairs)).toHaveLength(500);
});

test('a chain and a fork are fine', () => {
  expect(find(object('a', 'b', 'c'), object('b', 'd'), object('c', 'd', 'elsewhere'), object('d'))).toEqual([]);
});
