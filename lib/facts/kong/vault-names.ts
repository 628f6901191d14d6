import { isOf, type BoundedPattern } from '../text/bounded-pattern';

/** What Kong takes as the prefix of a vault. Source: `kong/db/schema/entities/vaults.lua`. */
const PREFIX: BoundedPattern = { pattern: /^[a-z]([a-z\d-]*[a-z\d])?$/, longest: 256 };

/** Backends of vaults that a reference may name itself, without a KongVault: `{vault://env/name}`. */
export const VAULT_BACKENDS: readonly string[] = ['env', 'aws', 'azure', 'conjur', 'gcp', 'hcv'];

/** The backend of open-source Kong, which takes no vault of this prefix. */
const OPEN_BACKEND = 'env';

/** Why Kong refuses the prefix of a vault; undefined where it takes it. */
export function vaultPrefixFault(prefix: string): 'reserved' | 'malformed' | undefined {
  if (prefix === OPEN_BACKEND) return 'reserved';
  return isOf(prefix, PREFIX) ? undefined : 'malformed';
}
