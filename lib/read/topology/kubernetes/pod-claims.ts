import { at, entry, list, text } from '../../manifests/json';
import type { Path } from '../../manifests/path';
import type { Pod } from './pod';

/** A PersistentVolumeClaim that a pod mounts. */
export interface PodClaim {
  readonly name: string;
  /** Where the name stands. */
  readonly path: Path;
}

export const CLAIM = 'PersistentVolumeClaim';

export function claimsOf(pod: Pod): PodClaim[] {
  return list(entry(pod.spec, 'volumes')).flatMap((volume, index) => {
    const name = text(at(volume, 'persistentVolumeClaim', 'claimName'));
    const path = [...pod.path, 'spec', 'volumes', index, 'persistentVolumeClaim', 'claimName'];
    return name === undefined ? [] : [{ name, path }];
  });
}

/** The name of a claim that a StatefulSet makes, whichever of its pods it is for. */
export function claimOfAnyPod(name: string): string {
  return name.replace(/-\d+$/, '-0');
}
