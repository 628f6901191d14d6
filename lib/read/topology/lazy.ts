/** Finds something out of each of many when it is first asked for, and remembers it as long as there is that one. */
export function lazyOf<Key extends object, T>(compute: (key: Key) => T): (key: Key) => T {
  const found = new WeakMap<Key, { readonly value: T }>();
  return (key) => {
    let known = found.get(key);
    if (known === undefined) found.set(key, (known = { value: compute(key) }));
    return known.value;
  };
}

/** Finds something out when it is first asked for, and remembers it. */
export function lazy<T>(compute: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: compute() }).value;
}
