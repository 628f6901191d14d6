import { displayRef, type ObjectRef } from '../../facts/kubernetes/object-ref';
import {
  anything,
  list,
  map,
  number,
  object,
  optional,
  text,
  type Fields,
  type Known,
  type Of,
  type Shape,
} from './shape';

const MANAGED_FIELDS = object({
  manager: optional(text),
  subresource: optional(text),
  fieldsV1: optional(map(anything)),
});

const METADATA = object({
  name: text,
  namespace: optional(text),
  uid: optional(text),
  resourceVersion: optional(text),
  generation: optional(number),
  labels: optional(map(text)),
  annotations: optional(map(text)),
  deletionTimestamp: optional(text),
  ownerReferences: optional(list(object({ uid: text }))),
  managedFields: optional(list(MANAGED_FIELDS)),
});

/** The parts that verbs read of every object in a cluster. */
const COMMON = {
  apiVersion: text,
  kind: text,
  /** Of a Secret. */
  type: optional(text),
  metadata: METADATA,
};

export const KUBE_OBJECT = object(COMMON);
export type KubeObject = Of<typeof KUBE_OBJECT>;
export type ManagedFields = Of<typeof MANAGED_FIELDS>;

/** An object of which more is read. */
export function kubeObject<F extends Fields>(more: F): Shape<KubeObject & Known<F>> {
  return object({ ...COMMON, ...more }) as Shape<KubeObject & Known<F>>;
}

/** How people name an object: `deployment shop/cart-v1`. */
export function displayName(object: KubeObject): string {
  return displayRef(refOf(object));
}

/** What it is called by. */
export function refOf({ apiVersion, kind, metadata: { namespace, name } }: KubeObject): ObjectRef {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return { group, kind, namespace, name };
}
