import { ENTERPRISE_PLUGINS } from '../../../../facts/kong/enterprise-plugins';
import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import {
  availability,
  pluginFacts,
  pluginNames,
  versionsWithPlugin,
  type KongRelease,
} from '../../../../facts/plugins/catalogue';
import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { pluginType } from '../../../topology/kong/plugins';

export const validPluginName: Rule = {
  id: 'valid-plugin-name',
  subject: 'kong',
  severity: 'error',
  summary: 'A plugin object names a plugin that the chosen Kong release does not have.',
  releases: ['kong'],
  *find({ set, topology, releases: { kong } }) {
    const loaded = loadedPlugins(topology.settings.value('KONG_PLUGINS'), kong);
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const plugin = pluginType(manifest);
      if (plugin === undefined) {
        const message = `${manifest.kind} "${manifest.name}" does not say which plugin it is for`;
        yield { manifest, path: ['plugin'], message, fix: 'add plugin with the name of one, such as "cors"' };
      } else if (loaded !== undefined) {
        if (!loaded.includes(plugin)) yield { manifest, path: ['plugin'], ...notLoaded(plugin, loaded) };
      } else if (pluginFacts(kong, plugin) === undefined) {
        yield { manifest, path: ['plugin'], ...unknown(plugin, kong) };
      }
    }
  },
};

function unknown(plugin: string, kong: KongRelease): Pick<Problem, 'message' | 'fix' | 'severity'> {
  const when = availability(kong, versionsWithPlugin(plugin));
  if (when !== undefined) {
    const message = `Kong ${kong} has no plugin "${plugin}": it exists ${when}`;
    return { message, fix: 'choose another plugin, or the Kong that you run' };
  }
  if (ENTERPRISE_PLUGINS.has(plugin)) {
    const message = `plugin "${plugin}" is in Kong Gateway Enterprise only`;
    return { message, fix: 'make sure that you run Kong Gateway Enterprise', severity: 'warning' };
  }
  // A plugin of one's own may have a name like those of others: only KONG_PLUGINS would tell.
  const meant = suggestionFor(plugin, [...pluginNames(kong), ...ENTERPRISE_PLUGINS]);
  const orElse = meant === undefined ? '' : `write "${meant}", or `;
  return {
    message: `Kong ${kong} does not bundle a plugin "${plugin}"${didYouMean(meant)}`,
    fix: `${orElse}make sure that Kong loads it (KONG_PLUGINS): without the plugin, no configuration is accepted`,
    severity: 'warning',
  };
}

/** The plugins that Kong loads by its setting, where the set declares it. */
function loadedPlugins(setting: string | undefined, kong: KongRelease): readonly string[] | undefined {
  const names = setting?.split(',').map((name) => name.trim());
  return names?.flatMap((name) => (name === 'bundled' ? [...pluginNames(kong), ...ENTERPRISE_PLUGINS] : name));
}

function notLoaded(plugin: string, loaded: readonly string[]): Pick<Problem, 'message' | 'fix'> {
  const meant = suggestionFor(plugin, loaded) ?? loaded.find((name) => name !== '' && plugin.endsWith(`-${name}`));
  const message = `KONG_PLUGINS of Kong does not have "${plugin}": no configuration is accepted with it${didYouMean(meant)}`;
  return {
    message,
    fix: meant === undefined ? 'add it to KONG_PLUGINS, or choose another plugin' : `write "${meant}"`,
  };
}
