import type { ChainedPlugin } from '../../topology/kong/plugin-chain/plugin-chain';

/** The configuration of a plugin; undefined where it is not known. */
export function knownConfig({ plugin: { config } }: ChainedPlugin): unknown {
  return 'value' in config ? config.value : undefined;
}
