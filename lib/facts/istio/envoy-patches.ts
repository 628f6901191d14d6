/** What cannot be added or removed by a patch of its own. Source: `EnvoyPatchAnalyzer` of istio/istio. */
const NOT_ADDED = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];

/** What a patch can replace. Source: the same. */
const REPLACEABLE = ['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'];

/** Why Istio ignores a patch of an EnvoyFilter, and what to write. */
export interface IgnoredPatch {
  readonly message: string;
  readonly fix: string;
}

/**
 * Whether Istio ignores a patch; undefined where it does not.
 * @param applyTo empty where the patch says nothing
 */
export function ignoredPatch(operation: 'ADD' | 'REMOVE' | 'REPLACE', applyTo: string): IgnoredPatch | undefined {
  const isIgnored = operation === 'REPLACE' ? !REPLACEABLE.includes(applyTo) : NOT_ADDED.includes(applyTo);
  if (!isIgnored) return undefined;
  const message = `Istio ignores the operation ${operation} for ${applyTo === '' ? 'a patch without applyTo' : applyTo}`;
  const fix = operation === 'REPLACE' ? `use MERGE, or replace one of ${REPLACEABLE.join(', ')}` : 'use MERGE';
  return { message, fix };
}
