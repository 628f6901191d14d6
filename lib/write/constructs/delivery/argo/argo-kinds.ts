import { list, object, optional, text } from '../../../props/shape';

/** Objects by their kind; `*` for any. */
export interface ArgoKind {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
}

/** Objects without a namespace, by their kind, and by their names. */
export interface ArgoClusterKind extends ArgoKind {
  /**
   * Name of the objects, with `*`.
   * @default - any
   */
  readonly name?: string;
}

/** Objects that no Application has and that are not shown. */
export interface ArgoOrphans {
  readonly group?: string;
  readonly kind?: string;
  /** With `*`. */
  readonly name?: string;
}

export const ARGO_KINDS = optional(list(object<ArgoKind>({ group: text, kind: text })));
export const ARGO_CLUSTER_KINDS = optional(
  list(object<ArgoClusterKind>({ group: text, kind: text, name: optional(text) })),
);
export const ARGO_ORPHANS = object<ArgoOrphans>({ group: optional(text), kind: optional(text), name: optional(text) });
