import type { RenderedChart, RenderedDocument } from './render';

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

/**
 * Kubernetes keeps one object per group, kind, namespace and name: of two, the one applied last would win.
 * @throws Error naming both constructs
 */
export function requireUniqueIdentities(charts: readonly RenderedChart[]): void {
  const seen = new Map<string, RenderedDocument>();
  for (const document of charts.flatMap(({ documents }) => documents)) {
    const identity = identityOf(document.manifest);
    if (identity === undefined) continue;
    const { group, kind, namespace, name } = identity;
    const key = JSON.stringify([group, kind, namespace, name]);
    const first = seen.get(key);
    if (first !== undefined) {
      const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
      throw new Error(
        `${first.constructPath} and ${document.constructPath} both make ${object}; give one of them another name`,
      );
    }
    seen.set(key, document);
  }
}
