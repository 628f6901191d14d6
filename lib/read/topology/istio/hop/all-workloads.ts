import type { HopDestination, HopWorkload, Way } from './hop';

/** What is found in the pods at every end of a way, of the first; undefined where it is not found in some, or they are not known. */
export function ofAllWorkloads<Found>(
  { rules }: Way,
  find: (workload: HopWorkload) => Found | undefined,
): Found | undefined {
  const ofEnd = ({ workloads }: HopDestination): readonly (Found | undefined)[] =>
    'unknown' in workloads ? [undefined] : workloads.value.map(find);
  // A rule without destinations answers itself.
  const found = rules.flatMap(({ match, destinations }) => {
    if (match === 'none') return [];
    return destinations.length === 0 ? [undefined] : destinations.flatMap(ofEnd);
  });
  return found.includes(undefined) ? undefined : found[0];
}
