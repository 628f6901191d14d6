import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { matchesLabels } from './label-selector';
import type { Pod } from './pod';
import { podsWithLabels, selectorOf } from './selected-pods';

/** The declared pods behind a Service. One without a selector has none that anybody could tell. */
export function podsOfService(set: ManifestSet, service: Manifest): readonly Pod[] {
  return podsWithLabels(set, set.namespaceOf(service), selectorOf(service) ?? {});
}

/** The declared Services that select a pod. */
export function servicesOfPod(set: ManifestSet, pod: Pod): Manifest[] {
  return set.in(pod.namespace, 'Service').filter((service) => {
    const selector = selectorOf(service);
    return selector !== undefined && matchesLabels(selector, pod.labels);
  });
}
