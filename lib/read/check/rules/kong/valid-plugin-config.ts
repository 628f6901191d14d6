import { CONFIG_PATCHES, PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { KONG_PROTOCOLS } from '../../../../facts/kong/kong-protocols';
import { NO_DATABASE } from '../../../../facts/plugins/allowed-values';
import { pluginFacts, type KongRelease } from '../../../../facts/plugins/catalogue';
import { pluginProtocols } from '../../../../facts/plugins/plugin-traits';
import { pathText } from '../../../../facts/text/value-path';
import { HIDDEN } from '../../../../facts/text/credentials';
import { inspectPluginConfig } from '../../../../facts/plugins/validate-plugin-config';
import type { Problem } from '../../finding';
import { configPatches, isPatched, patchedConfig } from '../../../topology/kong/plugin-config';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { shown } from '../../../manifests/shown-value';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';
import { pluginType } from '../../../topology/kong/plugins';
import { knows } from '../../../../facts/span';
import type { Violation } from '../../../../facts/plugins/verdict';
import type { Path } from '../../../manifests/path';
import { didYouMean } from '../../../../facts/text/suggestion';
import { shortened } from '../../../../facts/text/shortened';

export const validPluginConfig: Rule = {
  id: 'valid-plugin-config',
  subject: 'kong',
  severity: 'error',
  summary: 'Kong would refuse the config of a plugin, and with it every later configuration change.',
  releases: ['kong', 'kic'],
  *find({ set, topology, releases: { kong, kic } }) {
    const hasDatabase = isWithDatabase(topology.settings.value('KONG_DATABASE'));
    const readsPatches = knows(kic, CONFIG_PATCHES) === 'known';
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const plugin = pluginType(manifest);
      if (plugin === NEEDS_DATABASE && hasDatabase === false) yield withoutDatabase(manifest, plugin);
      if (manifest.value.configPatches !== undefined && !readsPatches) yield unreadPatches(manifest, kic);
      if (plugin === undefined || pluginFacts(kong, plugin) === undefined) continue;
      yield* refusedProtocols(manifest, plugin, kong);
      if (manifest.value.configFrom !== undefined && (manifest.value.config ?? undefined) === undefined) continue;
      const misplaced = readsPatches ? [...badPointers(manifest)] : [];
      yield* misplaced;
      // What a patch sets, if it is not this, is not known.
      if (misplaced.length > 0) continue;
      const patches = readsPatches ? configPatches(manifest) : [];
      const verdict = inspectPluginConfig(kong, plugin, patchedConfig(manifest.value.config, patches));
      for (const violation of verdict.violations) {
        const isOfDatabase = violation.allowed.endsWith(NO_DATABASE);
        if (isOfDatabase && hasDatabase === true) continue;
        const problem = problemOf(manifest, plugin, kong, violation);
        const certain = isOfDatabase && hasDatabase === false ? { severity: 'error' as const } : {};
        if (!isPatched(problem.path, patches)) yield { ...problem, ...certain };
        else if (violation.rule === 'unknown-field') yield { ...problem, path: ['configPatches'], atKey: false };
      }
      for (const { path, allowed } of verdict.warnings) yield warningOf(manifest, path, allowed);
    }
    yield* ofSecrets(topology, kong);
  },
};

/** It stores the tokens that it gives out. Source: Kong's documentation of DB-less mode. */
const NEEDS_DATABASE = 'oauth2';

function withoutDatabase(manifest: Manifest, plugin: string): Problem {
  const message = `the plugin ${plugin} stores tokens, and Kong has no database (KONG_DATABASE: off): nobody gets one`;
  return {
    manifest,
    path: ['plugin'],
    message,
    fix: 'use jwt or key-auth, or give Kong a database',
    severity: 'warning',
  };
}

/** Of Kong Enterprise, whose schemas are not known. */
const ENTERPRISE_PROTOCOLS: readonly string[] = ['ws', 'wss'];

function* refusedProtocols(manifest: Manifest, plugin: string, kong: KongRelease): Generator<Problem, void> {
  const { allowed } = pluginProtocols(kong, plugin);
  for (const [index, protocol] of list(manifest.value.protocols).entries()) {
    // What no plugin knows, the schema of the kind tells.
    const isProtocol = [...KONG_PROTOCOLS, 'udp'].some((each) => each === protocol);
    if (!isProtocol || [...allowed, ...ENTERPRISE_PROTOCOLS].some((each) => each === protocol)) continue;
    const message = `the plugin ${plugin} does not run for ${String(protocol)}, and Kong ${kong} refuses it`;
    yield { manifest, path: ['protocols', index], message, fix: `use ${allowed.join(', ')}` };
  }
}

function problemOf(manifest: Manifest, plugin: string, kong: KongRelease, violation: Violation<Path>): Problem {
  const { path, value, rule, allowed, suggestion } = violation;
  const at = pathText(path);
  const problem = { manifest, path, ...(allowed.endsWith(NO_DATABASE) && { severity: 'warning' as const }) };
  if (rule === 'unknown-field') {
    const message = `plugin ${plugin} of Kong ${kong} has no field ${at}`;
    const fix =
      suggestion === undefined ? `use ${allowed.includes(', ') ? 'one of ' : ''}${allowed}` : `write "${suggestion}"`;
    return { ...problem, atKey: true, message, fix };
  }
  const meant = didYouMean(suggestion);
  const fix = `set ${OF_FIELDS.test(allowed) ? '' : 'it to '}${allowed}${meant}`;
  if (value === undefined || value === null) return { ...problem, message: `${at} is missing`, fix };
  return { ...problem, message: `${at} is ${excerpt(value)}, which Kong ${kong} refuses`, fix };
}

/** What is allowed of several fields, and no value. */
const OF_FIELDS = /^(at least one|exactly one|at most one|all or none) of |^either /;

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
  return json.length > 60 ? `${shortened(json, 57)}…` : json;
}

/** What the set says of a database: undefined where it says nothing. */
function isWithDatabase(setting: string | undefined): boolean | undefined {
  return setting === undefined ? undefined : setting !== 'off';
}

/** KIC takes the last part of such a path for a field of the config itself. */
function* badPointers(manifest: Manifest): Generator<Problem, void> {
  for (const [index, patch] of list(manifest.value.configPatches).entries()) {
    const pointer = text(at(patch, 'path'));
    if (pointer === undefined || pointer.startsWith('/')) continue;
    const message = `the path ${shown(pointer)} does not begin with "/", so that KIC sets another field`;
    yield { manifest, path: ['configPatches', index, 'path'], message, fix: `write /${pointer}` };
  }
}

/** Configurations that are in Secrets of the set; what they say is not shown. */
function* ofSecrets({ configuration }: Topology, kong: KongRelease): Generator<Problem, void> {
  const told = new Set<Manifest>();
  for (const { definition, plugin, config, secretPaths } of configuration().plugins) {
    if (secretPaths.length === 0 || told.has(definition) || 'unknown' in config) continue;
    if (pluginFacts(kong, plugin) === undefined) continue;
    told.add(definition);
    const isWhole = secretPaths.some((path) => path.length === 0);
    const { violations } = inspectPluginConfig(kong, plugin, config.value);
    if (!isWhole) {
      yield* ofPatches(definition, violations, secretPaths, kong);
      continue;
    }
    const [violation] = violations;
    if (violation === undefined || violation.allowed.endsWith(NO_DATABASE)) continue;
    const { rule, suggestion } = violation;
    const what = rule === 'unknown-field' ? 'a field that the plugin does not have' : 'a value that it does not take';
    yield {
      manifest: definition,
      path: ['configFrom', 'secretKeyRef'],
      message: `the configuration in the Secret has ${what}, and Kong ${kong} refuses it${didYouMean(suggestion)}`,
      fix:
        suggestion === undefined
          ? `write what docs/plugins/${plugin}.md lists into the Secret`
          : `write "${suggestion}"`,
    };
  }
}

/** Single values that come from Secrets; fields that there are not are found without them. */
function* ofPatches(
  manifest: Manifest,
  violations: readonly Violation<Path>[],
  secretPaths: readonly Path[],
  kong: KongRelease,
): Generator<Problem, void> {
  for (const { path, rule, allowed } of violations) {
    const [, ...below] = path;
    const isOfSecret = secretPaths.some((steps) => steps.every((step, index) => String(below[index]) === String(step)));
    if (!isOfSecret || rule === 'unknown-field') continue;
    yield {
      manifest,
      path: ['configPatches'],
      message: `what the Secret says for ${pathText(path)} is a value that Kong ${kong} refuses`,
      fix: `write ${allowed} into the Secret`,
    };
  }
}
