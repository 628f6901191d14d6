import { pluginFacts, type KongRelease } from './catalogue';
import type { PluginFacts, PluginScope } from './facts';

export type { PluginScope } from './facts';

/** Plugins that make gRPC of requests over http. */
export const TRANSLATES_GRPC: readonly string[] = ['grpc-gateway', 'grpc-web'];

/** Kong bundles no plugin of this name in this version. */
export class UnknownPluginError extends Error {
  public override readonly name = 'UnknownPluginError';

  public constructor(
    public readonly version: KongRelease,
    public readonly plugin: string,
  ) {
    super(`Kong ${version} bundles no plugin "${plugin}"`);
  }
}

/**
 * Plugins of a request run from the highest priority to the lowest.
 *
 * @throws UnknownPluginError
 */
export function pluginPriority(version: KongRelease, plugin: string): number {
  return known(version, plugin).priority ?? Infinity;
}

/**
 * What the plugin may be attached to.
 *
 * @throws UnknownPluginError
 */
export function pluginScopes(version: KongRelease, plugin: string): readonly PluginScope[] {
  return known(version, plugin).scopes;
}

/**
 * The protocols that a plugin may name, and those it has when it names none.
 *
 * @throws UnknownPluginError
 */
export function pluginProtocols(version: KongRelease, plugin: string): PluginFacts['protocols'] {
  return known(version, plugin).protocols;
}

function known(version: KongRelease, plugin: string): PluginFacts {
  const facts = pluginFacts(version, plugin);
  if (facts === undefined) throw new UnknownPluginError(version, plugin);
  return facts;
}
