/** What Kong orders a plugin by. */
export interface RunRank {
  /** Such as `cors`. */
  readonly plugin: string;
  /** Undefined where it is not known, as of plugins that are not Kong's. */
  readonly priority: number | undefined;
}

/**
 * Plugins in the order in which Kong runs them on a request: by priority, the highest first; of the same priority, by name, the last
 * first. Those of unknown priority come last here. Source: `sort_by_handler_priority` in `kong/db/dao/plugins.lua`.
 */
export function inRunOrder<T>(plugins: readonly T[], rankOf: (plugin: T) => RunRank): T[] {
  return [...plugins].sort((a, b) => {
    const [first, second] = [rankOf(a), rankOf(b)];
    const [higher, lower] = [first.priority ?? -Infinity, second.priority ?? -Infinity];
    if (higher !== lower) return higher > lower ? -1 : 1;
    return first.priority === undefined ? 0 : compareTexts(second.plugin, first.plugin);
  });
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
