import { at, list, object, text, type JsonObject } from '../../../manifests/json';
import { formatLabels } from '../../../topology/kubernetes/label-selector';
import type { Rule } from '../../rule';
import { DESTINATION_RULE } from '../../../topology/istio/destination-rule';

export const noMissingSubsetPods: Rule = {
  id: 'no-missing-subset-pods',
  subject: 'istio',
  severity: 'error',
  summary: 'The labels of a subset match no pod of the Service.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(DESTINATION_RULE)) {
      const host = topology.traffic.hostOf(manifest);
      const service = topology.traffic.serviceOf(host);
      const pods = service === undefined ? [] : topology.pods.of(service);
      // Where other pods are declared, those of the Service are missing, which another rule says.
      if (service === undefined || (pods.length === 0 && topology.pods.in(set.namespaceOf(service)).length > 0))
        continue;
      for (const [index, subset] of list(manifest.spec.subsets).entries()) {
        const labels = labelsOfPods(at(subset, 'labels'));
        if (topology.pods.ofSubset(service, labels).length > 0) continue;
        const subsetName = text(at(subset, 'name')) ?? '';
        const isRouted = topology.traffic.isRouted(host, subsetName);
        const message = `no declared pod of Service "${service.name}" has the labels ${formatLabels(labels)} of subset "${subsetName}"`;
        const fix = 'use the labels of the pods, or change them';
        const path = ['spec', 'subsets', index, 'labels'];
        // Pods of a version to come may be declared later, as long as nothing is sent to them.
        yield { manifest, path, message, fix, severity: isRouted && pods.length > 0 ? 'error' : 'warning' };
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
