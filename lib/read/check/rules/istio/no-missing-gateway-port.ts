import { at, list, number } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import type { Pod } from '../../../topology/kubernetes/pod';
import { servicePorts } from '../../../topology/kubernetes/service-port';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import type { Topology } from '../../../topology/topology';

export const noMissingGatewayPort: Rule = {
  id: 'no-missing-gateway-port',
  subject: 'istio',
  severity: 'warning',
  summary: 'A Gateway listens at a port to which no Service of its pods sends requests.',
  needs: 'mesh',
  *find({ set, topology }) {
    const known = new Map<string, ReadonlySet<number>>();
    for (const manifest of set.of(ISTIO_GATEWAY)) {
      const { labels } = topology.policies.selectorOf(manifest);
      if (Object.keys(labels).length === 0) continue;
      const key = JSON.stringify(labels);
      const ports = known.get(key) ?? portsOf(topology, topology.policies.selected(manifest, topology.pods.all()));
      known.set(key, ports);
      if (ports.size === 0) continue;
      for (const [index, server] of list(manifest.spec.servers).entries()) {
        const port = number(at(server, 'port', 'number'));
        if (port === undefined || ports.has(port)) continue;
        const message = `no Service sends requests to port ${port} of the pods that this Gateway selects`;
        const fix = `write ${[...ports].slice(0, 5).join(' or ')}, or add the port to the Service`;
        yield { manifest, path: ['spec', 'servers', index, 'port', 'number'], message, fix };
      }
    }
  },
};

/** Ports of Services of the pods, and those behind them: Istio takes either. None where no Service is declared. */
function portsOf(topology: Topology, pods: readonly Pod[]): ReadonlySet<number> {
  const services = new Set(pods.flatMap((pod) => topology.services.selecting(pod)));
  return new Set(
    [...services].flatMap((service) =>
      servicePorts(service).flatMap(({ number: port }) => [port, targetPortOf(service, port, pods) ?? port]),
    ),
  );
}
