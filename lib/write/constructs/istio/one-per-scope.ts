import type { PropCheck } from '../prop-check';
import { takenOnce } from '../taken-once';
import type { ResolvedScope } from './policy-scope';

/** Takes what a construct is for. */
const take = takenOnce();

/**
 * Takes some pods for a kind of which Istio uses one object alone for each.
 * @throws PropError when another construct has taken them
 */
export function requireOnly(propCheck: PropCheck, kind: string, { given, namespace, selector }: ResolvedScope): void {
  const labels = Object.entries(selector?.matchLabels ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const key = JSON.stringify([kind, namespace, labels]);
  const other = take(propCheck.construct, key);
  const allowed = `pods that no other ${kind} is for: ${other ?? ''} is for these, and Istio uses one alone; put the two together`;
  propCheck.require(other === undefined, 'for', given, allowed);
}
