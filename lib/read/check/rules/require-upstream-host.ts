import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { serviceHost } from '../../topology/istio/mesh-host';
import { meshRoutesFor } from '../../topology/istio/virtual-service';
import { entry } from '../../manifests/json';
import { exposedServices, usesServiceUpstream } from '../../topology/kong/exposed-service';
import { annotationPath } from '../../topology/kong/kong-annotation';
import { keepsHost } from '../../topology/kong/preserved-host';
import type { Rule } from '../rule';

const KEY = KONG_ANNOTATIONS.preserveHost;

export const requireUpstreamHost: Rule = {
  id: 'require-upstream-host',
  severity: 'warning',
  summary: "Kong keeps the client's Host header, so that a VirtualService for the Service does not see the request.",
  *check({ set }) {
    for (const exposed of exposedServices(set)) {
      const { service, backends } = exposed;
      if (!usesServiceUpstream(set, exposed)) continue;
      if (service.annotation(KONG_ANNOTATIONS.hostHeader) !== undefined) continue;
      const [route] = meshRoutesFor(set, serviceHost(service.name, set.namespaceOf(service)));
      if (route === undefined) continue;
      for (const manifest of new Set(backends.map((backend) => backend.manifest))) {
        if (!keepsHost(set, manifest)) continue;
        const isWritten = entry(manifest.annotations, KEY) !== undefined;
        const path = isWritten ? annotationPath(KEY) : ['metadata', 'annotations'];
        const message = `Kong passes on the client's Host header, but ${String(route)} routes what is sent to the host of Service "${service.name}"`;
        yield { manifest, path, message, fix: `annotate the route with ${KEY}: "false"` };
      }
    }
  },
};
