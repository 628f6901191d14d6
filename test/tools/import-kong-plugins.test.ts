import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KONG_RELEASES, pluginNames, type KongRelease } from '../../lib/facts/plugins/catalogue';
import { SecretRef } from '../../lib/facts/plugins/secret-value';
import { validatePluginConfig } from '../../lib/facts/plugins/validate-plugin-config';
import { EXAMPLES } from '../../tools/kong-plugins/examples';
import { isRequired } from '../../tools/kong-plugins/merged-field';
import { mergedPlugins } from '../../tools/kong-plugins/merged-plugin';
import { runTs } from '../support/processes';

/** A URL with an `@`, since one secret has to be a URL and one must have an `@`. */
const SECRET = 'https://example.com/@me';

/** The plugins that have no one config for all their versions, or none that is of use. */
const ONLY_NEWEST = ['opentelemetry', 'prometheus'];

const plugins = [...new Set(KONG_RELEASES.flatMap(pluginNames))].sort();

describe('import of Kong plugins', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'meshgate-kong-plugins-'));
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  test('makes what is committed; if not: run "npm run import" and commit imports/ and docs/plugins/', () => {
    expect(runTs('tools/import-kong-plugins.ts', ['--output', fresh])).toMatchObject({ status: 0, stderr: '' });
    const files = ['imports/kong-plugins.ts', ...pagesIn('.')];
    expect(files).toEqual(['imports/kong-plugins.ts', ...pagesIn(fresh)]);
    const stale = files.filter((file) => readFileSync(file, 'utf8') !== readFileSync(join(fresh, file), 'utf8'));
    expect(stale).toEqual([]);
  });

  test('has every plugin of every version in the map of configs', () => {
    const source = readFileSync('imports/kong-plugins.ts', 'utf8');
    const map = /export interface KongPluginConfigs \{([^}]*)\}/.exec(source)?.[1] ?? '';
    const names = [...map.matchAll(/readonly '?([\w-]+)'?: \w+Config;/g)].map(([, name]) => name);
    expect(names).toEqual(plugins);
  });

  test('has a page for every plugin and a line on it in the index', () => {
    const index = readFileSync('docs/plugins/README.md', 'utf8');
    expect(pagesIn('.')).toEqual(['README', ...plugins].map((name) => `docs/plugins/${name}.md`).sort());
    expect(plugins.filter((plugin) => !index.includes(`[${plugin}](${plugin}.md)`))).toEqual([]);
  });

  test('lists the plugins in the order in which the newest Kong runs them', () => {
    const index = readFileSync('docs/plugins/README.md', 'utf8');
    const priorities = [...index.matchAll(/^\| \[.* (-?\d+) +\|$/gm)].map(([, priority]) => Number(priority));
    expect(priorities).toHaveLength(plugins.length);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
  });
});

describe.each(KONG_RELEASES)('examples for Kong %s', (version) => {
  test.each(examplesFor(version))('%s is valid', (plugin, config) => {
    const { violations, warnings } = validatePluginConfig(version, plugin, withSecrets(config));
    expect({ violations, warnings }).toEqual({ violations: [], warnings: [] });
  });
});

describe.each(mergedPlugins().map((plugin) => [plugin.name, plugin] as const))('%s', (name, { config, versions }) => {
  test('has to be given what every version refuses to be without', () => {
    const missing = [...versions.keys()].map((version) =>
      validatePluginConfig(version, name, {})
        .violations.filter(({ rule }) => rule === 'required')
        .map(({ path }) => path.split('.')[1]),
    );
    const always = config.fields.filter((field) => missing.every((names) => names.includes(field.name)));
    expect(config.fields.filter(isRequired)).toEqual(always);
  });
});

function pagesIn(folder: string): string[] {
  return readdirSync(join(folder, 'docs/plugins'))
    .sort()
    .map((page) => `docs/plugins/${page}`);
}

function examplesFor(version: KongRelease): [string, unknown][] {
  return Object.entries(EXAMPLES).filter(
    ([plugin]) =>
      pluginNames(version).includes(plugin) && (!ONLY_NEWEST.includes(plugin) || version === KONG_RELEASES.at(-1)),
  );
}

/** The config as Kong gets it: with values instead of references. */
function withSecrets(value: unknown): unknown {
  if (value instanceof SecretRef) return SECRET;
  if (Array.isArray(value)) return value.map(withSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSecrets(one)]));
}
