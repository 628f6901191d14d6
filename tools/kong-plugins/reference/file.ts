import { KNOWN_RELEASES } from '../../../lib/facts/releases';
import type { KongRelease } from '../../../lib/facts/plugins/catalogue';
import { misfitsOf } from '../../../lib/write/props/shape';
import { REFERENCE_FILE } from './file-shape';
import type { ReferenceFile, ReferencePlugin } from './format';
import { ImportError } from './import-error';

/** The plugins of one Kong, by name, with the place of each. */
export interface Reference {
  readonly kong: KongRelease;
  readonly plugins: ReadonlyMap<string, { readonly place: string; readonly plugin: ReferencePlugin }>;
}

/** @throws ImportError */
export function readReference(text: string): Reference {
  const value = parse(text);
  for (const { path, value: given, allowed } of misfitsOf(REFERENCE_FILE, value))
    throw new ImportError(path, `${shown(given)} is not allowed here; allowed: ${allowed}`);
  const file = value as ReferenceFile;
  return { kong: kongOf(file), plugins: pluginsOf(file) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ImportError('', `it is no JSON: ${(error as Error).message}`);
  }
}

function kongOf({ kongVersion }: ReferenceFile): KongRelease {
  const row = KNOWN_RELEASES.kong.find(({ tag }) => tag === kongVersion);
  if (row !== undefined) return row.release;
  const tags = KNOWN_RELEASES.kong.map(({ tag }) => tag).join(', ');
  throw new ImportError('kongVersion', `lib/facts/releases.ts has no row with the tag "${kongVersion}", only ${tags}`);
}

/** In alphabetical order. Those that Kong bundled from elsewhere count too. */
function pluginsOf({ plugins, externalPlugins = {}, bundledPlugins }: ReferenceFile): Reference['plugins'] {
  const found = new Map<string, { readonly place: string; readonly plugin: ReferencePlugin }>();
  for (const [member, those] of Object.entries({ plugins, externalPlugins })) {
    for (const [name, plugin] of Object.entries(those)) {
      const place = `${member}["${name}"]`;
      if (plugin.name !== name) throw new ImportError(`${place}.name`, `"${plugin.name}" is another name`);
      if (found.has(name)) throw new ImportError(place, 'the plugin is in plugins too');
      found.set(name, { place, plugin });
    }
  }
  bundledPlugins.forEach((name, index) => {
    if (!found.has(name)) throw new ImportError(`bundledPlugins[${index}]`, `nothing is said of the plugin "${name}"`);
  });
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
