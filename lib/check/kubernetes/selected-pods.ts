import { isObject, text, type JsonObject } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { matchesLabels } from './label-selector';
import { podsOf, type Pod } from './pod';

/** Pods by namespace and one of their labels. */
const podsByLabel = perSet((set) => {
  const index = new Map<string, Pod[]>();
  for (const pod of podsOf(set)) {
    for (const [label, value] of Object.entries(pod.labels)) {
      const key = indexKey(pod.namespace, label, value);
      const pods = index.get(key);
      if (pods === undefined) index.set(key, [pod]);
      else pods.push(pod);
    }
  }
  return index;
});

/** The labels that a Service selects pods by; undefined where it selects none: it leads out of the cluster, or has none. */
export function selectorOf({ spec }: Manifest): JsonObject | undefined {
  const { selector, type } = spec;
  if (text(type) === 'ExternalName' || !isObject(selector) || Object.keys(selector).length === 0) return undefined;
  return selector;
}

/** The declared pods of a namespace that have all of some labels; there has to be at least one label. */
export function podsWithLabels(set: ManifestSet, namespace: string | undefined, labels: JsonObject): readonly Pod[] {
  const index = podsByLabel(set);
  const [fewest = []] = Object.entries(labels)
    .map(([label, value]) => index.get(indexKey(namespace ?? '', label, value)) ?? [])
    .sort((a, b) => a.length - b.length);
  return fewest.filter((pod) => matchesLabels(labels, pod.labels));
}

function indexKey(namespace: string, label: string, value: unknown): string {
  return JSON.stringify([namespace, label, typeof value === 'string' ? value : null]);
}
