import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { entry } from '../../../manifests/json';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import { serviceHost } from '../../../topology/istio/mesh-host';
import type { Topology } from '../../../topology/topology';

const KEY = KONG_ANNOTATIONS.serviceUpstream;

export const requireServiceUpstream: Rule = {
  id: 'require-service-upstream',
  subject: 'mesh',
  severity: 'warning',
  summary: "Kong sends requests for a Service in the mesh directly to its pods, which bypasses Istio's routing.",
  needs: 'mesh',
  *find({ topology }) {
    for (const exposed of topology.upstreams.exposed()) {
      const { service } = exposed;
      if (service.spec.type === 'ExternalName' || topology.upstreams.usesServiceAddress(service)) continue;
      if (!topology.mesh.counts(topology.mesh.membershipOfService(service))) continue;
      const written = entry(service.annotations, KEY);
      const path = written === undefined ? ['metadata', 'annotations'] : annotationPath(KEY);
      const lacking =
        written === undefined
          ? `the Service has no annotation ${KEY}: "true"`
          : `${KEY} is ${shown(written)}, which Kong reads as false`;
      const concerned = concernedBy(topology, service);
      const message = `${lacking}, so Kong sends requests directly to the pods, bypassing ${concerned ?? "Istio's routing"}`;
      const severity = concerned === undefined ? 'warning' : 'error';
      yield { manifest: service, path, message, fix: fixOf(service), severity };
    }
  },
};

function fixOf({ origin }: Manifest): string {
  const byProp = origin.constructPath === undefined ? '' : ', as meshRouting: true of a MeshWorkload does';
  return `annotate the Service with ${KEY}: "true"${byProp}`;
}

/** What of Istio's is without effect, or breaks requests, as long as Kong picks the pods. */
function concernedBy(topology: Topology, service: Manifest): string | undefined {
  const namespace = topology.set.namespaceOf(service);
  const host = serviceHost(service.name, namespace);
  const [rule] = [...topology.traffic.virtualServicesFor(host), ...topology.traffic.destinationRulesFor(host)];
  if (rule !== undefined) return `${String(rule)}, which then has no effect`;
  // Without sidecars the proxy of the node speaks mTLS for Kong, whichever address Kong picks.
  if (topology.mesh.isAmbient(namespace)) return undefined;
  const strict = topology.policies.inboundMtlsOf(service).find(({ mode }) => mode === 'STRICT');
  return strict === undefined ? undefined : `its sidecar, and ${String(strict.policy)} refuses them (STRICT)`;
}
