import type { Problem } from './finding';
import type { Manifest } from '../manifests/manifest';
import type { Path } from '../manifests/path';
import { nearMiss } from '../topology/kubernetes/near-miss';
import type { Topology } from '../topology/topology';
import { didYouMean } from '../../facts/text/suggestion';

/** What names an object of its own namespace. */
export interface ObjectReference {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly namespace: string | undefined;
  readonly kind: 'ConfigMap' | 'Secret' | 'ServiceAccount';
  readonly name: string;
}

/** What is wrong with a name of an object: an error when others of its kind are declared there, else a warning. */
export function missingObject({ set, objects }: Topology, reference: ObjectReference): Problem | undefined {
  const { manifest, path, namespace, kind, name } = reference;
  const presence = objects.presence(kind, namespace, name);
  if (presence === 'present') return undefined;
  const meant = nearMiss(name, set.namesIn(namespace, kind));
  return {
    manifest,
    path,
    message: `no manifest declares the ${kind} "${namespace ?? ''}/${name}"${didYouMean(meant)}`,
    fix: meant === undefined ? `declare it, or say --assume ${kind}/${namespace ?? ''}/${name}` : `write ${meant}`,
    ...(presence === 'unknown' && { severity: 'warning' }),
  };
}
