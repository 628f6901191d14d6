import { DESTINATION_RULE, hostOf } from '../../topology/istio/destination-rule';
import { fullHost, serviceOf } from '../../topology/istio/mesh-host';
import { destinationsOf, VIRTUAL_SERVICE } from '../../topology/istio/virtual-service';
import { at, list, object, text, type JsonObject } from '../../manifests/json';
import { formatLabels, matchesLabels } from '../../topology/kubernetes/label-selector';
import { podsOfService } from '../../topology/kubernetes/service-pods';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../topology/per-set';
import type { Rule } from '../rule';

export const noMissingSubsetPods: Rule = {
  id: 'no-missing-subset-pods',
  severity: 'error',
  summary: 'The labels of a subset match no pod of the Service.',
  *check({ set }) {
    for (const manifest of set.of(DESTINATION_RULE)) {
      const host = hostOf(manifest, set);
      const { name, namespace } = serviceOf(host) ?? {};
      const service = name === undefined ? undefined : set.find('Service', namespace, name);
      const pods = service === undefined ? [] : podsOfService(set, service);
      if (pods.length === 0) continue;
      for (const [index, subset] of list(manifest.spec.subsets).entries()) {
        const labels = labelsOfPods(at(subset, 'labels'));
        if (pods.some((pod) => matchesLabels(labels, pod.labels))) continue;
        const subsetName = text(at(subset, 'name')) ?? '';
        const isRouted = routedSubsets(set).has(`${host}|${subsetName}`);
        const message = `no declared pod of Service "${name ?? ''}" has the labels ${formatLabels(labels)} of subset "${subsetName}"`;
        const fix = 'give the labels that the pods have, or label the pods so';
        const path = ['spec', 'subsets', index, 'labels'];
        // Pods of a version to come may be declared later, as long as nothing is sent to them.
        yield { manifest, path, message, fix, severity: isRouted ? 'error' : 'warning' };
      }
    }
  },
};

/** Where a pod runs is no label of the pod, though Istio takes it for one. */
function labelsOfPods(labels: unknown): JsonObject {
  return Object.fromEntries(
    Object.entries(object(labels)).filter(([key]) => !/^(topology\.|failure-domain\.)/.test(key)),
  );
}

/** `host|subset` of every destination. */
const routedSubsets = perSet((set: ManifestSet) => {
  const keys = set.of(VIRTUAL_SERVICE).flatMap((manifest) =>
    destinationsOf(manifest).map(({ value }) => {
      const host = fullHost(text(value.host) ?? '', set.namespaceOf(manifest));
      return `${host}|${text(value.subset) ?? ''}`;
    }),
  );
  return new Set(keys);
});
