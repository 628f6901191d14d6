import { groupBy } from '../../manifests/group-by';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';
import { fullHost, hostAndWildcards } from './mesh-host';

export const DESTINATION_RULE = 'networking.istio.io/DestinationRule';

/** The host that a rule is for, in full. */
export function hostOf(rule: Manifest, set: ManifestSet): string {
  return fullHost(text(rule.spec.host) ?? '', set.namespaceOf(rule));
}

const byHost = perSet((set) => groupBy(set.of(DESTINATION_RULE), (rule) => hostOf(rule, set)));

/** The rules for a host, those with a wildcard that covers it among them. */
export function destinationRulesFor(set: ManifestSet, host: string): Manifest[] {
  if (byHost(set).size === 0) return [];
  return hostAndWildcards(host).flatMap((each) => byHost(set).get(each) ?? []);
}

/** Names of the subsets that a rule defines. */
export function subsetNamesOf(rule: Manifest): string[] {
  return list(rule.spec.subsets).flatMap((subset) => text(at(subset, 'name')) ?? []);
}
