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
    const knotted = inCycles(waits);
    for (const manifest of knotted) {
      const wait = waits.get(manifest)?.find(({ on }) => knotted.has(on));
      if (wait === undefined) continue;
      const message =
        wait.on === manifest
          ? `${String(manifest)} waits for itself, and is never applied`
          : `${String(manifest)} waits for ${String(wait.on)}, which in turn waits for it: neither is ever applied`;
      yield { manifest, path: wait.path, message, fix: 'remove one of the dependencies' };
    }
  },
};

function waitsIn(set: ManifestSet): Map<Manifest, Wait[]> {
  const waits = new Map<Manifest, Wait[]>();
  for (const manifest of set.of(...WAITING)) {
    const own = waitsOf(manifest).flatMap(({ path, groupKind, namespace, name }): Wait[] => {
      const on = set.find(groupKind, namespace ?? set.namespaceOf(manifest), name);
      return on === undefined ? [] : [{ on, path }];
    });
    if (own.length > 0) waits.set(set.firstLike(manifest), own);
  }
  return waits;
}

/** Those that are left when whatever waits for nothing is taken away, and whatever nothing waits for, again and again. */
function inCycles(waits: ReadonlyMap<Manifest, readonly Wait[]>): ReadonlySet<Manifest> {
  const forward = [...waits].flatMap(([from, own]) => own.map(({ on }) => [from, on] as const));
  const kept = withoutEnds(forward);
  return withoutEnds(kept.map(([from, on]) => [on, from] as const)).reduce(
    (knotted, [on, from]) => knotted.add(on).add(from),
    new Set<Manifest>(),
  );
}

type Edge = readonly [from: Manifest, to: Manifest];

/** Without edges to what has no edges itself. */
function withoutEnds(edges: readonly Edge[]): Edge[] {
  const left = new Map([...groupBy(edges, ([from]) => from)].map(([from, own]) => [from, own.length]));
  const into = groupBy(edges, ([, to]) => to);
  const ends = new Set([...into.keys()].filter((each) => !left.has(each)));
  // It grows meanwhile: what leads to ends alone is one.
  for (const end of ends) {
    for (const [from] of into.get(end) ?? []) {
      const others = left.get(from)! - 1;
      left.set(from, others);
      if (others === 0) ends.add(from);
    }
  }
  return edges.filter(([, to]) => !ends.has(to));
}
