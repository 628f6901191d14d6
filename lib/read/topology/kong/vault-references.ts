import { isVaultReference, vaultIn } from '../../../facts/plugins/vault-reference';
import { isObject } from '../../manifests/json';
import type { Path } from '../../manifests/path';

/** A text such as `{vault://my-env/key}`. */
export interface VaultReference {
  readonly path: Path;
  /** What stands for the vault: its prefix, or its kind. */
  readonly vault: string;
}

/** The references to vaults in a value, wherever they are in it. */
export function* vaultReferences(value: unknown, path: Path): Generator<VaultReference, void> {
  if (typeof value === 'string') {
    const vault = isVaultReference(value) ? vaultIn(value) : undefined;
    if (vault !== undefined) yield { path, vault };
  } else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield* vaultReferences(member, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) yield* vaultReferences(member, [...path, key]);
  }
}
