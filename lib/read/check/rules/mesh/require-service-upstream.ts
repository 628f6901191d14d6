import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { entry } from '../../../manifests/json';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Hop } from '../../../topology/istio/hop/hop';
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
    for (const [service, hops] of hopsToPods(topology)) {
      if (service.spec.type === 'ExternalName' || hops.every(isRouted)) continue;
      if (!topology.mesh.counts(topology.mesh.membershipOfService(service))) continue;
      const written = entry(service.annotations, KEY);
      const path = written === undefined ? ['metadata', 'annotations'] : annotationPath(KEY);
      const lacking =
        written === undefined
          ? `the Service has no annotation ${KEY}: "true"`
          : `${KEY} is ${shown(written)}, which Kong reads as false`;
      const concerned = concernedBy(topology, service, hops);
      const message = `${lacking}, so Kong sends requests directly to the pods, bypassing ${concerned ?? "Istio's routing"}`;
      const severity = concerned === undefined ? 'warning' : 'error';
      yield { manifest: service, path, message, fix: fixOf(service), severity };
    }
  },
};

/** The hops on which Kong picks the pods, by the Service that they are to. */
function hopsToPods(topology: Topology): ReadonlyMap<Manifest, readonly Hop[]> {
  const hops = new Map<Manifest, Hop[]>();
  for (const { backends } of topology.requests.all()) {
    for (const { backend, hop } of backends) {
      if (backend.service === undefined || backend.usesServiceAddress) continue;
      const known = hops.get(backend.service);
      if (known === undefined) hops.set(backend.service, [hop]);
      else known.push(hop);
    }
  }
  return hops;
}

/** Whether Istio decides all the same, for certain: by the Host header, where pods and Service have the same port. */
function isRouted({ ways }: Hop): boolean {
  return ways.every(({ steering }) => 'value' in steering && ['rules', 'waypoint'].includes(steering.value));
}

/** Whether the pods are known to take what comes: by the proxy of Kong's node, or outside of the mesh. */
function isTaken({ ways }: Hop): boolean {
  const destinations = ways.flatMap(({ rules }) => rules.flatMap((rule) => rule.destinations));
  return (
    destinations.length > 0 &&
    destinations.every(
      ({ workloads }) =>
        'value' in workloads &&
        workloads.value.length > 0 &&
        workloads.value.every(({ intake }) => 'value' in intake && intake.value.isTaken),
    )
  );
}

function fixOf({ origin }: Manifest): string {
  const byProp = origin.constructPath === undefined ? '' : ', as meshRouting: true of a MeshWorkload does';
  return `annotate the Service with ${KEY}: "true"${byProp}`;
}

/** What of Istio's is without effect, or breaks requests, as long as Kong picks the pods. */
function concernedBy(topology: Topology, service: Manifest, hops: readonly Hop[]): string | undefined {
  const namespace = topology.set.namespaceOf(service);
  const host = serviceHost(service.name, namespace);
  const [rule] = [...topology.traffic.virtualServicesFor(host), ...topology.traffic.destinationRulesFor(host)];
  if (rule !== undefined) return `${String(rule)}, which then has no effect`;
  // Without sidecars the proxy of the node speaks mTLS for Kong, whichever address Kong picks.
  if (topology.mesh.isAmbient(namespace) || hops.every(isTaken)) return undefined;
  const strict = topology.policies.inboundMtlsOf(service).find(({ mode }) => mode === 'STRICT');
  return strict === undefined ? undefined : `its sidecar, and ${String(strict.policy)} refuses them (STRICT)`;
}
