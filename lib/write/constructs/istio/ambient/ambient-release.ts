import { AMBIENT } from '../../../../facts/istio/ambient';
import { knows } from '../../../../facts/span';
import { releasesOf } from '../../kong/chosen-releases';
import type { PropCheck } from '../../prop-check';

/** @throws PropError when the chosen Istio does not know the mesh without sidecars, or not its labels */
export function requireAmbient(propCheck: PropCheck, prop: string, value: unknown): void {
  const { istio } = releasesOf(propCheck.construct);
  const allowed = `nothing with Istio ${istio ?? '(none)'}: ambient needs ${AMBIENT.since} or later; choose it with useReleases(app, { istio: … })`;
  propCheck.require(istio !== undefined && knows(istio, AMBIENT) === 'known', prop, value, allowed);
}
