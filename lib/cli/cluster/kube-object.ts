import type { NamedObject } from '../../platform/operand';

/** The parts that verbs read of an object in a cluster. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly object[];
    readonly managedFields?: readonly ManagedFields[];
  };
}

export interface ManagedFields {
  readonly manager?: string;
  readonly subresource?: string;
}

export interface KubeList<T extends KubeObject = KubeObject> {
  readonly items: readonly T[];
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
