import { KONG_RELEASES, pluginFacts, pluginNames, type KongRelease } from '../../lib/facts/plugins/catalogue';
import type { PluginFacts } from '../../lib/facts/plugins/facts';
import { secretFields } from '../../lib/facts/plugins/secret-fields';
import { mergeConfig, type MergedField } from './merged-field';
import { describeSpans, spansOf } from './version-span';

/** A plugin over all Kong versions that have it. */
export interface MergedPlugin {
  readonly name: string;
  /** The plugin as each version has it, oldest first. */
  readonly versions: ReadonlyMap<KongRelease, PluginFacts>;
  readonly config: MergedField;
}

/** All plugins of all versions, by name. */
export function mergedPlugins(): MergedPlugin[] {
  const names = new Set(KONG_RELEASES.flatMap(pluginNames));
  return [...names].sort().map((name) => {
    const versions = new Map<KongRelease, PluginFacts>();
    for (const version of KONG_RELEASES) {
      const facts = pluginFacts(version, name);
      if (facts) versions.set(version, facts);
    }
    const configs = new Map([...versions].map(([version, { config }]) => [version, config]));
    return { name, versions, config: mergeConfig(configs, secretPathsOf(name)) };
  });
}

/** Paths as `MergedField` has them. */
function secretPathsOf(plugin: string): ReadonlySet<string> {
  return new Set(
    KONG_RELEASES.flatMap((version) => [...secretFields(version, plugin)].map((path) => path.replace(/^config\./, ''))),
  );
}

/** A trait of the plugin in words, with versions where it changed. */
export function traitWords({ versions }: MergedPlugin, trait: (facts: PluginFacts) => string): string {
  const spans = spansOf([...versions].map(([version, facts]) => [version, trait(facts)]));
  return describeSpans(spans, [...versions.keys()]);
}
