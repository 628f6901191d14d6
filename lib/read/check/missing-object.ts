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
  /** Undefined for kinds without namespaces. */
  readonly namespace: string | undefined;
  /** Such as `Secret`, or `apps/Deployment`. */
  readonly groupKind: string;
  readonly name: string;
}

/** What is wrong with a name of an object: an error when others of its kind are declared there, else a warning. */
export function missingObject(topology: Topology, reference: ObjectReference): Problem | undefined {
  const { namespace, groupKind, name } = reference;
  const presence = topology.objects.presence(groupKind, namespace, name);
  if (presence === 'present') return undefined;
  return { ...undeclaredObject(topology, reference), ...(presence === 'unknown' && { severity: 'warning' }) };
}

/** What is said of a name of an object that no manifest declares. */
export function undeclaredObject({ set }: Topology, reference: ObjectReference): Problem {
  const { manifest, path, namespace, groupKind, name } = reference;
  const whole = namespace === undefined ? name : `${namespace}/${name}`;
  const kind = groupKind.slice(groupKind.lastIndexOf('/') + 1);
  const meant = nearMiss(name, set.namesIn(reference.namespace, groupKind));
  return {
    manifest,
    path,
    message: `no manifest declares the ${kind} "${whole}"${didYouMean(meant)}`,
    fix: meant === undefined ? `declare it, or say --assume ${kind}/${namespace ?? '-'}/${name}` : `write ${meant}`,
  };
}
