import { entry, type JsonObject } from '../../manifests/json';
import { nearMiss } from './near-miss';
import type { Pod } from './pod';

/** Most pods that are compared: one selector after another may be wrong. */
export const MOST_COMPARED = 500;

/** A label of a selector that differs from one of a pod only as a misspelling does. */
export interface NearPod {
  readonly pod: Pod;
  /** As the selector has it. */
  readonly key: string;
  /** As the pod has it, `key: value`. */
  readonly meant: string;
}

/** The pod that labels probably mean, though they do not select it: all but one are its own, and that one is near. */
export function nearPod(selector: JsonObject, pods: readonly Pod[]): NearPod | undefined {
  const wanted = Object.entries(selector);
  for (const pod of pods.slice(0, MOST_COMPARED)) {
    const differing = wanted.filter(([key, value]) => entry(pod.labels, key) !== value);
    const [only] = differing;
    if (differing.length !== 1 || only === undefined) continue;
    const meant = nearLabel(only[0], only[1], pod.labels);
    if (meant !== undefined) return { pod, key: only[0], meant };
  }
  return undefined;
}

function nearLabel(key: string, value: unknown, labels: JsonObject): string | undefined {
  if (typeof value !== 'string') return undefined;
  const given = entry(labels, key);
  if (typeof given === 'string') {
    return nearMiss(value, [given]) === undefined ? undefined : `${key}: ${given}`;
  }
  const sameValue = Object.keys(labels).filter((each) => labels[each] === value);
  const near = nearMiss(key, sameValue);
  return near === undefined ? undefined : `${near}: ${value}`;
}
