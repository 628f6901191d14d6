import { KONG_VAULT } from '../../../../facts/kong/kinds';
import { isObject, text } from '../../../manifests/json';
import type { Rooms } from './rooms';

/** Refuses vaults with the prefix of another, of which the controller takes the first, and those whose config it cannot read. */
export function refuseVaults({ filter, refusals }: Rooms): void {
  const prefixes = new Set<string>();
  for (const vault of filter.taken(KONG_VAULT)) {
    const prefix = text(vault.spec.prefix) ?? '';
    if (prefixes.has(prefix))
      refusals.add(vault, ['spec', 'prefix'], `another KongVault has the prefix "${prefix}"`, 'refused', 'vault');
    prefixes.add(prefix);
    const { config } = vault.spec;
    if (config !== undefined && config !== null && !isObject(config))
      refusals.add(vault, ['spec', 'config'], 'its config is no object', 'refused', 'vault');
  }
}
