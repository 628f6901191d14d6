import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { parseQuantity, suggestQuantity } from '../../../facts/kubernetes/quantity';
import { either, object, optional, text, type Shape } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import { didYouMean } from '../../../facts/text/suggestion';

/**
 * Where data is kept.
 * - `{ emptyDir }`: on the node, gone with the pod; `sizeLimit` such as `2Gi`;
 * - `{ claim }`: in a PersistentVolumeClaim that is created with it;
 * - `{ existingClaim }`: in an existing PersistentVolumeClaim, by its name.
 *
 * A claim is for one pod: with it, `replicas` is at most 1, and a new pod starts after the old one has ended.
 */
export type Storage =
  | { readonly emptyDir: { readonly sizeLimit?: string } }
  | { readonly claim: VolumeClaim }
  | { readonly existingClaim: string };

export interface VolumeClaim {
  /** Size of the volume, such as `10Gi`. */
  readonly size: string;
  /**
   * Class of the volume.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
}

export const STORAGE: Shape<Storage> = either(
  object({ emptyDir: object<{ readonly sizeLimit?: string }>({ sizeLimit: optional(text) }) }),
  object({ claim: object<VolumeClaim>({ size: text, storageClassName: optional(text) }) }),
  object({ existingClaim: text }),
);

/** @throws PropError when a size or a name is malformed, or several pods would share a claim */
export function checkStorage(propCheck: PropCheck, storage: Storage, replicas: number): void {
  const size = (prop: string, value: string): void => {
    const meant = suggestQuantity(value, 'storage');
    const hint = didYouMean(meant);
    propCheck.require((parseQuantity(value) ?? 0) > 0, prop, value, `a size such as 10Gi${hint}`);
  };
  if ('emptyDir' in storage) {
    if (storage.emptyDir.sizeLimit !== undefined) size('storage.emptyDir.sizeLimit', storage.emptyDir.sizeLimit);
    return;
  }
  if ('claim' in storage) {
    const { size: claimed, storageClassName } = storage.claim;
    size('storage.claim.size', claimed);
    if (storageClassName !== undefined) propCheck.dnsSubdomain('storage.claim.storageClassName', storageClassName);
  } else propCheck.dnsSubdomain('storage.existingClaim', storage.existingClaim);
  propCheck.require(replicas <= 1, 'replicas', replicas, 'at most 1 with a claim, whose volume serves one pod');
}

/** The volume, and the claim where one is to be made. */
export function createVolume(scope: Construct, name: string, storage: Storage, metadata: k8s.ObjectMeta): k8s.Volume {
  if ('emptyDir' in storage) {
    const { sizeLimit } = storage.emptyDir;
    return { name, emptyDir: sizeLimit === undefined ? {} : { sizeLimit: k8s.Quantity.fromString(sizeLimit) } };
  }
  if ('existingClaim' in storage) return { name, persistentVolumeClaim: { claimName: storage.existingClaim } };
  const { size, storageClassName } = storage.claim;
  new k8s.KubePersistentVolumeClaim(scope, 'PersistentVolumeClaim', {
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName,
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  });
  return { name, persistentVolumeClaim: { claimName: String(metadata.name) } };
}

/** A rolling update would wait forever: the new pod for the volume, the old one for the new pod. */
export function updateStrategy(storage: Storage): k8s.DeploymentStrategy | undefined {
  return 'emptyDir' in storage ? undefined : { type: 'Recreate' };
}
