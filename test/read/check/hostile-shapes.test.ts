import { readFileSync, readdirSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { check } from '../../../lib/read/check/check';
import { NEWEST } from '../../support/findings';
import { runs } from '../../support/runs';

/** What may stand where something else should. */
const SHAPES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'a.b/c',
  // What every object has of its own.
  'constructor',
  'toString',
  '__proto__',
  [],
  [null],
  [[]],
  {},
  { '': null },
  { constructor: 'a' },
  [{ a: [1] }],
];

/** `npm test` tries one of so many, so that one place after the other gets the next of the shapes. */
const STRIDE = runs({ short: 3 * SHAPES.length + 1, long: 1 });

/** The examples of all pages: manifests that the rules look at closely. */
const examples = readdirSync('docs/rules').flatMap((page) =>
  [...readFileSync(`docs/rules/${page}`, 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(
    ([, yaml]) => [page, yaml!] as const,
  ),
);

test.each(examples)('no rule throws, whatever stands in any place of an example of %s', (_page, yaml) => {
  const documents = parseAllDocuments(yaml, { version: '1.1' }).map((document) => document.toJS() as unknown);
  let count = 0;
  for (const [index, document] of documents.entries()) {
    for (const variant of variantsOf(document)) {
      if (count++ % STRIDE > 0) continue;
      const items = documents.map((each, other) => (other === index ? variant : each));
      check([{ file: 'hostile.yaml', text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) }], {
        releases: NEWEST,
      });
    }
  }
  expect(count).toBeGreaterThan(SHAPES.length);
});

/** The value with every part of it, one at a time, replaced by each shape. */
function* variantsOf(value: unknown): Generator<unknown, void> {
  yield* SHAPES;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const variant of variantsOf(inner)) {
      yield Array.isArray(value)
        ? value.map((each: unknown, index) => (String(index) === key ? variant : each))
        : { ...value, [key]: variant };
    }
  }
}
