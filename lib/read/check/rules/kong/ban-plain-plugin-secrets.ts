import { CONFIG_PATCHES, PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { pluginFacts } from '../../../../facts/plugins/catalogue';
import { pathText } from '../../../../facts/text/value-path';
import { plainSecrets } from '../../../../facts/plugins/secret-fields';
import type { Rule } from '../../rule';
import { pluginType } from '../../../topology/kong/plugins';
import { knows } from '../../../../facts/span';
import { VAULTS } from '../../../../facts/plugins/vault-reference';

export const banPlainPluginSecrets: Rule = {
  id: 'ban-plain-plugin-secrets',
  subject: 'kong',
  severity: 'warning',
  summary: 'The config of a plugin contains a password, token or key in plain text.',
  releases: ['kong', 'kic'],
  *find({ set, releases: { kong, kic } }) {
    const from = knows(kic, CONFIG_PATCHES) === 'known' ? 'configPatches or configFrom' : 'configFrom';
    const orVault = knows(kong, VAULTS) === 'known' ? ', or refer to a vault: {vault://env/name}' : '';
    const fix = `put it into a Secret and name that in ${from}${orVault}`;
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const plugin = pluginType(manifest);
      if (plugin === undefined || pluginFacts(kong, plugin) === undefined) continue;
      for (const path of plainSecrets(kong, plugin, manifest.value.config)) {
        const message = `${pathText(path)} of plugin ${plugin} is a secret in plain text`;
        yield { manifest, path, message, fix };
      }
    }
  },
};
