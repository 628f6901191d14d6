import { pathText, type ValuePath } from '../../../facts/text/value-path';
import { SecretRef, UnsafeLiteral, VALUE_FROM_SECRET } from '../../../facts/plugins/secret-value';
import { isPlainObject } from '../../props/data-part';

/** A field of a plugin's configuration that comes from a Secret. */
export interface SecretPatch {
  /** Begins with `config`. */
  readonly path: ValuePath;
  readonly ref: SecretRef;
}

/** A configuration divided into what the manifest says and what comes from Secrets. */
export interface DividedConfig {
  /** The configuration without the fields that come from Secrets. */
  readonly literal: unknown;
  /** The configuration with a text in place of each Secret, to be validated. */
  readonly sample: unknown;
  readonly patches: readonly SecretPatch[];
  /** Places whose values were said to be literals on purpose. */
  readonly unsafe: readonly ValuePath[];
}

/** Takes references to Secrets out of a configuration, and the values out of `unsafeLiteral`. */
export function divideConfig(config: unknown): DividedConfig {
  const patches: SecretPatch[] = [];
  const unsafe: ValuePath[] = [];
  const sample = walk(config, ['config'], (path, value) => {
    if (value instanceof UnsafeLiteral) {
      unsafe.push(path);
      return value.value;
    }
    patches.push({ path, ref: value });
    return VALUE_FROM_SECRET;
  });
  const literal = walk(config, ['config'], (_path, value) =>
    value instanceof UnsafeLiteral ? value.value : undefined,
  );
  return { literal, sample, patches, unsafe };
}

type Replace = (path: ValuePath, value: SecretRef | UnsafeLiteral) => unknown;

/** Copies plain data; what is replaced by undefined is left out. */
function walk(value: unknown, path: ValuePath, replace: Replace): unknown {
  if (value instanceof SecretRef || value instanceof UnsafeLiteral) return replace(path, value);
  if (Array.isArray(value)) {
    return value.map((entry, index) => walk(entry, [...path, index], replace)).filter((entry) => entry !== undefined);
  }
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, child]) => {
    const copy = walk(child, [...path, key], replace);
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
      configPatches: patches.map(({ path, ref }) => ({
        path: pointerBelowConfig(path),
        valueFrom: { secretKeyRef: keyRef(pathText(path), ref) },
      })),
    }),
  };
}

/** A JSON pointer. */
function pointerBelowConfig(path: ValuePath): string {
  const steps = path.slice(1).map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return steps.map((step) => `/${step}`).join('');
}
