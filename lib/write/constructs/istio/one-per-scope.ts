import { ofApp } from '../of-app';
import type { PropCheck } from '../prop-check';
import type { ResolvedScope } from './policy-scope';

/** Paths of the constructs, by what they are for. */
const takenIn = ofApp(() => new Map<string, string>());

/**
 * Takes some pods for a kind of which Istio uses one object alone for each.
 * @throws PropError when another construct has taken them
 */
export function requireOnly(propCheck: PropCheck, kind: string, { namespace, selector }: ResolvedScope): void {
  const { construct } = propCheck;
  const taken = takenIn(construct);
  const labels = Object.entries(selector?.matchLabels ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const key = JSON.stringify([kind, namespace, labels]);
  const other = taken.get(key);
  const allowed = `pods that no other ${kind} is for: ${other ?? ''} is for these, and Istio uses one alone; put the two together`;
  propCheck.require(other === undefined, 'for', namespace, allowed);
  taken.set(key, construct.node.path);
}
