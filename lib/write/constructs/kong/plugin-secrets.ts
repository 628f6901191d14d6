import { pathBelow } from '../../../facts/text/value-path';
import { SecretRef, UnsafeLiteral } from '../../../facts/plugins/secret-value';

/** A field of a plugin's configuration that comes from a Secret. */
export interface SecretPatch {
  /** Such as `config.redis.password` or `config.keys[0]`. */
  readonly path: string;
  /** The same as a JSON pointer below `config`. */
  readonly pointer: string;
  readonly ref: SecretRef;
}

/** A configuration divided into what the manifest says and what comes from Secrets. */
export interface DividedConfig {
  /** The configuration without the fields that come from Secrets. */
  readonly literal: unknown;
  /** The configuration with a text in place of each Secret, to be validated. */
  readonly sample: unknown;
  readonly patches: readonly SecretPatch[];
  /** Paths whose values were said to be literals on purpose. */
  readonly unsafe: ReadonlySet<string>;
}

/** Stands for a value that only the cluster knows. */
const PLACEHOLDER = 'value-from-a-secret';

/** Takes references to Secrets out of a configuration, and the values out of `unsafeLiteral`. */
export function divideConfig(config: unknown): DividedConfig {
  const patches: SecretPatch[] = [];
  const unsafe = new Set<string>();
  const sample = walk(config, 'config', '', (path, pointer, value) => {
    if (value instanceof UnsafeLiteral) {
      unsafe.add(path);
      return value.value;
    }
    patches.push({ path, pointer, ref: value });
    return PLACEHOLDER;
  });
  const literal = walk(config, 'config', '', (_path, _pointer, value) =>
    value instanceof UnsafeLiteral ? value.value : undefined,
  );
  return { literal, sample, patches, unsafe };
}

type Replace = (path: string, pointer: string, value: SecretRef | UnsafeLiteral) => unknown;

/** Copies plain data; what is replaced by undefined is left out. */
function walk(value: unknown, path: string, pointer: string, replace: Replace): unknown {
  if (value instanceof SecretRef || value instanceof UnsafeLiteral) return replace(path, pointer, value);
  if (Array.isArray(value)) {
    return value
      .map((entry, index) => walk(entry, pathBelow(path, index), `${pointer}/${index}`, replace))
      .filter((entry) => entry !== undefined);
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).flatMap(([key, child]) => {
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    const copy = walk(child, pathBelow(path, key), `${pointer}/${step}`, replace);
    return copy === undefined ? [] : [[key, copy] as const];
  });
  return Object.fromEntries(entries);
}

/** The fields of a plugin object that name Secrets; `keyRef` writes a reference in the way of its kind. */
export function renderSecretRefs<KeyRef>(
  configFrom: SecretRef | undefined,
  patches: readonly SecretPatch[],
  keyRef: (prop: string, ref: SecretRef) => KeyRef,
): {
  readonly configFrom?: { readonly secretKeyRef: KeyRef };
  readonly configPatches?: { readonly path: string; readonly valueFrom: { readonly secretKeyRef: KeyRef } }[];
} {
  return {
    ...(configFrom && { configFrom: { secretKeyRef: keyRef('configFrom', configFrom) } }),
    ...(patches.length > 0 && {
      configPatches: patches.map(({ path, pointer, ref }) => ({
        path: pointer,
        valueFrom: { secretKeyRef: keyRef(path, ref) },
      })),
    }),
  };
}
