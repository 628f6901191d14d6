import { KONG_VAULT } from '../../../../facts/kong/kinds';
import { text } from '../../../manifests/json';
import type { Rooms } from './rooms';

/** Refuses vaults with the prefix of another: the controller takes the first of them. */
export function refuseVaults({ filter, refusals }: Rooms): void {
  const prefixes = new Set<string>();
  for (const vault of filter.taken(KONG_VAULT)) {
    const prefix = text(vault.spec.prefix) ?? '';
    if (prefixes.has(prefix))
      refusals.add(vault, ['spec', 'prefix'], `another KongVault has the prefix "${prefix}"`, 'refused', 'vault');
    prefixes.add(prefix);
  }
}
