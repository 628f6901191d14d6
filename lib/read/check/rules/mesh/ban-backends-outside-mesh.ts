import { at, object } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { serviceHost } from '../../../topology/istio/mesh-host';

export const banBackendsOutsideMesh: Rule = {
  id: 'ban-backends-outside-mesh',
  subject: 'mesh',
  severity: 'warning',
  summary: 'Kong sends requests to a Service outside the mesh, although mTLS is STRICT.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const { service, backends } of topology.upstreams.exposed()) {
      const namespace = set.namespaceOf(service);
      if (
        topology.mesh.membershipOfNamespace(namespace) !== 'out' ||
        topology.mesh.membershipOfService(service) !== 'out'
      )
        continue;
      const mtls = topology.policies.inboundMtls(namespace, object(service.spec.selector));
      if (mtls?.mode !== 'STRICT') continue;
      const mutual = topology.traffic
        .destinationRulesFor(serviceHost(service.name, namespace))
        .find(({ spec }) => at(spec.trafficPolicy, 'tls', 'mode') === 'ISTIO_MUTUAL');
      const where = `Service "${service.name}" is in namespace "${namespace ?? ''}", which is not injected`;
      const message =
        mutual === undefined
          ? `${where}: requests go there in plain text, though ${String(mtls.policy)} asks for STRICT mTLS, and its own calls into the mesh are refused`
          : `${where}, but ${String(mutual)} makes Kong's sidecar use mTLS, so that no request succeeds`;
      const fix = 'inject the namespace of the Service, or send requests to a Service in the mesh';
      for (const { manifest, path } of backends) {
        yield { manifest, path, message, fix, severity: mutual === undefined ? 'warning' : 'error' };
      }
    }
  },
};
