import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWN_RELEASES, type Releases } from '../releases';
import type { FieldFacts, PluginFacts, VersionFacts } from './facts';

export type KongRelease = Releases['kong'];

/** The Kong versions whose plugins are known, oldest first. */
export const KONG_RELEASES: readonly KongRelease[] = KNOWN_RELEASES.kong.map(({ release }) => release);

const loaded = new Map<KongRelease, ReadonlyMap<string, PluginFacts>>();

/** The file of a version is read when something first asks for that version. */
function pluginsOf(version: KongRelease): ReadonlyMap<string, PluginFacts> {
  let plugins = loaded.get(version);
  if (plugins === undefined) {
    const facts = JSON.parse(readFileSync(join(__dirname, 'facts', `${version}.json`), 'utf8')) as VersionFacts;
    plugins = new Map(Object.entries(facts));
    loaded.set(version, plugins);
  }
  return plugins;
}

/** @returns `undefined` where this Kong does not bundle the plugin */
export function pluginFacts(version: KongRelease, plugin: string): PluginFacts | undefined {
  return pluginsOf(version).get(plugin);
}

/** In alphabetical order. */
export function pluginNames(version: KongRelease): readonly string[] {
  return [...pluginsOf(version).keys()];
}

/** Reads the facts of all versions. */
export function versionsWithPlugin(plugin: string): readonly KongRelease[] {
  return KONG_RELEASES.filter((version) => pluginFacts(version, plugin) !== undefined);
}

/** One step from a field to one inside it. */
export type FieldStep = string | { readonly inside: 'elements' | 'keys' | 'values' };

/** Follows the steps from the plugin's `config`; names that Kong accepts for other fields count. */
export function fieldAt(version: KongRelease, plugin: string, steps: readonly FieldStep[]): FieldFacts | undefined {
  let field: FieldFacts | undefined = pluginFacts(version, plugin)?.config;
  for (const step of steps) {
    const named: readonly FieldFacts[] = [...(field?.fields ?? []), ...(field?.shorthandFields ?? [])];
    field = typeof step === 'string' ? named.find(({ name }) => name === step) : field?.[step.inside];
  }
  return field;
}

/** Reads the facts of all versions. */
export function versionsWithField(plugin: string, steps: readonly FieldStep[]): readonly KongRelease[] {
  return KONG_RELEASES.filter((version) => fieldAt(version, plugin, steps) !== undefined);
}

/** Such as "since Kong 3.4" or "until Kong 2.8"; `undefined` where no version is given. */
export function availability(current: KongRelease, versions: readonly KongRelease[]): string | undefined {
  const index = KONG_RELEASES.indexOf(current);
  const later = versions.find((version) => KONG_RELEASES.indexOf(version) > index);
  const earlier = versions.findLast((version) => KONG_RELEASES.indexOf(version) < index);
  if (later !== undefined && earlier === undefined) return `since Kong ${later}`;
  if (earlier !== undefined) return `until Kong ${earlier}${later === undefined ? '' : ` and since Kong ${later}`}`;
  return undefined;
}
