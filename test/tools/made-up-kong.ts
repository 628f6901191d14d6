import { KNOWN_RELEASES, NEWEST_RELEASES } from '../../lib/facts/releases';

/** A member of JSON that a test changes as it likes. */
export type Json = Record<string, unknown>;

/** A plugin as the reference describes it, with little in it. */
export function madeUpPlugin(name: string, config: readonly Json[] = [], members: Json = {}): Json {
  return {
    name,
    versions: ['9.9.9'],
    priority: 1000,
    scopes: { consumer: false, service: true, route: true, global: true, consumerGroup: false },
    protocols: { typedef: 'protocols_http', default: ['http', 'https'], allowed: ['http', 'https'], required: true },
    config: { type: 'record', required: true, requiredImplicit: true, fields: config },
    effectiveDefaults: {},
    emptyConfigValid: true,
    ...members,
  };
}

/** A file of the reference's format, by default for the newest Kong that is known. */
export function madeUpKong(plugins: readonly Json[], members: Json = {}): string {
  const { tag } = KNOWN_RELEASES.kong.find(({ release }) => release === NEWEST_RELEASES.kong)!;
  return JSON.stringify({
    kongVersion: tag,
    gitTag: tag,
    gitCommit: '0123456789abcdef',
    bundledPlugins: plugins.map(({ name }) => name),
    deprecatedPlugins: [],
    allProtocols: ['http', 'https'],
    defaultProtocols: ['http', 'https'],
    pluginScopesInCoreSchema: ['consumer', 'service', 'route'],
    notInTree: [],
    plugins: Object.fromEntries(plugins.map((plugin) => [plugin.name as string, plugin])),
    ...members,
  });
}
