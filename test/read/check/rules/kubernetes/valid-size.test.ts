import { readFileSync } from 'node:fs';
import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (value: object): string[] => findingsOf('valid-size', JSON.stringify(value));

const MIB = 1024 * 1024;
const base64 = (bytes: number): string => Buffer.alloc(bytes).toString('base64');
const object = (kind: string, members: object, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'large', namespace: 'shop', ...metadata },
  ...members,
});

describe('the entries of a ConfigMap or Secret', () => {
  test.each([
    ['ConfigMap', (bytes: number) => ({ data: { a: 'x'.repeat(bytes) } }), 'data'],
    [
      'ConfigMap',
      (bytes: number) => ({ data: { a: 'ä'.repeat(1000) }, binaryData: { b: base64(bytes - 2000) } }),
      'data',
    ],
    ['ConfigMap', (bytes: number) => ({ binaryData: { a: base64(bytes) } }), 'binaryData'],
    ['Secret', (bytes: number) => ({ data: { a: base64(bytes) } }), 'data'],
    ['Secret', (bytes: number) => ({ stringData: { a: 'x'.repeat(bytes) } }), 'stringData'],
    [
      'Secret',
      (bytes: number) => ({ data: { a: base64(MIB), b: base64(bytes - 5) }, stringData: { a: 'hello' } }),
      'data',
    ],
  ])('of a %s, case %#, may have 1 MiB together', (kind, entries, field) => {
    expect(find(object(kind, entries(MIB)))).toEqual([expect.stringMatching(/^warning /)]);
    expect(find(object(kind, entries(MIB + 1)))).toEqual([
      expect.stringMatching(`^error 1:\\d+ ${field}: the entries have 1048577 bytes together; allowed: 1048576$`),
    ]);
  });

  test('are counted in no other kind, nor where they are no texts', () => {
    expect(find({ ...object('Pod', { data: { a: 'x'.repeat(2 * MIB) } }) })).toEqual([
      expect.stringMatching(/^warning /),
    ]);
    expect(find(object('ConfigMap', { data: { a: ['x'.repeat(2 * MIB)] } }))).toEqual([
      expect.stringMatching(/^warning /),
    ]);
  });
});

describe('annotations', () => {
  const annotated = (bytes: number): object => ({ annotations: { aaaa: 'x'.repeat(bytes - 10), b: 'ännn' } });

  test('may have 256 KiB together, keys and values', () => {
    expect(find(object('Service', {}, annotated(262_144)))).toEqual([expect.stringMatching(/^warning /)]);
    expect(find(object('Service', {}, annotated(262_145)))).toEqual([
      expect.stringMatching(
        /^error .* metadata.annotations: the annotations have 262145 bytes together; allowed: 262144$/,
      ),
    ]);
  });

  test('of a pod template too', () => {
    const template = { metadata: annotated(262_145), spec: {} };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { template } };
    expect(find(deployment)).toEqual([expect.stringMatching(/^error .* spec.template.metadata.annotations: /)]);
  });
});

describe('the copy that kubectl apply keeps', () => {
  const FIX = 'split the object, or apply it with kubectl apply --server-side';
  const copyOf = (text: string): string =>
    'kubectl.kubernetes.io/last-applied-configuration' +
    `{"apiVersion":"v1","data":{"a":"${text}"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"large","namespace":"shop"}}\n`;
  const config = (bytes: number): object => object('ConfigMap', { data: { a: 'x'.repeat(bytes - copyOf('').length) } });

  test('may have 256 KiB with the other annotations', () => {
    expect(find(config(262_144))).toEqual([]);
    expect(find(config(262_145))).toEqual([
      'warning 1:39 metadata: kubectl apply keeps a copy of the object among its annotations, ' +
        'which have 262145 bytes then; allowed: 262144',
    ]);
    expect(fixesOf('valid-size', JSON.stringify(config(262_145)))).toEqual([FIX]);
  });

  test('takes the place of one that the manifest has', () => {
    const copied = { 'kubectl.kubernetes.io/last-applied-configuration': 'x'.repeat(300_000) };
    expect(find(object('ConfigMap', {}, { annotations: copied }))).toEqual([]);
  });

  test('is that of any object, also of an unknown kind', () => {
    const rules = { apiVersion: 'example.com/v1', kind: 'Rules', metadata: { name: 'a' }, spec: ['x'.repeat(262_144)] };
    expect(find(rules)).toEqual([expect.stringMatching(/^warning /)]);
  });

  test('has what aliases stand for, however large', () => {
    const aliases = Array.from({ length: 900 }, () => '*a').join(', ');
    const yaml = `apiVersion: example.com/v1\nkind: Rules\nmetadata: { name: a }\nspec: [&a "${'x'.repeat(MIB)}", ${aliases}]\n`;
    expect(findingsOf('valid-size', yaml)).toEqual([expect.stringMatching(/ have 944\d{6} bytes then/)]);
  });
});

test('the dashboards of dist/ are not too large', () => {
  expect(findingsOf('valid-size', readFileSync('dist/31-grafana.k8s.yaml', 'utf8'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  for (const hostile of [null, 1, 'a', [], {}]) {
    expect(find({ apiVersion: 'v1', kind: 'Secret', metadata: hostile, data: hostile, stringData: hostile })).toEqual(
      [],
    );
    expect(find(object('ConfigMap', { data: { a: hostile } }, { annotations: hostile }))).toEqual([]);
  }
});
