import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { destinationRulesFor } from '../../topology/istio/destination-rule';
import { serviceHost } from '../../topology/istio/mesh-host';
import { isAmbient, isInMesh, serviceMembership } from '../../topology/istio/mesh-membership';
import { inboundMtls } from '../../topology/istio/peer-authentication';
import { meshRoutesFor } from '../../topology/istio/virtual-service';
import { entry, object } from '../../manifests/json';
import { exposedServices, usesServiceUpstream } from '../../topology/kong/exposed-service';
import { annotationPath } from '../../topology/kong/kong-annotation';
import { podsOfService } from '../../topology/kubernetes/service-pods';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Rule } from '../rule';
import { shown } from '../../manifests/shown-value';

const KEY = KONG_ANNOTATIONS.serviceUpstream;

export const requireServiceUpstream: Rule = {
  id: 'require-service-upstream',
  severity: 'warning',
  summary:
    'Kong sends requests for a Service in the mesh straight to its pods, past what Istio is told of the Service.',
  *check({ set }) {
    for (const exposed of exposedServices(set)) {
      const { service } = exposed;
      if (service.spec.type === 'ExternalName' || usesServiceUpstream(set, exposed)) continue;
      if (!isInMesh(set, serviceMembership(set, service))) continue;
      const written = entry(service.annotations, KEY);
      const path = written === undefined ? ['metadata', 'annotations'] : annotationPath(KEY);
      const lacking =
        written === undefined
          ? `the Service has no annotation ${KEY}: "true"`
          : `${KEY} is ${shown(written)}, which Kong takes for no`;
      const concerned = concernedBy(set, service);
      const message = `${lacking}, so Kong sends requests to the pods themselves, past ${concerned ?? "Istio's routing"}`;
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
function concernedBy(set: ManifestSet, service: Manifest): string | undefined {
  const namespace = set.namespaceOf(service);
  const host = serviceHost(service.name, namespace);
  const [rule] = [...meshRoutesFor(set, host), ...destinationRulesFor(set, host)];
  if (rule !== undefined) return `${String(rule)}, which then does nothing`;
  // Without sidecars the proxy of the node speaks mTLS for Kong, whichever address Kong picks.
  if (isAmbient(set, namespace)) return undefined;
  const pods = podsOfService(set, service).map(({ labels }) => labels);
  const policies = (pods.length > 0 ? pods : [object(service.spec.selector)]).map((labels) =>
    inboundMtls(set, namespace, labels),
  );
  const strict = policies.find((mtls) => mtls?.mode === 'STRICT');
  return strict === undefined ? undefined : `its sidecar, and ${String(strict.policy)} refuses them (STRICT)`;
}
