import { pluginFacts, type KongRelease } from '../../../../facts/plugins/catalogue';
import type { ConfiguredPlugin } from '../configuration/kong-configuration';

const STREAM = new Set(['tcp', 'tls', 'tls_passthrough', 'udp']);

/**
 * Whether a plugin acts on requests at all. Kong asks no more of its protocols than that: one for https acts on http too. Source:
 * `should_process_plugin` in `kong/runloop/plugins_iterator.lua` of Kong 3.9.1.
 */
export function isForRequests({ plugin, protocols }: ConfiguredPlugin, kong: KongRelease): boolean {
  const named = protocols ?? pluginFacts(kong, plugin)?.protocols.default ?? [];
  return named.length === 0 || named.some((protocol) => !STREAM.has(protocol));
}
