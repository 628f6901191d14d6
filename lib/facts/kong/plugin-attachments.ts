import type { PluginScope } from '../plugins/plugin-traits';
import { KONG_CONSUMER, ROUTE_KINDS, SERVICE_KINDS } from './kinds';

/**
 * What the annotation `konghq.com/plugins` on an object of a kind attaches plugins to. Undefined for consumer groups, which are
 * no scope of open-source Kong, and for kinds on which it means nothing.
 */
export function attachmentScope(groupKind: string): PluginScope | undefined {
  if (ROUTE_KINDS.includes(groupKind)) return 'route';
  if (SERVICE_KINDS.includes(groupKind)) return 'service';
  return groupKind === KONG_CONSUMER ? 'consumer' : undefined;
}

/** Whether Kong runs a plugin that is attached to a scope. @param scopes of the plugin; undefined is all */
export function runsOn(scopes: readonly PluginScope[] | undefined, scope: PluginScope): boolean {
  return scopes?.includes(scope) ?? true;
}
