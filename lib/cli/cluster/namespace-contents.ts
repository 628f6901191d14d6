import { isGenerated, type Leaving } from './generated';
import type { KubeObject } from './kube-object';

/** Their data is somebody's, whoever has made them. */
const CLAIM = 'PersistentVolumeClaim';

/** What of a namespace's contents nobody would miss, by UID, and what somebody keeps in it. */
export interface Contents {
  readonly nobodys: ReadonlySet<string>;
  readonly kept: readonly KubeObject[];
}

/**
 * Tells what in a namespace is somebody's: what neither leaves with Meshgate, nor was made by Kubernetes, Istio or Kong by
 * themselves, nor hangs on something of these kinds.
 * @param doomed UIDs of what leaves, and of what was nobody's before
 */
export function sortContents(contents: readonly KubeObject[], doomed: ReadonlySet<string>, leaving: Leaving): Contents {
  const isNobodys = (object: KubeObject): boolean =>
    doomed.has(uidOf(object)) || object.metadata.deletionTimestamp !== undefined || isGenerated(object, leaving);
  const unique = [...new Map(contents.map((object) => [uidOf(object), object])).values()];
  const nobodys = new Set<string>();
  const owners = new Set<string>();
  let rest = unique.filter(({ kind }) => kind !== CLAIM);
  for (let found = rest.filter(isNobodys); found.length > 0;) {
    for (const object of found) {
      nobodys.add(uidOf(object));
      owners.add(uidOf(object)).add(`${object.kind}/${object.metadata.name}`);
    }
    rest = rest.filter((object) => !nobodys.has(uidOf(object)));
    found = rest.filter((object) => hangsOn(object, owners));
  }
  return { nobodys, kept: unique.filter((object) => !nobodys.has(uidOf(object))) };
}

/** Whether Kubernetes deletes an object with its owner, or a token with its account. */
function hangsOn({ kind, type, metadata }: KubeObject, owners: ReadonlySet<string>): boolean {
  if (metadata.ownerReferences?.some(({ uid }) => owners.has(uid))) return true;
  if (kind !== 'Secret' || type !== 'kubernetes.io/service-account-token') return false;
  return owners.has(`ServiceAccount/${metadata.annotations?.['kubernetes.io/service-account.name'] ?? ''}`);
}

/** Every object has one; what has none is not taken for another. */
function uidOf({ apiVersion, kind, metadata: { uid, name } }: KubeObject): string {
  return uid ?? `${apiVersion}/${kind}/${name}`;
}
