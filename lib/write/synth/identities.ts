import type { RenderedDocument } from './render';

/** What Kubernetes tells an object by. */
interface Identity {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** The identity of a manifest; undefined where it has no name, as a `List` or with `generateName`. */
export function identityOf(manifest: object): Identity | undefined {
  const { apiVersion, kind, metadata } = manifest as {
    apiVersion?: string;
    kind?: string;
    metadata?: { name?: string; namespace?: string };
  };
  if (kind === undefined || metadata?.name === undefined) return undefined;
  const group = apiVersion?.includes('/') === true ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return { group, kind, namespace: metadata.namespace, name: metadata.name };
}

/** The objects of an app by identity: Kubernetes keeps one of each, so of two the one applied last would win. */
export class Identities {
  private readonly constructPaths = new Map<string, string>();

  /** @throws Error naming both constructs when there is an object of this identity already */
  public add({ manifest, constructPath }: RenderedDocument): void {
    const { kind, items = [] } = manifest as { kind?: string; items?: readonly object[] };
    const objects = kind === 'List' ? items : [manifest];
    for (const object of objects) this.addObject(object, constructPath);
  }

  private addObject(manifest: object, constructPath: string): void {
    const identity = identityOf(manifest);
    if (identity === undefined) return;
    const { group, kind, namespace, name } = identity;
    const key = `${group}\n${kind}\n${namespace ?? ''}\n${name}`;
    const first = this.constructPaths.get(key);
    if (first !== undefined) {
      const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
      throw new Error(`${first} and ${constructPath} both make ${object}; give one of them another name`);
    }
    this.constructPaths.set(key, constructPath);
  }
}
