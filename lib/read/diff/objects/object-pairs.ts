import type { Manifest } from '../../manifests/manifest';
import { canonicalKind } from '../../manifests/manifest-set';
import { groupBy } from '../../manifests/group-by';
import type { Side } from '../side';
import { renamedPairs } from './renamed-pairs';
import { isSameValue } from './same-value';

/** One object on both sides, or on one of them. */
export interface ObjectPair {
  readonly before: Manifest | undefined;
  readonly after: Manifest | undefined;
  /** Whether the two have different names, and are one object to people alone: it is deleted, and another is created. */
  readonly isRenamed: boolean;
}

/**
 * The objects of two sides by group, kind, namespace and name; not by version, which is one of several ways to write the same.
 * @param was objects of the side before
 * @param is objects of the side after
 */
export function objectPairs(
  before: Side,
  after: Side,
  was: readonly Manifest[] = before.manifests,
  is: readonly Manifest[] = after.manifests,
): ObjectPair[] {
  const keyOf = (manifest: Manifest): string => identityKey(manifest, before, after);
  const left = groupBy(was, keyOf);
  const right = groupBy(is, keyOf);
  const [pairs, removed, added]: [ObjectPair[], Manifest[], Manifest[]] = [[], [], []];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const matched = sameObjects(left.get(key) ?? [], right.get(key) ?? []);
    for (const pair of matched) {
      if (pair.after === undefined) removed.push(pair.before!);
      else if (pair.before === undefined) added.push(pair.after);
      else pairs.push(pair);
    }
  }
  const renamed = renamedPairs(removed, added, (manifest) => placeKey(manifest, before, after));
  const [from, to] = [new Set(renamed.map((pair) => pair.before)), new Set(renamed.map((pair) => pair.after))];
  return [
    ...pairs,
    ...renamed.map((pair) => ({ ...pair, isRenamed: true })),
    ...removed.flatMap((manifest) =>
      from.has(manifest) ? [] : { before: manifest, after: undefined, isRenamed: false },
    ),
    ...added.flatMap((manifest) => (to.has(manifest) ? [] : { before: undefined, after: manifest, isRenamed: false })),
  ];
}

/** The namespace that an object lands in, as both sides know its kind. */
export function namespaceOf({ groupKind, namespace }: Manifest, before: Side, after: Side): string | undefined {
  const isClusterScoped = before.set.isClusterScoped(groupKind) || after.set.isClusterScoped(groupKind);
  return isClusterScoped ? undefined : (namespace ?? 'default');
}

function placeKey(manifest: Manifest, before: Side, after: Side): string {
  return JSON.stringify([canonicalKind(manifest), namespaceOf(manifest, before, after) ?? null]);
}

function identityKey(manifest: Manifest, before: Side, after: Side): string {
  return JSON.stringify([canonicalKind(manifest), namespaceOf(manifest, before, after) ?? null, manifest.name]);
}

/** An object that stands several times in a set, or has no name: those that are the same first, then one after the other. */
function sameObjects(before: readonly Manifest[], after: readonly Manifest[]): ObjectPair[] {
  if (before.length <= 1 && after.length <= 1) return [{ before: before[0], after: after[0], isRenamed: false }];
  const rest = [...after];
  const others: Manifest[] = [];
  const pairs: ObjectPair[] = [];
  for (const manifest of before) {
    const index = rest.findIndex(({ value }) => isSameValue(value, manifest.value));
    if (index < 0) others.push(manifest);
    else pairs.push({ before: manifest, after: rest.splice(index, 1)[0], isRenamed: false });
  }
  const longer = Math.max(others.length, rest.length);
  for (let index = 0; index < longer; index++)
    pairs.push({ before: others[index], after: rest[index], isRenamed: false });
  return pairs;
}
