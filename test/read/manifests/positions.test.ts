import type { Manifest } from '../../../lib/read/manifests/manifest';
import type { Path } from '../../../lib/read/manifests/path';
import { Source } from '../../../lib/read/manifests/source';
import { NEWEST } from '../../support/newest';

const manifestsOf = (text: string): readonly Manifest[] =>
  new Source({ file: 'test.yaml', text }, NEWEST.kubernetes).manifests;

/** `line:column` of the value at a path, of the first manifest unless said otherwise. */
function place(text: string, path: Path, index = 0): string {
  const { line, column } = manifestsOf(text)[index]!.origin.position(path);
  return `${line}:${column}`;
}

function keyPlace(text: string, path: Path): string {
  const { line, column } = manifestsOf(text)[0]!.origin.keyPosition(path);
  return `${line}:${column}`;
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\n';

test('a scalar is where it begins, with its quotes; a mapping or list is where its key is', () => {
  const text = `${HEAD}metadata:\n  name: "a"\n  labels:\n    x:   'y'\ndata: {k: v, "q r": 'w'}\n`;
  expect(place(text, ['metadata'])).toBe('3:1');
  expect(place(text, ['metadata', 'name'])).toBe('4:9');
  expect(place(text, ['metadata', 'labels'])).toBe('5:3');
  expect(place(text, ['metadata', 'labels', 'x'])).toBe('6:10');
  expect(place(text, ['data', 'k'])).toBe('7:11');
  expect(place(text, ['data', 'q r'])).toBe('7:21');
  expect(keyPlace(text, ['data', 'q r'])).toBe('7:14');
});

test('members of lists are where they begin, behind the dash', () => {
  const text = `${HEAD}items2:\n- a\n-   name: b\n    ports:\n    - 1\n    - {p: 2}\n- - deep\n`;
  expect(place(text, ['items2', 0])).toBe('4:3');
  expect(place(text, ['items2', 1])).toBe('5:5');
  expect(place(text, ['items2', 1, 'name'])).toBe('5:11');
  expect(place(text, ['items2', 1, 'ports', 1])).toBe('8:7');
  expect(place(text, ['items2', 1, 'ports', 1, 'p'])).toBe('8:11');
  expect(place(text, ['items2', 2, 0])).toBe('9:5');
  expect(keyPlace(text, ['items2', 0])).toBe('4:3');
});

test('comments and blank lines count', () => {
  const text = `# first\n\n${HEAD}# about data\ndata:\n  # about k\n\n  k: v # why\n`;
  expect(place(text, ['data', 'k'])).toBe('9:6');
});

test('texts of many lines are where their key is, and do not shift what follows', () => {
  const text = `${HEAD}data:\n  a: |\n    one: 1\n\n    two\n  b: >-\n    folded\n    on\n  c: "quoted\n    on"\n  d: plain\n    on\n  e: last\n`;
  expect(place(text, ['data', 'a'])).toBe('4:3');
  expect(place(text, ['data', 'b'])).toBe('8:3');
  expect(place(text, ['data', 'c'])).toBe('11:6');
  expect(place(text, ['data', 'd'])).toBe('13:6');
  expect(place(text, ['data', 'e'])).toBe('15:6');
});

test('what an alias or a merge brings along is at the alias, or at the mapping that merges', () => {
  const text = `${HEAD}base: &base\n  x: {q: 1}\ncopy: *base\nmerged:\n  <<: *base\n  z: 1\n`;
  expect(place(text, ['base', 'x', 'q'])).toBe('4:10');
  expect(place(text, ['copy', 'x', 'q'])).toBe('5:1');
  expect(place(text, ['merged', 'x'])).toBe('6:1');
  expect(place(text, ['merged', 'z'])).toBe('8:6');
});

test('anchors and tags stand before the value, not in it', () => {
  const text = `${HEAD}data:\n  a: &x !!str 1\n  b: !!str &y "2"\n`;
  expect(place(text, ['data', 'a'])).toBe('4:15');
  expect(place(text, ['data', 'b'])).toBe('5:15');
  expect(place(`${HEAD}data:\n  a: !!str\n  b: &x\n`, ['data', 'a'])).toBe('4:3');
  expect(keyPlace(`${HEAD}data: [a, !!str ]\n`, ['data', 1])).toBe('3:11');
});

test('lines that end in CRLF count once, and tabs are one column', () => {
  const text = `${HEAD}data:\n  a: "x\ty"\n  b:\t"d"\n  e: f\n`;
  for (const ending of ['\n', '\r\n']) {
    const file = text.replaceAll('\n', ending);
    expect(place(file, ['data', 'a'])).toBe('4:6');
    expect(place(file, ['data', 'b'])).toBe('5:6');
    expect(place(file, ['data', 'e'])).toBe('6:6');
  }
});

test('characters outside the ASCII range are counted as editors count them', () => {
  const text = `${HEAD}data: {é: ü, 日: 本, "😀": x}\n`;
  expect(place(text, ['data', '日'])).toBe('3:17');
  expect(place(text, ['data', '😀'])).toBe('3:26');
});

test('what is missing is at the last part of the path that is there', () => {
  const text = `${HEAD}metadata:\n  name: a\ndata:\n`;
  expect(place(text, ['spec', 'ports', 0])).toBe('1:1');
  expect(place(text, ['metadata', 'labels', 'app'])).toBe('3:1');
  expect(place(text, ['metadata', 'name', 'first'])).toBe('4:9');
  expect(place(text, ['data', 'x'])).toBe('5:1');
});

test('of a key that stands twice, the last one counts', () => {
  expect(place(`${HEAD}data:\n  a: x\n  a: yy\n`, ['data', 'a'])).toBe('5:6');
});

test('documents and members of Lists have their own places', () => {
  const item = '- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n';
  const text = `---\n${HEAD}---\n# two\napiVersion: v1\nkind: List\nitems:\n${item}${item}--- \n${HEAD}metadata: {name: z}\n`;
  expect(manifestsOf(text).map(({ kind }) => kind)).toEqual(['ConfigMap', 'Secret', 'Secret', 'ConfigMap']);
  expect(place(text, [], 0)).toBe('2:1');
  expect(place(text, ['metadata', 'name'], 1)).toBe('11:20');
  expect(place(text, [], 2)).toBe('12:3');
  expect(place(text, ['metadata', 'name'], 2)).toBe('14:20');
  expect(place(text, ['metadata', 'name'], 3)).toBe('18:18');
});

test('a key that stands for something else than its text is found by what it stands for', () => {
  const text = `${HEAD}data:\n  y: a\n  0x10: b\n`;
  expect(place(text, ['data', 'true'])).toBe('4:6');
  expect(place(text, ['data', '16'])).toBe('5:9');
  expect(keyPlace(text, ['data', '16'])).toBe('5:3');
});

test('JSON has places too', () => {
  const text = '{\n\t"apiVersion": "v1",\n\t"kind": "Service",\n\t"spec": {"ports": [{"port": 80}]}\n}\n';
  expect(place(text, ['kind'])).toBe('3:10');
  expect(place(text, ['spec', 'ports', 0])).toBe('4:21');
  expect(place(text, ['spec', 'ports', 0, 'port'])).toBe('4:30');
});
