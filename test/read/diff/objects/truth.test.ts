import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { comparedObject, type ComparedObject } from '../../../../lib/read/diff/objects/compared-objects';
import { objectPairs } from '../../../../lib/read/diff/objects/object-pairs';
import type { ValueChange } from '../../../../lib/read/diff/objects/value-change';
import { Side } from '../../../../lib/read/diff/side';
import type { Container } from '../../../support/manifest-sets';
import { NEWEST } from '../../../support/newest';
import { PAIR, SETS } from '../../../support/random-pairs';
import { runs } from '../../../support/runs';

/** Objects as sides have them, through JSON: what kubectl would read. */
function side(objects: readonly unknown[]): Side {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  return new Side({ title: 'side', texts: [{ file: 'test.yaml', text }], releases: NEWEST });
}

function compared(before: Side, after: Side): ComparedObject[] {
  return objectPairs(before, after).map(comparedObject);
}

const isDifferent = ({ before, after, changes, hidden }: ComparedObject): boolean =>
  before === undefined || after === undefined || changes.length + hidden.length > 0;

const RUNS = { numRuns: runs({ short: 200, long: 30_000 }) };

test('nothing differs from itself', () => {
  for (const objects of SETS) {
    expect(compared(side(objects), side(objects)).filter(isDifferent)).toEqual([]);
    expect(compared(side(objects), side([...objects].reverse())).filter(isDifferent)).toEqual([]);
  }
});

test('every difference is a change, or is counted', () => {
  fc.assert(
    fc.property(PAIR, ({ before, after }) => {
      const found = compared(side(before), side(after));
      for (const object of found) {
        const isSame = isDeepStrictEqual(plain(object.before?.value), plain(object.after?.value));
        expect({ isSame, isDifferent: isDifferent(object) }).toEqual({ isSame, isDifferent: !isSame });
      }
      // Each object of either side is compared once.
      expect(found.filter((object) => object.before !== undefined)).toHaveLength(before.length);
      expect(found.filter((object) => object.after !== undefined)).toHaveLength(after.length);
    }),
    RUNS,
  );
});

test('who undoes the changes has the objects as they were', () => {
  fc.assert(
    fc.property(PAIR, ({ before, after }) => {
      for (const object of compared(side(before), side(after))) {
        if (object.before === undefined || object.after === undefined) continue;
        expect(undone(object)).toEqual(plain(object.before.value));
      }
    }),
    RUNS,
  );
});

test('with the sides exchanged, the same changes are the other way round', () => {
  fc.assert(
    fc.property(PAIR, ({ before, after }) => {
      const there = compared(side(before), side(after)).map(shape).sort();
      const back = compared(side(after), side(before)).map(exchanged).map(shape).sort();
      expect(back).toEqual(there);
    }),
    RUNS,
  );
});

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** What was before, put together from what is after, and the changes; where something is counted or inside a list, as it was. */
function undone({ before, after, changes, hidden }: ComparedObject): unknown {
  const isDeep = changes.some((change) =>
    pathIn(change)
      .slice(0, -1)
      .some((step) => typeof step === 'number'),
  );
  if (hidden.length > 0 || isDeep || before!.kind === 'Secret') return plain(before!.value);
  const whole: Container = { '': plain(after!.value) };
  const ownerOf = (path: readonly (string | number)[]): Container =>
    ['', ...path].slice(0, -1).reduce<unknown>((inner, step) => (inner as Container)[step], whole) as Container;
  const lists = new Map<string, ValueChange[]>();
  for (const change of changes) {
    const path = pathIn(change);
    const key = path.at(-1) ?? '';
    const list = change.kind === 'reordered' ? path : typeof key === 'number' ? path.slice(0, -1) : undefined;
    if (list !== undefined) lists.set(JSON.stringify(list), [...(lists.get(JSON.stringify(list)) ?? []), change]);
    else if (change.before === undefined) Reflect.deleteProperty(ownerOf(path), key);
    else ownerOf(path)[key] = plain(change.before.value);
  }
  for (const [text, ofList] of lists) {
    const path = JSON.parse(text) as (string | number)[];
    const owner = ownerOf(path);
    owner[path.at(-1) ?? ''] = undoneList(owner[path.at(-1) ?? ''] as unknown[], ofList);
  }
  return whole[''];
}

function undoneList(after: readonly unknown[], changes: readonly ValueChange[]): unknown[] {
  const items = after.map((value, index) => ({ value, index }));
  for (const { kind, before, after: part } of changes) {
    if (kind === 'changed') items[part!.path.at(-1) as number]!.value = plain(before!.value);
  }
  const added = changes.filter(({ kind }) => kind === 'added').map(({ after: part }) => part!.path.at(-1));
  const common = items.filter(({ index }) => !added.includes(index));
  const order = changes.find(({ kind }) => kind === 'reordered')?.order;
  const rank = ({ index }: { readonly index: number }): number => order!.find((item) => item.after === index)!.before;
  if (order !== undefined) common.sort((a, b) => rank(a) - rank(b));
  const list = common.map(({ value }) => value);
  const removed = changes.filter(({ kind }) => kind === 'removed').map(({ before }) => before!);
  for (const { path, value } of removed.sort((a, b) => Number(a.path.at(-1)) - Number(b.path.at(-1)))) {
    list.splice(Number(path.at(-1)), 0, plain(value));
  }
  return list;
}

function pathIn({ before, after }: ValueChange): readonly (string | number)[] {
  return (after ?? before)!.path;
}

function exchanged(object: ComparedObject): ComparedObject {
  const { before, after, changes } = object;
  const kinds = { added: 'removed', removed: 'added', changed: 'changed', reordered: 'reordered' } as const;
  return {
    ...object,
    before: after,
    after: before,
    changes: changes.map((change) => ({
      ...change,
      kind: kinds[change.kind],
      ...(change.after && { before: change.after }),
      ...(change.before && { after: change.before }),
      ...(change.before === undefined && { after: undefined }),
      ...(change.after === undefined && { before: undefined }),
      ...(change.order && {
        order: change.order.map((item) => ({ ...item, before: item.after, after: item.before })),
      }),
    })),
  };
}

/** Without what has a direction of its own: the order in which changes are found. */
function shape({ before, after, isRenamed, changes, hidden }: ComparedObject): string {
  return JSON.stringify({
    before: before?.value,
    after: after?.value,
    isRenamed,
    changes: changes
      .map(({ kind, before: was, after: is, order }) =>
        JSON.stringify([
          kind,
          was?.path,
          was?.value,
          is?.path,
          is?.value,
          order && [...order].sort((a, b) => a.before - b.before),
        ]),
      )
      .sort(),
    hidden: hidden.map(({ reason }) => reason).sort(),
  });
}
