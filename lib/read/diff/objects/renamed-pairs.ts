import { groupBy } from '../../manifests/group-by';
import { isObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';

/** The share of all fields that both objects have, from which on they are one to people. */
const ALIKE = 0.7;
/** Objects with fewer fields are alike by chance. */
const FEWEST = 3;
/** More pairs than this are not compared: a whole system is new then. */
const MOST_PAIRS = 20_000;
/** Objects with more fields are compared by these. */
const MOST_FIELDS = 2000;

interface RenamedPair {
  readonly before: Manifest;
  readonly after: Manifest;
}

interface Described {
  readonly manifest: Manifest;
  /** Its fields as they are, and with its name left open. */
  readonly as: readonly ReadonlySet<string>[];
}

interface Candidate extends RenamedPair {
  readonly likeness: number;
}

/**
 * Objects that are gone, with those that have come in their place under another name: of one kind in one namespace, and alike. The same
 * pairs with the sides exchanged.
 */
export function renamedPairs(
  removed: readonly Manifest[],
  added: readonly Manifest[],
  placeOf: (manifest: Manifest) => string,
): RenamedPair[] {
  const right = groupBy(added, placeOf);
  const candidates = Array.from(groupBy(removed, placeOf), ([place, left]) =>
    candidatesOf(left, right.get(place) ?? []),
  ).flat();
  candidates.sort((a, b) => b.likeness - a.likeness || (namesOf(a) < namesOf(b) ? -1 : 1));
  const taken = new Set<Manifest>();
  return candidates.filter(({ before, after }) => {
    if (taken.has(before) || taken.has(after)) return false;
    taken.add(before).add(after);
    return true;
  });
}

function candidatesOf(removed: readonly Manifest[], added: readonly Manifest[]): Candidate[] {
  if (removed.length * added.length > MOST_PAIRS) return [];
  const [left, right] = [removed.map(described), added.map(described)];
  return left.flatMap((before) =>
    right.flatMap((after): Candidate[] => {
      const likeness = isSameButForHash(before.manifest, after.manifest)
        ? 1
        : Math.max(...before.as.map((fields, index) => likenessOf(fields, after.as[index]!)));
      return likeness < ALIKE ? [] : [{ before: before.manifest, after: after.manifest, likeness }];
    }),
  );
}

/** The end of a name that Kustomize makes of the content. */
const HASH = /-[2456789bcdfghkmt]{10}$/;

/** Whether two objects have a name that ends with a hash of what they contain, and one name without it. */
export function isSameButForHash({ groupKind, name }: Manifest, other: Manifest): boolean {
  if (groupKind !== 'ConfigMap' && groupKind !== 'Secret') return false;
  if (other.groupKind !== groupKind || name === other.name) return false;
  return [name, other.name].every((each) => HASH.test(each)) && name.slice(0, -11) === other.name.slice(0, -11);
}

function described(manifest: Manifest): Described {
  return { manifest, as: [fieldsOf(manifest, false), fieldsOf(manifest, true)] };
}

function namesOf({ before, after }: RenamedPair): string {
  return JSON.stringify([before.name, after.name].sort());
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const field of a) if (b.has(field)) both++;
  return both < FEWEST ? 0 : both / (a.size + b.size - both);
}

/**
 * What an object says, a field each.
 * @param isNameOpen whether its own name counts as any other: labels and selectors often repeat it
 */
function fieldsOf({ value, name }: Manifest, isNameOpen: boolean): ReadonlySet<string> {
  const fields = new Set<string>();
  const visit = (path: string, inner: unknown): void => {
    if (fields.size >= MOST_FIELDS) return;
    if (Array.isArray(inner)) for (const [index, item] of inner.entries()) visit(`${path}[${index}]`, item);
    else if (isObject(inner)) for (const [key, member] of Object.entries(inner)) visit(`${path}.${key}`, member);
    else if (
      path !== '.metadata.name' &&
      path !== '.apiVersion' &&
      path !== '.kind' &&
      path !== '.metadata.namespace'
    ) {
      fields.add(`${path}=${isNameOpen && inner === name ? '' : JSON.stringify(inner)}`);
    }
  };
  visit('', value);
  return fields;
}
