import { didYouMean, isMisspelt } from '../../facts/text/suggestion';
import { groupBy } from '../manifests/group-by';
import type { Manifest } from '../manifests/manifest';
import type { ManifestSet } from '../manifests/manifest-set';
import type { DeliveryReference } from '../topology/delivery/delivery-references';
import { nearMiss } from '../topology/kubernetes/near-miss';
import { lazyOf } from '../topology/lazy';
import type { Problem } from './finding';

const namesakes = lazyOf((set: ManifestSet) => groupBy(set.all, ({ groupKind, name }) => `${groupKind} ${name}`));

/** @param referencesOf what an object names */
export function* misnamedObjects(
  set: ManifestSet,
  referencesOf: (manifest: Manifest) => readonly DeliveryReference[],
): Generator<Problem, void> {
  for (const manifest of set.all) {
    for (const reference of referencesOf(manifest)) {
      const problem = misnamedObject(set, manifest, reference);
      if (problem !== undefined) yield problem;
    }
  }
}

/**
 * What is wrong with the name of an object that may well be declared elsewhere: one with nearly this name is declared, or one of another
 * kind or namespace. It is an error where one letter differs, and in a set that is all there is.
 */
function misnamedObject(
  set: ManifestSet,
  manifest: Manifest,
  { path, groupKind, name, others, namespace: written, reach }: DeliveryReference,
): Problem | undefined {
  const placeOf = (kind: string): string | undefined =>
    set.isClusterScoped(kind) ? undefined : (written ?? set.namespaceOf(manifest));
  const namespace = placeOf(groupKind);
  if (set.presence(groupKind, namespace, name) === 'present') return undefined;
  const elsewhere = namesakes(set).get(`${groupKind} ${name}`)?.[0];
  if (reach === 'any' && elsewhere !== undefined) return undefined;
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  const message = `no manifest declares the ${kindOf(groupKind)} "${full}"`;
  const isWhole = set.completeness === 'whole';
  const severity = isWhole ? 'error' : 'warning';
  // Nobody means the object that names it.
  const isOwn = (candidate: string): boolean =>
    candidate === manifest.name && groupKind === manifest.groupKind && namespace === set.namespaceOf(manifest);
  const near = nearMiss(name, set.namesIn(namespace, groupKind), (candidate) => !isOwn(candidate));
  if (near !== undefined) {
    const isCertain = isWhole || isMisspelt(name, near, 1);
    const said = `${message}${didYouMean(near)}`;
    return { manifest, path, message: said, fix: `write ${near}`, severity: isCertain ? 'error' : 'warning' };
  }
  const other = others.find((kind) => kind !== groupKind && set.find(kind, placeOf(kind), name) !== undefined);
  if (other !== undefined) {
    const [is, asked] = [kindOf(other), kindOf(groupKind)];
    return {
      manifest,
      path,
      message: `${message}, but a ${is} of this name`,
      fix: `write ${is} in place of ${asked}`,
      severity,
    };
  }
  if (elsewhere !== undefined) {
    const place = set.namespaceOf(elsewhere) ?? '';
    const ofCluster = others.find((kind) => set.isClusterScoped(kind));
    const orElse = ofCluster === undefined ? '' : `, or make it a ${kindOf(ofCluster)}`;
    const byName = reach === 'written' ? `name the namespace ${place} where that is allowed, or ` : '';
    const fix = `${byName}declare it in ${namespace ?? ''}${orElse}`;
    return { manifest, path, message: `${message}, but one in namespace "${place}"`, fix, severity };
  }
  return isWhole ? { manifest, path, message, fix: 'declare it, or correct the name' } : undefined;
}

function kindOf(groupKind: string): string {
  return groupKind.slice(groupKind.lastIndexOf('/') + 1);
}
