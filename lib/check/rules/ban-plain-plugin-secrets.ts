import { kicKnows } from '../../kong/kic-span';
import { PLUGIN_KINDS } from '../../kong/kinds';
import { pathBelow } from '../../text/value-path';
import { pluginFacts } from '../../plugins/catalogue';
import { isSecretField } from '../../plugins/secret-fields';
import { isObject } from '../json';
import { CONFIG_PATCHES } from '../kong/plugin-config';
import { pluginType } from '../kong/plugin-reference';
import type { Path } from '../path';
import { formatPath } from '../path';
import type { Rule } from '../rule';

/** Kong takes the value from a vault. */
const VAULT_REFERENCE = /^\{vault:\/\/.*\}$/s;

export const banPlainPluginSecrets: Rule = {
  id: 'ban-plain-plugin-secrets',
  severity: 'warning',
  summary: 'A password, token or key stands in the config of a plugin, for everybody to read.',
  *check({ set, versions: { kong, kic } }) {
    const from = kicKnows(kic, CONFIG_PATCHES) === 'known' ? 'configPatches or configFrom' : 'configFrom';
    // Kong 2.5 has no vaults.
    const orVault = kong === '2.5' ? '' : ', or refer to a vault: {vault://env/name}';
    const fix = `put it into a Secret and name that in ${from}${orVault}`;
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const plugin = pluginType(manifest);
      if (plugin === undefined || pluginFacts(kong, plugin) === undefined) continue;
      for (const { path, at } of textsIn(manifest.value.config, ['config'], 'config')) {
        if (!isSecretField(kong, plugin, at)) continue;
        const message = `${formatPath(path)} of plugin ${plugin} is a secret in plain text`;
        yield { manifest, path, message, fix };
      }
    }
  },
};

interface Text {
  readonly path: Path;
  /** The same as the catalogue writes it. */
  readonly at: string;
}

function* textsIn(value: unknown, path: Path, at: string): Generator<Text, void> {
  if (typeof value === 'string') {
    if (value !== '' && !VAULT_REFERENCE.test(value)) yield { path, at };
  } else if (Array.isArray(value) || isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      yield* textsIn(child, [...path, step], pathBelow(at, step));
    }
  }
}
