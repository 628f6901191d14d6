import type { ChainedPlugin } from '../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../topology/requests/request-path';
import type { Comparison } from '../comparison';
import type { FoundRisk } from './risk';
import { nearestPath } from './nearest-path';

/**
 * Where it stands that a plugin runs no more: the plugin that is passed over now; else what it was attached to, at the annotation or what
 * is left of it; else the plugin as it was.
 */
export function lostPluginPlace(
  comparison: Comparison,
  { plugin: { plugin, origin, definition } }: ChainedPlugin,
  after: RequestPath,
): Pick<FoundRisk, 'manifest' | 'path'> {
  const passed = after.plugins.passedOver.find((other) => other.plugin.plugin === plugin);
  if (passed !== undefined) return { manifest: passed.plugin.definition, path: [] };
  const owner = comparison.counterpart(origin.manifest);
  // A plugin for all requests is attached to nothing but itself.
  if (owner === undefined || origin.manifest === definition) return { manifest: definition, path: [] };
  return { manifest: owner, path: nearestPath(origin.path, owner) };
}
