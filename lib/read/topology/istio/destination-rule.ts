import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';

export const DESTINATION_RULE = 'networking.istio.io/DestinationRule';

/** Names of the subsets that a rule defines. */
export function subsetNamesOf(rule: Manifest): string[] {
  return list(rule.spec.subsets).flatMap((subset) => text(at(subset, 'name')) ?? []);
}
