/** An object that is in the cluster already, though no manifest declares it. */
export interface AssumedObject {
  readonly kind: string;
  /** Undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/**
 * Reads `kind/namespace/name`, with `-` as the namespace of cluster-scoped kinds: `Secret/shop/tls`, `Namespace/-/shop`.
 * @throws Error when the text has another form
 */
export function parseAssumedObject(text: string): AssumedObject {
  const [kind = '', namespace = '', name = '', ...rest] = text.split('/');
  if ([kind, namespace, name].includes('') || rest.length > 0) {
    throw new Error(
      `"${text}" names no object; allowed: kind/namespace/name, such as Secret/shop/tls or Namespace/-/shop`,
    );
  }
  return { kind, namespace: namespace === '-' ? undefined : namespace, name };
}
