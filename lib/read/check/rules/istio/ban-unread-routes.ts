import { list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { servicePorts, readingOf } from '../../../topology/kubernetes/service-port';
import { gatewaysOf, VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Rule } from '../../rule';

export const banUnreadRoutes: Rule = {
  id: 'ban-unread-routes',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A VirtualService has rules for HTTP, and the Services that they are for speak something else: no proxy reads them.',
  needs: 'mesh',
  *find({ set, topology: { traffic } }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      if (list(manifest.spec.http).length === 0 || gatewaysOf(manifest).some((each) => each !== 'mesh')) continue;
      const services = traffic.hostsOf(manifest).map(({ host }) => traffic.serviceOf(host));
      const known = services.flatMap((service) => service ?? []);
      if (known.length === 0 || known.length < services.length || !known.every(isWithoutHttp)) continue;
      const ports = known.flatMap((service) => servicePorts(service).map(({ name, number }) => name ?? String(number)));
      const message = `no port of ${known.slice(0, 3).map(String).join(', ')} is HTTP by its name or appProtocol (${[...new Set(ports)].slice(0, 5).join(', ')})`;
      const fix = 'name the port after its protocol, such as http, or write the rules under tcp or tls';
      yield { manifest, path: ['spec', 'http'], message, fix };
    }
  },
};

function isWithoutHttp(service: Manifest): boolean {
  const ports = servicePorts(service);
  const readings = ports.map(readingOf);
  return ports.length > 0 && readings.every((reading) => reading === 'tcp' || reading === 'tls' || reading === 'udp');
}
