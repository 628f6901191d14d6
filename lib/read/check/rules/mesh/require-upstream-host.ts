import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { entry } from '../../../manifests/json';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Rule } from '../../rule';
import { serviceHost } from '../../../topology/istio/mesh-host';

const KEY = KONG_ANNOTATIONS.preserveHost;

export const requireUpstreamHost: Rule = {
  id: 'require-upstream-host',
  subject: 'mesh',
  severity: 'warning',
  summary:
    "Kong keeps the client's Host header, so that the VirtualService of the Service does not apply to the request.",
  releases: ['kic'],
  needs: 'mesh',
  *find({ set, topology }) {
    for (const { service } of topology.upstreams.exposed()) {
      if (!topology.upstreams.usesServiceAddress(service)) continue;
      if (service.annotation(KONG_ANNOTATIONS.hostHeader) !== undefined) continue;
      const [route] = topology.traffic.virtualServicesFor(serviceHost(service.name, set.namespaceOf(service)));
      if (route === undefined) continue;
      const keeping = topology.requests.routesTo(service).filter(({ preserveHost }) => preserveHost);
      for (const manifest of new Set(keeping.map(({ origin }) => origin.manifest))) {
        const isWritten = entry(manifest.annotations, KEY) !== undefined;
        const path = isWritten ? annotationPath(KEY) : ['metadata', 'annotations'];
        const message = `Kong passes on the client's Host header, but ${String(route)} routes requests for the host of Service "${service.name}"`;
        yield { manifest, path, message, fix: `annotate the route with ${KEY}: "false"` };
      }
    }
  },
};
