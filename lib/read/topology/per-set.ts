import type { ManifestSet } from '../manifests/manifest-set';

/** Remembers what follows from a set, so that every rule can ask for it and it is found out once. */
export function perSet<T>(compute: (set: ManifestSet) => T): (set: ManifestSet) => T {
  const known = new WeakMap<ManifestSet, { readonly result: T }>();
  return (set) => {
    const remembered = known.get(set) ?? { result: compute(set) };
    known.set(set, remembered);
    return remembered.result;
  };
}
