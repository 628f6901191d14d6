import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

export const DESTINATION_RULE = 'networking.istio.io/DestinationRule';

/** Names of the subsets that a rule defines. */
export function subsetNamesOf(rule: Manifest): string[] {
  return list(rule.spec.subsets).flatMap((subset) => text(at(subset, 'name')) ?? []);
}

/** How requests are sent, where it stands: to the host as a whole, and to each subset. */
export function trafficPoliciesOf({ spec }: Manifest): (readonly [Path, unknown])[] {
  const ofSubsets = list(spec.subsets).map(
    (subset, index) => [['spec', 'subsets', index, 'trafficPolicy'], at(subset, 'trafficPolicy')] as const,
  );
  return [[['spec', 'trafficPolicy'], spec.trafficPolicy], ...ofSubsets];
}

/** The `tls` of all of them, for whole hosts and for single ports. */
export function tlsSettingsOf(rule: Manifest): (readonly [Path, unknown])[] {
  return trafficPoliciesOf(rule).flatMap(([path, policy]) => {
    const ofPorts = list(at(policy, 'portLevelSettings')).map(
      (each, index) => [[...path, 'portLevelSettings', index, 'tls'], at(each, 'tls')] as const,
    );
    return [[[...path, 'tls'], at(policy, 'tls')] as const, ...ofPorts];
  });
}
