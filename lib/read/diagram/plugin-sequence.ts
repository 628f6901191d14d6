import type { PluginNode, RouteNode } from './diagram';

/** The plugins that run, in their order, and those that did and are gone from a route that stays: nothing passes through them. */
export function pluginSequence({ plugins, change }: RouteNode): {
  readonly chain: readonly PluginNode[];
  readonly aside: readonly PluginNode[];
} {
  const isAside = (plugin: PluginNode): boolean => plugin.change === 'removed' && change !== 'removed';
  const running = plugins.filter(({ runs }) => runs);
  return { chain: running.filter((plugin) => !isAside(plugin)), aside: running.filter(isAside) };
}
