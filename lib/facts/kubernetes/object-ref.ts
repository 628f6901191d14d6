import type { GroupKind } from './object-name';

/** What an object is called by, in whatever version of its API. */
export interface ObjectRef extends GroupKind {
  /** Undefined for what belongs to the whole cluster. */
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** One word, such as `Deployment/apps/shop/cart-v1` or `Namespace///shop`. */
export function refText({ group, kind, namespace = '', name }: ObjectRef): string {
  return [kind, group, namespace, name].map(encodeURIComponent).join('/');
}

/** Reads what `refText` writes; undefined when it is nothing like it. */
export function parseRef(text: string): ObjectRef | undefined {
  const parts = text.split('/');
  if (parts.length !== 4 || text.includes(' ')) return undefined;
  try {
    const [kind = '', group = '', namespace = '', name = ''] = parts.map(decodeURIComponent);
    if (kind === '' || name === '') return undefined;
    return { kind, group, namespace: namespace === '' ? undefined : namespace, name };
  } catch {
    return undefined;
  }
}

/** How people name an object: `deployment shop/cart-v1`. */
export function displayRef({ kind, namespace, name }: ObjectRef): string {
  return `${kind.toLowerCase()} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
