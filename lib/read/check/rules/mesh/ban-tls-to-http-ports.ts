import { isTls } from '../../../topology/istio/hop/sent-host';
import { servicePort, readingOf } from '../../../topology/kubernetes/service-port';
import type { Rule } from '../../rule';

export const banTlsToHttpPorts: Rule = {
  id: 'ban-tls-to-http-ports',
  subject: 'mesh',
  severity: 'error',
  summary: 'Kong speaks TLS to a port of a Service that Istio takes for plain HTTP because of its name.',
  needs: 'mesh',
  *find({ topology }) {
    const { mode } = topology.hops.gateway();
    const told = new Set<string>();
    for (const { service: of } of topology.configuration().routes) {
      if (!isTls(of.protocol)) continue;
      for (const { service, port, usesServiceAddress } of of.backends) {
        const found = service && servicePort(service, port);
        if (service === undefined || found === undefined) continue;
        if (readingOf(found) !== 'http') continue;
        if (!topology.mesh.counts(topology.mesh.membershipOfService(service))) continue;
        const place = `${String(service)} ${found.number}`;
        if (told.has(place)) continue;
        told.add(place);
        const said =
          found.appProtocol === undefined ? `its name "${found.name ?? ''}"` : `appProtocol ${found.appProtocol}`;
        const message = `Kong speaks ${of.protocol} to port ${found.number}, and by ${said} Istio takes what arrives there for plain HTTP`;
        const fix = 'begin the name of the port with "https-" or "tls-", or let Kong speak http or grpc';
        const isProven = usesServiceAddress && 'value' in mode && mode.value === 'sidecar';
        yield { manifest: service, path: found.path, message, fix, severity: isProven ? 'error' : 'warning' };
      }
    }
  },
};
