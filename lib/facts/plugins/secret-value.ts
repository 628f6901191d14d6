/** A secret's place instead of its value: one key of a Kubernetes Secret. The value itself is never in the manifest. */
export class SecretRef {
  /** Keeps object literals from passing as references. */
  declare protected readonly kind: 'SecretRef';

  /** @param namespace the Secret's namespace; left out, it is that of the object which refers to it */
  public constructor(
    public readonly secretName: string,
    public readonly key: string,
    public readonly namespace?: string,
  ) {}

  /** As it is written, for messages. */
  public [Symbol.for('nodejs.util.inspect.custom')](): string {
    const { secretName, key, namespace } = this;
    const given = [secretName, key, ...(namespace === undefined ? [] : [namespace])];
    return `secretRef(${given.map((text) => JSON.stringify(text)).join(', ')})`;
  }
}

/** A secret's value in the open. For tests only: the value lands in the manifest. */
export class UnsafeLiteral {
  /** Keeps object literals from passing as values that are meant to be in the open. */
  declare protected readonly kind: 'UnsafeLiteral';

  public constructor(public readonly value: string) {}
}

/**
 * The key of a Secret that contains a value, in the value's place.
 * @param namespace the Secret's namespace; left out, it is that of the object which refers to it
 */
export function secretRef(secretName: string, key: string, namespace?: string): SecretRef {
  return new SecretRef(secretName, key, namespace);
}

/** A secret's value in the open. For tests only: the value lands in the manifest. */
export function unsafeLiteral(value: string): UnsafeLiteral {
  return new UnsafeLiteral(value);
}

/** Stands for a value that only the cluster knows, where a configuration is validated. */
export const VALUE_FROM_SECRET = 'value-from-a-secret';
