import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { injectionWish } from '../../../topology/istio/sidecar';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

export const banUninjectedGateways: Rule = {
  id: 'ban-uninjected-gateways',
  subject: 'istio',
  severity: 'error',
  summary: 'A container has the image "auto", which Istio replaces when it injects, and nothing injects the pod.',
  needs: 'mesh',
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      for (const { path, value } of containersOf(pod)) {
        if (text(value.image) !== 'auto') continue;
        if (asksForInjection(pod)) continue;
        const namespace = topology.mesh.membershipOfNamespace(pod.namespace);
        const isOut = topology.mesh.optOut(pod) !== undefined;
        if (namespace === 'in' && !isOut) continue;
        const isLost = isOut || namespace === 'out';
        const message = isLost
          ? 'nothing injects this pod, so that there is no image for it'
          : `the namespace ${pod.namespace} is declared elsewhere, and the pod itself does not ask for injection`;
        const fix = 'give the pod the label sidecar.istio.io/inject: "true"';
        yield {
          manifest: pod.manifest,
          path: [...path, 'image'],
          message,
          fix,
          severity: isLost ? 'error' : 'warning',
        };
      }
    }
  },
};

/** Besides its label, a revision on the pod itself makes Istio inject it. */
function asksForInjection(pod: Pod): boolean {
  return (
    injectionWish(pod) === 'true' || (injectionWish(pod) === undefined && pod.labels['istio.io/rev'] !== undefined)
  );
}
