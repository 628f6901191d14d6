import type { PluginScope } from '../configuration/kong-configuration';

type ScopePart = keyof PluginScope;

/**
 * What a plugin may be attached to at once, the most specific first: of one type, the first that fits acts alone. Consumer groups
 * are of Kong Enterprise. Source: `lookup_cfg` in `kong/runloop/plugins_iterator.lua` of Kong 2.8.5 and 3.9.1; for groups, the page
 * on precedence in Kong's documentation.
 */
export const SCOPE_PRECEDENCE = [
  ['consumer', 'route', 'service'],
  ['group', 'route', 'service'],
  ['consumer', 'route'],
  ['consumer', 'service'],
  ['group', 'route'],
  ['group', 'service'],
  ['route', 'service'],
  ['consumer'],
  ['group'],
  ['route'],
  ['service'],
  [],
] as const satisfies readonly (readonly ScopePart[])[];

/** Where a scope stands among them; the lower the more specific. A consumer and a group at once are nothing that Kong knows. */
export function scopeRank(scope: PluginScope): number {
  const parts = partsOf(scope);
  const rank = SCOPE_PRECEDENCE.findIndex(
    (level: readonly ScopePart[]) => level.length === parts.length && level.every((part) => parts.includes(part)),
  );
  return rank < 0 ? SCOPE_PRECEDENCE.length : rank;
}

/** What a scope names. */
export function partsOf(scope: PluginScope): readonly ScopePart[] {
  return (['consumer', 'group', 'route', 'service'] as const).filter((part) => scope[part] !== undefined);
}
