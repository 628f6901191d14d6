import { CONFIG_PATCHES, PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { NO_DATABASE } from '../../../../facts/plugins/allowed-values';
import { pluginFacts, type KongRelease } from '../../../../facts/plugins/catalogue';
import { pathText } from '../../../../facts/text/value-path';
import { HIDDEN } from '../../../../facts/text/credentials';
import { inspectPluginConfig } from '../../../../facts/plugins/validate-plugin-config';
import type { Problem } from '../../finding';
import { configPatches, isPatched, patchedConfig } from '../../../topology/kong/plugin-config';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { pluginType } from '../../../topology/kong/plugins';
import { knows } from '../../../../facts/span';
import type { Violation } from '../../../../facts/plugins/verdict';
import type { Path } from '../../../manifests/path';
import { didYouMean } from '../../../../facts/text/suggestion';

export const validPluginConfig: Rule = {
  id: 'valid-plugin-config',
  subject: 'kong',
  severity: 'error',
  summary: 'Kong would refuse the config of a plugin, and with it every later configuration change.',
  releases: ['kong', 'kic'],
  *find({ set, releases: { kong, kic } }) {
    const readsPatches = knows(kic, CONFIG_PATCHES) === 'known';
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const plugin = pluginType(manifest);
      if (manifest.value.configPatches !== undefined && !readsPatches) yield unreadPatches(manifest, kic);
      if (plugin === undefined || pluginFacts(kong, plugin) === undefined) continue;
      if (manifest.value.configFrom !== undefined && (manifest.value.config ?? undefined) === undefined) continue;
      const patches = readsPatches ? configPatches(manifest) : [];
      const verdict = inspectPluginConfig(kong, plugin, patchedConfig(manifest.value.config, patches));
      for (const violation of verdict.violations) {
        const problem = problemOf(manifest, plugin, kong, violation);
        if (!isPatched(problem.path, patches)) yield problem;
      }
      for (const { path, allowed } of verdict.warnings) yield warningOf(manifest, path, allowed);
    }
  },
};

function problemOf(manifest: Manifest, plugin: string, kong: KongRelease, violation: Violation<Path>): Problem {
  const { path, value, rule, allowed, suggestion } = violation;
  const at = pathText(path);
  const problem = { manifest, path, ...(allowed.endsWith(NO_DATABASE) && { severity: 'warning' as const }) };
  if (rule === 'unknown-field') {
    const message = `plugin ${plugin} of Kong ${kong} has no field ${at}`;
    const fix = suggestion === undefined ? `use one of ${allowed}` : `write "${suggestion}"`;
    return { ...problem, atKey: true, message, fix };
  }
  const meant = didYouMean(suggestion);
  const fix = `set it to ${allowed}${meant}`;
  if (value === undefined || value === null) return { ...problem, message: `${at} is missing`, fix };
  return { ...problem, message: `${at} is ${excerpt(value)}, which Kong ${kong} refuses`, fix };
}

function warningOf(manifest: Manifest, path: Path, allowed: string): Problem {
  const fix = allowed.startsWith('leaving it out') ? allowed.replace('leaving', 'leave') : `use ${allowed}`;
  const message = `${pathText(path)} is a setting that Kong advises against`;
  return { manifest, path, message, fix, severity: 'warning' };
}

function unreadPatches(manifest: Manifest, kic: string): Problem {
  return {
    manifest,
    path: ['configPatches'],
    atKey: true,
    message: `KIC ${kic} does not know configPatches, which exists since KIC ${CONFIG_PATCHES.since}`,
    fix: 'put the whole configuration into a Secret and name it in configFrom',
  };
}

/** As much of a value as fits into a sentence. */
function excerpt(value: unknown): string {
  if (value === HIDDEN) return HIDDEN;
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
