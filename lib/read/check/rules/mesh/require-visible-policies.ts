import { serviceHost } from '../../../topology/istio/mesh-host';
import { ROOT_NAMESPACE } from '../../../topology/istio/mesh-policies';
import { visibilityOf } from '../../../topology/istio/hop/visibility';
import { gatewaysOf } from '../../../topology/istio/virtual-service';
import type { Topology } from '../../../topology/topology';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const requireVisiblePolicies: Rule = {
  id: 'require-visible-policies',
  subject: 'mesh',
  severity: 'warning',
  summary:
    "A VirtualService, DestinationRule or Sidecar keeps itself, or a Service, from Kong's proxies, which call the Service.",
  needs: 'mesh',
  *find({ topology }) {
    const { namespace: kong, mode } = topology.hops.gateway();
    if (kong === undefined || !('value' in mode) || mode.value !== 'sidecar') return;
    const reported = new Set<string>();
    for (const { service } of topology.upstreams.exposed()) {
      if (!topology.upstreams.usesServiceAddress(service)) continue;
      if (!topology.mesh.counts(topology.mesh.membershipOfService(service))) continue;
      for (const problem of [...hiddenPolicies(topology, service, kong), ...hiddenService(topology, service)]) {
        const place = JSON.stringify([String(problem.manifest), problem.path]);
        if (!reported.has(place)) yield problem;
        reported.add(place);
      }
    }
  },
};

function* hiddenPolicies(topology: Topology, service: Manifest, kong: string): Generator<Problem, void> {
  const own = topology.set.namespaceOf(service) ?? '';
  const host = serviceHost(service.name, own);
  for (const manifest of topology.traffic.virtualServicesNaming(host)) {
    const hidden = hiddenBy(topology, manifest, kong);
    if (hidden !== undefined) yield hidden;
    else if (!gatewaysOf(manifest).includes('mesh') && topology.traffic.virtualServicesAt(host).length === 0) {
      const message = `this is for Istio's gateways alone, so that Kong's requests for ${String(service)} ignore it`;
      yield { manifest, path: ['spec', 'gateways'], message, fix: 'add mesh to the gateways' };
    }
  }
  for (const manifest of topology.traffic.destinationRulesFor(host)) {
    const from = topology.set.namespaceOf(manifest) ?? '';
    const hidden = hiddenBy(topology, manifest, kong);
    if (hidden !== undefined) yield hidden;
    else if (![kong, own, ROOT_NAMESPACE].includes(from)) {
      const message = `Kong's proxies look for DestinationRules in ${kong}, ${own} and ${ROOT_NAMESPACE}, not in ${from}`;
      yield { manifest, path: ['metadata', 'namespace'], message, fix: `move it into the namespace ${own}` };
    }
  }
}

function hiddenBy(topology: Topology, manifest: Manifest, kong: string): Problem | undefined {
  const { isVisible, path } = visibilityOf(manifest, topology.set.namespaceOf(manifest), kong);
  if (isVisible || path === undefined) return undefined;
  const message = `Kong's proxies in the namespace ${kong} do not see this, and call the Service without it`;
  return { manifest, path, message, fix: `add ${kong} to exportTo` };
}

function* hiddenService(topology: Topology, service: Manifest): Generator<Problem, void> {
  const namespace = topology.set.namespaceOf(service);
  const known = topology.hops.scope().knows(serviceHost(service.name, namespace), namespace, undefined);
  if (!('value' in known) || known.value) return;
  const [origin] = known.origins;
  if (origin === undefined) return;
  const message = `Kong's proxies are not told of ${String(service)}, so that Istio's rules and mTLS do not act on Kong's requests for it`;
  yield { ...origin, message, fix: `add ${namespace ?? ''}/* to the hosts` };
}
