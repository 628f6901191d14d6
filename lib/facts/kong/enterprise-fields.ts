import { entry } from '../data';

/**
 * Fields of plugins that open-source Kong has too, and that only Kong Gateway Enterprise knows, by plugin.
 * Source: the references of the plugins on developer.konghq.com for 3.9.
 */
const ENTERPRISE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  acl: ['include_consumer_groups'],
  'key-auth': ['identity_realms'],
};

export function isEnterpriseField(plugin: string, field: string): boolean {
  return Object.hasOwn(ENTERPRISE_FIELDS, plugin) && ENTERPRISE_FIELDS[plugin]!.includes(field);
}

/** The fields of a config that need Kong Gateway Enterprise. */
export function enterpriseFieldsIn(plugin: string, config: unknown): readonly string[] {
  const names = Object.hasOwn(ENTERPRISE_FIELDS, plugin) ? ENTERPRISE_FIELDS[plugin]! : [];
  return names.filter((name) => entry(config, name) !== undefined);
}
