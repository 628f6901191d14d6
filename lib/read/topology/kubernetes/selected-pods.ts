import { groupBy } from '../../manifests/group-by';
import { isObject, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';
import { matchesLabels } from './label-selector';
import { podsOf, type Pod } from './pod';

/** Every pod under each of its labels, so that a selector looks at few. */
const podsByLabel = perSet((set) =>
  groupBy(
    podsOf(set).flatMap((pod) => Object.entries(pod.labels).map(([label, value]) => ({ pod, label, value }))),
    ({ pod, label, value }) => indexKey(pod.namespace, label, value),
  ),
);

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
  return fewest.flatMap(({ pod }) => (matchesLabels(labels, pod.labels) ? [pod] : []));
}

function indexKey(namespace: string, label: string, value: unknown): string {
  return JSON.stringify([namespace, label, typeof value === 'string' ? value : null]);
}
