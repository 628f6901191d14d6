import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { entry } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { hopRequest } from '../../../topology/istio/hop/hop-request';
import type { Way } from '../../../topology/istio/hop/hop';
import { refusingPolicy } from '../../../topology/istio/hop/refusing-policy';
import { serviceHost } from '../../../topology/istio/mesh-host';
import type { ConfiguredBackend, ConfiguredRoute } from '../../../topology/kong/configuration/kong-configuration';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import { changesHost } from '../../../topology/kong/plugin-chain/changed-host';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

const KEY = KONG_ANNOTATIONS.preserveHost;

export const requireUpstreamHost: Rule = {
  id: 'require-upstream-host',
  subject: 'mesh',
  severity: 'warning',
  summary:
    "Kong keeps the client's Host header, so that the VirtualService of the Service does not apply, or the request comes without mTLS to pods that ask for it.",
  releases: ['kic'],
  needs: 'mesh',
  *find({ set, topology }) {
    const told = new Map<Manifest, Set<Manifest>>();
    for (const { route, backends, plugins } of topology.requests.all()) {
      if (!route.preserveHost || changesHost(plugins)) continue;
      const { manifest } = route.origin;
      for (const { backend, hop } of backends) {
        const { service } = backend;
        if (service === undefined || !backend.usesServiceAddress) continue;
        if (service.annotation(KONG_ANNOTATIONS.hostHeader) !== undefined) continue;
        const known = told.get(manifest) ?? new Set();
        if (known.has(service)) continue;
        const lost = refusalOf(topology, route, backend, hop.ways);
        const [rule] = topology.traffic.virtualServicesFor(serviceHost(service.name, set.namespaceOf(service)));
        if (lost === undefined && rule === undefined) continue;
        told.set(manifest, known.add(service));
        yield {
          manifest,
          path: entry(manifest.annotations, KEY) !== undefined ? annotationPath(KEY) : ['metadata', 'annotations'],
          fix: `annotate the route with ${KEY}: "false"`,
          ...(lost ?? {
            message: `Kong passes on the client's Host header, but ${String(rule)} routes requests for the host of Service "${service.name}"`,
          }),
        };
      }
    }
  },
};

/** What becomes of requests whose Host header Kong's sidecar does not know, where the pods would take them under the Service's. */
function refusalOf(
  { hops }: Topology,
  route: ConfiguredRoute,
  backend: ConfiguredBackend,
  ways: readonly Way[],
): Pick<Problem, 'message' | 'severity'> | undefined {
  const lost = ways.find(isPassedOn);
  const policy = lost && refusingPolicy(lost);
  if (lost === undefined || policy === undefined) return undefined;
  const otherwise = hops.to(backend, { ...hopRequest(route), keepsHost: false });
  if (otherwise.ways.some((way) => refusingPolicy(way) !== undefined)) return undefined;
  const [host] = lost.hosts;
  const header = host === undefined ? "the client's Host header" : `the client's Host header, ${host}`;
  const message = `Kong passes on ${header}, which its sidecar knows no Service by: it sends the request to Service "${backend.name}" without mTLS, and ${String(policy)} refuses it (STRICT)`;
  return { message, severity: host === undefined ? 'warning' : 'error' };
}

function isPassedOn({ steering }: Way): boolean {
  return 'value' in steering && steering.value === 'passthrough';
}
