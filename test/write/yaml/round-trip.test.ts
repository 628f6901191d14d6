import fc from 'fast-check';
import { stringify } from 'yaml';
import { YamlError } from '../../../lib/read/manifests/yaml/yaml-error';
import { parseYaml } from '../../../lib/read/manifests/yaml/yaml-stream';
import { emitYaml } from '../../../lib/write/yaml/emit';
import { AWKWARD_TEXTS } from '../../support/awkward-texts';
import { runs } from '../../support/runs';
import { NEWEST } from '../../support/newest';

/** Texts that are written, and trees of them. */
const RUNS = runs({ short: 300, long: 100_000 });
/** `SEED=…` runs the documents of an earlier run again. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** As cdk8s calls it. */
function library(document: object): string {
  return stringify(document, { version: '1.1', keepUndefined: true, lineWidth: 0 });
}

/** What kubectl reads; test/e2e/yaml.test.ts shows that it does. */
function read(yaml: string): unknown {
  try {
    const { documents, ignored } = parseYaml(yaml, NEWEST.kubernetes);
    return documents.length === 1 && ignored.length === 0 ? documents[0]!.value : undefined;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

/** They are always escapes: whether kubectl reads them as they are depends on what stands around them. */
const ALWAYS_ESCAPED = /[\u2028\u2029\ufeff]/;

/** Comes back from kubectl, and has the bytes of the library where those come back too. */
function expectWritten(document: object): 'same' | 'mended' {
  const [ours, theirs] = [emitYaml(document), library(document)];
  expect(read(ours)).toEqual(document);
  if (ours === theirs) return 'same';
  const isNeedless = !ALWAYS_ESCAPED.test(theirs) && JSON.stringify(read(theirs)) === JSON.stringify(document);
  expect(isNeedless ? [ours, 'has the bytes of the library'] : 'right').toBe('right');
  return 'mended';
}

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...AWKWARD_TEXTS.filter((text) => text.length < 50)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => text.isWellFormed()) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

test.each([
  ['a value', (each: string): object => ({ a: each })],
  ['a key', (each: string): object => ({ [each]: each })],
  ['a member of a list', (each: string): object => [each, [[each]], { a: [each] }]],
  ['a key further in', (each: string): object => ({ a: { [each]: { [each]: 1 } }, b: [{ [each]: 1, c: 2 }] })],
])('every awkward text comes back as %s', (_, place) => {
  for (const each of AWKWARD_TEXTS) expect(read(emitYaml(place(each)))).toEqual(place(each));
});

test(`${RUNS} texts come back, with the bytes of the library where those do`, () => {
  process.stderr.write(`yaml: ${RUNS} texts and trees, SEED=${seed}\n`);
  const places = fc.constantFrom<(each: string) => object>(
    (each) => ({ a: each }),
    (each) => [each],
    (each) => ({ [each]: 1 }),
    (each) => ({ a: { [each]: [each] }, b: each }),
  );
  const counts = { same: 0, mended: 0 };
  fc.assert(
    fc.property(text, places, (each, place) => {
      counts[expectWritten(place(each))]++;
    }),
    { numRuns: RUNS, seed },
  );
  expect(counts.same).toBeGreaterThan(RUNS / 4);
  expect(counts.mended).toBeGreaterThan(RUNS / 20);
}, 600_000);

test(`${RUNS} trees come back, with the bytes of the library where those do`, () => {
  const scalar = fc.oneof(
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(text, tie('node'), { maxKeys: 4 }),
    ),
    node: fc.oneof({ depthSize: 'small' }, scalar, tie('tree')),
  })) as { tree: fc.Arbitrary<object> };
  const counts = { same: 0, mended: 0 };
  fc.assert(
    fc.property(tree, (document) => {
      counts[expectWritten(structuredClone(document))]++;
    }),
    { numRuns: RUNS, seed },
  );
  expect(counts.same).toBeGreaterThan(RUNS / 10);
}, 600_000);
