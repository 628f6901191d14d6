import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { stringify } from 'yaml';
import { check } from '../../../lib/read/check/check';
import { RULES } from '../../../lib/read/check/rules';
import { NEWEST } from '../../support/findings';
import { MANIFEST_SETS as SETS, placesIn, type Container } from '../../support/manifest-sets';
import { runs } from '../../support/runs';

/** How many manifests go wrong in some way. */
const RUNS = runs({ short: 200, long: 10_000 });
/** `SEED=…` runs the manifests of an earlier run again. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e30,
    '',
    ' ',
    '*',
    '.',
    '/',
    ',',
    ':',
    '~',
    '\u0000',
    '日本',
    [],
    {},
  ),
  fc.constantFrom<unknown>([null], [[]], [{}], { a: null }, { '': '' }, { __proto__x: 1 }, ['a', 'a'], 'a'.repeat(300)),
  fc.constantFrom<unknown>(
    'a/b/c',
    'a,,b',
    'a:b',
    '-',
    'http',
    '{vault://env/x}',
    '(',
    '$(X)',
    '*.a',
    'a.b.c.d',
    '%zz',
  ),
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.jsonValue({ maxDepth: 3 }),
);

const edit = fc.record({
  place: fc.nat(),
  action: fc.constantFrom('replace', 'remove', 'rename', 'swap', 'wrap', 'repeat', 'misspell'),
  other: fc.nat(),
  value: strange,
});

function apply(
  documents: unknown[],
  { place, action, other, value }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
): void {
  const places = placesIn(documents);
  const [container, key] = places[place % places.length] ?? [documents as unknown as Container, 0];
  const [container2, key2] = places[other % places.length] ?? [container, key];
  const before = container[key];
  switch (action) {
    case 'replace':
      container[key] = structuredClone(value);
      break;
    case 'remove':
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else Reflect.deleteProperty(container, key);
      break;
    case 'rename':
      container[`${key}${String(other % 10)}`] = before;
      break;
    case 'swap':
      container[key] = structuredClone(container2[key2]);
      break;
    case 'wrap':
      container[key] = other % 2 === 0 ? [before] : { [String(key)]: before };
      break;
    case 'repeat':
      if (Array.isArray(container)) container.push(structuredClone(before));
      else documents.push(structuredClone(documents[other % documents.length]));
      break;
    case 'misspell':
      if (typeof before === 'string') container[key] = before.slice(0, other % (before.length + 1)) + before.slice(1);
      break;
  }
}

const mutated = fc
  .record({
    set: fc.nat(SETS.length - 1),
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    cut: fc.option(fc.record({ from: fc.nat(), length: fc.nat(20), instead: fc.string({ maxLength: 4 }) }), {
      freq: 4,
    }),
  })
  .map(({ set, edits, cut }) => {
    const documents = loadAll(SETS[set]!);
    for (const each of edits) apply(documents, each);
    const text = documents.map((document) => stringify(document) || 'null\n').join('---\n');
    if (cut === null) return text;
    const from = cut.from % text.length;
    return text.slice(0, from) + cut.instead + text.slice(from + cut.length);
  });

test(`no manifest breaks the check: ${RUNS} mutated ones`, () => {
  console.log(`fuzz: ${RUNS} manifests of ${SETS.length} sets, SEED=${seed}`);
  const ids = new Set(RULES.map(({ id }) => id));
  const found = new Set<string>();
  fc.assert(
    fc.property(mutated, fc.boolean(), (text, old) => {
      const releases = old
        ? ({ kubernetes: '1.20', gatewayApi: '1.0', kong: '2.5', kic: '1.3', istio: '1.11' } as const)
        : NEWEST;
      const { findings, summary } = check([{ file: 'f', text }], { releases });
      const lines = text.split('\n').length;
      for (const { rule, line, column, message, fix } of findings) {
        found.add(rule);
        expect(ids.has(rule)).toBe(true);
        expect(line >= 1 && line <= lines && column >= 1).toBe(true);
        expect(message).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b|^$/);
        expect(fix).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b|^$/);
      }
      expect(summary.errors + summary.warnings).toBe(findings.length);
      JSON.stringify(findings);
    }),
    { numRuns: RUNS, seed, endOnFailure: true },
  );
  console.log(`fuzz: findings of ${found.size} of ${RULES.length} rules`);
});
