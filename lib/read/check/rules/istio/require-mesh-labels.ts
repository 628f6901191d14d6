import { entry, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import type { Pod } from '../../../topology/kubernetes/pod';
import { knows, type Span } from '../../../../facts/span';

/** Labels that mean the same to Istio. Source: `CanonicalService` of istio/istio. */
const APP = ['app', 'app.kubernetes.io/name', 'service.istio.io/canonical-name'];
const VERSION = ['version', 'app.kubernetes.io/version', 'service.istio.io/canonical-revision'];

/** The first Istio whose Kiali reads them all; before, it reads `app` and `version` alone. Source: kiali/kiali#8122. */
const ALL_READ: Span = { since: '1.26' };

/** Pods that come and go; nobody looks for them in a graph. */
const SHORT_LIVED = ['batch/CronJob', 'batch/Job'];

export const requireMeshLabels: Rule = {
  id: 'require-mesh-labels',
  subject: 'istio',
  severity: 'warning',
  summary: 'Pods in the mesh lack the labels app and version, by which telemetry distinguishes workloads.',
  releases: ['istio'],
  needs: 'mesh',
  *find({ topology, releases: { istio = '' } }) {
    const count = knows(istio, ALL_READ) === 'known' ? undefined : 1;
    for (const pod of topology.pods.all()) {
      if (SHORT_LIVED.includes(pod.manifest.groupKind) || isGateway(pod)) continue;
      if (!topology.mesh.counts(topology.mesh.membershipOf(pod))) continue;
      const lacking = [APP, VERSION].flatMap((keys) =>
        keys.slice(0, count).some((key) => text(entry(pod.labels, key)) !== undefined) ? [] : [keys[0]!],
      );
      if (lacking.length === 0) continue;
      const labels = lacking.join(' and ');
      const path = [...pod.path, 'metadata', 'labels'];
      const message = `the pods have no label ${labels}, by which Istio and Kiali distinguish workloads and their versions`;
      yield { manifest: pod.manifest, path, message, fix: `add ${labels} to the labels of the pods` };
    }
  },
};

/** A gateway of Istio's, which its injector fills in. */
function isGateway({ annotations }: Pod): boolean {
  return entry(annotations, 'inject.istio.io/templates') === 'gateway';
}
