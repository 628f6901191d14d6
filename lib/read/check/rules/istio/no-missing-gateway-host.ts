import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { gatewayHosts, ISTIO_GATEWAY, KUBERNETES_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { hostsMeet } from '../../../topology/istio/host-match';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';

export const noMissingGatewayHost: Rule = {
  id: 'no-missing-gateway-host',
  subject: 'istio',
  severity: 'error',
  summary: 'A VirtualService is bound to Gateways that take none of its hosts, or not all of them.',
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
      yield* lostHosts(manifest, isInMesh(manifest), bound);
    }
  },
};

/** Single hosts that no Gateway takes, where it takes others. */
function* lostHosts(
  manifest: Manifest,
  isForMesh: boolean,
  bound: readonly { readonly takes: readonly string[] | undefined }[],
): Generator<Problem, void> {
  const all = bound.map(({ takes }) => takes);
  if (isForMesh || all.length === 0 || !all.every((takes) => takes !== undefined && takes.length > 0)) return;
  const taken = all.flatMap((takes) => takes ?? []);
  const hosts = list(manifest.spec.hosts);
  const isTaken = hosts.map((host) => typeof host !== 'string' || taken.some((each) => hostsMeet(each, host)));
  if (!isTaken.includes(true)) return;
  for (const [index, host] of hosts.entries()) {
    if (isTaken[index] === true) continue;
    const message = `no Gateway of this VirtualService takes requests for "${String(host)}": they take ${listed(taken)}`;
    const fix = 'add the host to the servers of a Gateway, or remove it';
    yield { manifest, path: ['spec', 'hosts', index], message, fix, severity: 'warning' };
  }
}

function isInMesh({ spec }: Manifest): boolean {
  return list(spec.gateways).includes('mesh');
}

function listed(hosts: readonly string[] = []): string {
  return `${hosts.slice(0, 5).join(', ')}${hosts.length > 5 ? ' …' : ''}`;
}
