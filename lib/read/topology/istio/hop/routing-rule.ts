import type { HopDestination, HopRule } from './hop';

/** A destination as a rule names it. */
export type SharedDestination = Pick<HopDestination, 'origin' | 'host' | 'port' | 'subset' | 'share'>;

/** A rule before its destinations are looked up. */
export type RoutingRule = Omit<HopRule, 'destinations'> & { readonly destinations: readonly SharedDestination[] };

/** Those that requests may get to: nothing that no request meets, and nothing behind a rule that takes every request. */
export function reachable(rules: readonly RoutingRule[]): RoutingRule[] {
  const met = rules.filter(({ match }) => match !== 'none');
  const last = met.findIndex(({ match }) => match === 'all');
  return last < 0 ? met : met.slice(0, last + 1);
}
