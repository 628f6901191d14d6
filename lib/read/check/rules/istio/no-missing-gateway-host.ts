import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { gatewayHosts, ISTIO_GATEWAY, KUBERNETES_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { hostsMeet } from '../../../topology/istio/host-match';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';

export const noMissingGatewayHost: Rule = {
  id: 'no-missing-gateway-host',
  subject: 'istio',
  severity: 'error',
  summary: 'A VirtualService is bound to a Gateway that takes none of its hosts.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      const from = set.namespaceOf(manifest);
      const written = list(manifest.spec.hosts).flatMap((each) => text(each) ?? []);
      const hosts = [...written, ...topology.traffic.hostsOf(manifest).map(({ host }) => host)];
      if (hosts.length === 0) continue;
      const bound = topology.traffic.gatewaysOf(manifest).map(({ path, namespace, name }) => {
        const gateway = set.find(ISTIO_GATEWAY, namespace, name) ?? set.find(KUBERNETES_GATEWAY, namespace, name);
        return { path, gateway, takes: gateway && gatewayHosts(gateway, namespace, from) };
      });
      const isTaken = (takes: readonly string[] | undefined): boolean =>
        takes === undefined || takes.some((host) => hosts.some((each) => hostsMeet(host, each)));
      const isLost = !isInMesh(manifest) && bound.every(({ takes }) => takes?.length !== 0 && !isTaken(takes));
      for (const { path, gateway, takes } of bound) {
        if (gateway === undefined || isTaken(takes)) continue;
        const message =
          takes?.length === 0
            ? `${String(gateway)} has no server for hosts of VirtualServices of namespace "${from ?? ''}"`
            : `${String(gateway)} takes requests for ${listed(takes)}, and for no host of this VirtualService`;
        const fix = 'name a host of the Gateway, or add the host to its servers';
        yield { manifest, path, message, fix, severity: isLost ? 'error' : 'warning' };
      }
    }
  },
};

function isInMesh({ spec }: Manifest): boolean {
  return list(spec.gateways).includes('mesh');
}

function listed(hosts: readonly string[] = []): string {
  return `${hosts.slice(0, 5).join(', ')}${hosts.length > 5 ? ' …' : ''}`;
}
