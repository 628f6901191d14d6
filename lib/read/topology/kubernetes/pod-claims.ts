import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Pod } from './pod';

/** A PersistentVolumeClaim that a pod mounts. */
export interface PodClaim {
  readonly name: string;
  /** Where the name stands. */
  readonly path: Path;
}

export const CLAIM = 'PersistentVolumeClaim';

/** Those that volumes name, but for volumes in place of which a StatefulSet mounts claims of its templates. */
export function claimsOf(pod: Pod): PodClaim[] {
  const templates = new Set(claimTemplateNames(pod.manifest));
  return list(entry(pod.spec, 'volumes')).flatMap((volume, index) => {
    if (templates.has(at(volume, 'name'))) return [];
    const name = text(at(volume, 'persistentVolumeClaim', 'claimName'));
    const path = [...pod.path, 'spec', 'volumes', index, 'persistentVolumeClaim', 'claimName'];
    return name === undefined ? [] : [{ name, path }];
  });
}

/** The names of the volumes that a StatefulSet makes a claim for each of its pods for. Source: `updateStorage` of `pkg/controller/statefulset`. */
export function claimTemplateNames({ groupKind, spec }: Manifest): unknown[] {
  return groupKind === 'apps/StatefulSet'
    ? list(spec.volumeClaimTemplates).map((claim) => at(claim, 'metadata', 'name'))
    : [];
}

/** The name of a claim that a StatefulSet makes, whichever of its pods it is for. */
export function claimOfAnyPod(name: string): string {
  return name.replace(/-\d+$/, '-0');
}
