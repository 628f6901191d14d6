import type { KongRelease } from '../../../lib/facts/plugins/catalogue';
import type { PluginFacts, PluginScope, VersionFacts } from '../../../lib/facts/plugins/facts';
import { checkFacts, recordFacts } from './field-facts';
import { readReference } from './file';
import type { ReferencePlugin } from './format';

const SCOPES: readonly PluginScope[] = ['global', 'service', 'route', 'consumer'];

/** What is to be known of the plugins of one Kong. */
export interface ImportedFacts {
  readonly kong: KongRelease;
  readonly facts: VersionFacts;
}

/**
 * The facts that a file in the format of the reference comes to.
 * @throws ImportError when the text is malformed, or says what the validator does not know
 */
export function importedFacts(text: string): ImportedFacts {
  const { kong, plugins } = readReference(text);
  const facts = Array.from(plugins, ([name, { plugin, place }]) => [name, pluginFacts(plugin, place)] as const);
  return { kong, facts: Object.fromEntries(facts) };
}

function pluginFacts(plugin: ReferencePlugin, place: string): PluginFacts {
  const { priority, scopes, protocols, config, entityChecks = [] } = plugin;
  const checks = checkFacts(entityChecks, `${place}.entityChecks`);
  return {
    priority,
    scopes: SCOPES.filter((scope) => scopes[scope]),
    protocols: { default: protocols.default, allowed: protocols.allowed },
    config: recordFacts(config, `${place}.config`),
    ...(checks !== undefined && { entityChecks: checks }),
  };
}
