import { at, list, text } from '../../../manifests/json';
import type { PluginChain } from './plugin-chain';

const TRANSFORMERS = ['request-transformer', 'request-transformer-advanced'];

/** An entry that leaves the Host header of the text behind its name, or under it what another header has. */
const TO_HOST: Readonly<Record<string, RegExp>> = { replace: /^host:/i, append: /^host:/i, rename: /:host$/i };

/**
 * Whether a plugin gives requests a Host header of its own, whatever the route keeps; not so where it would add one.
 * Source: `transform_headers` in `kong/plugins/request-transformer/access.lua` of Kong/kong.
 */
export function changesHost({ runs }: PluginChain): boolean {
  return runs.some(({ plugin: { plugin, config } }) => {
    if (!TRANSFORMERS.includes(plugin)) return false;
    if (!('value' in config)) return true;
    return Object.entries(TO_HOST).some(([part, pattern]) =>
      list(at(config.value, part, 'headers')).some((header) => pattern.test(text(header) ?? '')),
    );
  });
}
