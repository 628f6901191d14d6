import type { NamedObject } from '../../platform/operand';
import { list, map, number, object, optional, text, type Fields, type Known, type Of, type Shape } from './shape';

const MANAGED_FIELDS = object({
  manager: optional(text),
  subresource: optional(text),
});

const METADATA = object({
  name: text,
  namespace: optional(text),
  uid: optional(text),
  generation: optional(number),
  labels: optional(map(text)),
  annotations: optional(map(text)),
  ownerReferences: optional(list(object({}))),
  managedFields: optional(list(MANAGED_FIELDS)),
});

/** The parts that verbs read of every object in a cluster. */
const COMMON = { apiVersion: text, kind: text, metadata: METADATA };

export const KUBE_OBJECT = object(COMMON);
export type KubeObject = Of<typeof KUBE_OBJECT>;
export type ManagedFields = Of<typeof MANAGED_FIELDS>;

/** An object of which more is read. */
export function kubeObject<F extends Fields>(more: F): Shape<KubeObject & Known<F>> {
  return object({ ...COMMON, ...more }) as Shape<KubeObject & Known<F>>;
}

/** How people name an object: `deployment bookinfo/details-v1`. */
export function displayName({ kind, metadata }: KubeObject): string {
  const place = metadata.namespace === undefined ? '' : `${metadata.namespace}/`;
  return `${kind.toLowerCase()} ${place}${metadata.name}`;
}

/** What a command names it by. */
export function namedObject({ apiVersion, kind, metadata }: KubeObject): NamedObject {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return { group, kind, name: metadata.name };
}
