import { groupBy } from '../../../manifests/group-by';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { WAITING, waitsOf } from '../../../topology/delivery/delivery-references';
import type { Rule } from '../../rule';

interface Wait {
  readonly on: Manifest;
  readonly path: Path;
}

export const banWaitingCycles: Rule = {
  id: 'ban-waiting-cycles',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'Objects of Flux wait for each other, so that none of them is ever applied.',
  *find({ set }) {
    const waits = waitsIn(set);
    for (const knot of knotsIn(waits)) {
      const [manifest] = knot;
      const wait = waits.get(manifest)?.find(({ on }) => knot.includes(on));
      if (wait === undefined) continue;
      const inTurn =
        knot.length > 2 ? 'which waits for it through others: none of them' : 'which in turn waits for it: neither';
      const message =
        wait.on === manifest
          ? `${String(manifest)} waits for itself, and is never applied`
          : `${String(manifest)} waits for ${String(wait.on)}, ${inTurn} is ever applied`;
      yield { manifest, path: wait.path, message, fix: 'remove one of the dependencies' };
    }
  },
};

function waitsIn(set: ManifestSet): Waits {
  const waits = new Map<Manifest, Wait[]>();
  for (const manifest of set.of(...WAITING)) {
    if (set.firstLike(manifest) !== manifest) continue;
    const own = waitsOf(manifest).flatMap(({ path, groupKind, namespace, name }): Wait[] => {
      const on = set.find(groupKind, namespace ?? set.namespaceOf(manifest), name);
      return on === undefined ? [] : [{ on, path }];
    });
    if (own.length > 0) waits.set(manifest, own);
  }
  return waits;
}

type Waits = ReadonlyMap<Manifest, readonly Wait[]>;

type Knot = readonly [first: Manifest, ...others: Manifest[]];

/** Those that wait for each other, so that each waits for all others of its knot, in the order in which they were read. */
function* knotsIn(waits: Waits): Generator<Knot, void> {
  const places = new Map([...waits.keys()].map((manifest, place) => [manifest, place]));
  const back = groupBy(
    [...waits].flatMap(([from, own]) => own.map(({ on }) => ({ from, on }))),
    ({ on }) => on,
  );
  const forward = (manifest: Manifest): readonly Manifest[] => waits.get(manifest)?.map(({ on }) => on) ?? [];
  const backward = (manifest: Manifest): readonly Manifest[] => back.get(manifest)?.map(({ from }) => from) ?? [];
  const [left, taken] = [new Set<Manifest>(), new Set<Manifest>()];
  const finished = [...waits.keys()].flatMap((manifest) => reached(manifest, forward, left));
  for (const manifest of finished.reverse()) {
    const [first, ...others] = reached(manifest, backward, taken).sort((a, b) => places.get(a)! - places.get(b)!);
    if (first === undefined) continue;
    if (others.length > 0 || forward(first).includes(first)) yield [first, ...others];
  }
}

/** Those that one leads to and that were not reached yet, each after those that it leads to. */
function reached(first: Manifest, next: (manifest: Manifest) => readonly Manifest[], known: Set<Manifest>): Manifest[] {
  const after: Manifest[] = [];
  if (known.has(first)) return after;
  known.add(first);
  const open = [{ manifest: first, others: next(first)[Symbol.iterator]() }];
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const { value, done } = last.others.next();
    if (done === true) {
      after.push(last.manifest);
      open.pop();
    } else if (!known.has(value)) {
      known.add(value);
      open.push({ manifest: value, others: next(value)[Symbol.iterator]() });
    }
  }
  return after;
}
