import { groupBy } from '../group-by';
import { isObject, object, type JsonObject } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { matchesLabels } from './label-selector';
import { podsOf, type Pod } from './pod';

/** Every pod under each of its labels, so that a selector looks at few. */
const byLabel = perSet((set) =>
  groupBy(
    podsOf(set).flatMap((pod) => Object.entries(pod.labels).map(([key, value]) => ({ pod, key, value }))),
    ({ pod, key, value }) => labelKey(pod.namespace, key, value),
  ),
);

/** The declared pods of a namespace that have all of some labels; none for no labels. */
export function podsWith(set: ManifestSet, namespace: string | undefined, labels: JsonObject): Pod[] {
  const [fewest = []] = Object.entries(labels)
    .map(([key, value]) => byLabel(set).get(labelKey(namespace ?? '', key, value)) ?? [])
    .sort((some, others) => some.length - others.length);
  return fewest.flatMap(({ pod }) => (matchesLabels(labels, pod.labels) ? [pod] : []));
}

/** The declared pods behind a Service. One without a selector has none that anybody could tell. */
export function podsOfService(set: ManifestSet, service: Manifest): Pod[] {
  return podsWith(set, set.namespaceOf(service), object(service.spec.selector));
}

/** The declared Services that select a pod. */
export function servicesOfPod(set: ManifestSet, pod: Pod): Manifest[] {
  return set.in(pod.namespace, 'Service').filter(({ spec }) => {
    const { selector } = spec;
    return isObject(selector) && Object.keys(selector).length > 0 && matchesLabels(selector, pod.labels);
  });
}

function labelKey(namespace: string, key: string, value: unknown): string {
  return `${namespace}\n${key}\n${String(value)}`;
}
