import { portReading } from '../../../../facts/istio/port-protocols';
import { groupBy } from '../../../manifests/group-by';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { serviceSelector } from '../../../topology/kubernetes/service-selector';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

export const uniquePortProtocols: Rule = {
  id: 'unique-port-protocols',
  subject: 'istio',
  severity: 'warning',
  summary: 'Two Services of the same pods give one port of them different protocols: the proxy takes one of the two.',
  needs: 'mesh',
  *find({ topology }) {
    for (const [first, ...others] of groupBy(namedPorts(topology), ({ target }) => target).values()) {
      for (const { service, path, reading } of others) {
        if (reading === first!.reading) continue;
        const message = `pods get ${WORDS[reading]} here and ${WORDS[first!.reading]} from ${String(first!.service)} at the same port, and their proxy takes one of the two`;
        yield { manifest: service, path, message, fix: 'name both ports after what the pods speak' };
      }
    }
  },
};

type Reading = 'http' | 'tcp' | 'tls';

const WORDS: Readonly<Record<Reading, string>> = { http: 'HTTP', tcp: 'bytes of TCP', tls: 'TLS' };

interface NamedPort {
  readonly service: Manifest;
  readonly path: Path;
  readonly reading: Reading;
  /** The same for ports that lead to one port of the same pods. */
  readonly target: string;
}

/** Of Services with sidecars behind them, which read the protocol of what comes in from a Service. */
function* namedPorts({ set, mesh }: Topology): Generator<NamedPort, void> {
  for (const service of set.of('Service')) {
    const selector = serviceSelector(service);
    const namespace = set.namespaceOf(service);
    if (selector === undefined || mesh.isAmbient(namespace) || !mesh.counts(mesh.membershipOfService(service)))
      continue;
    const pods = JSON.stringify([namespace, Object.entries(selector).sort(([a], [b]) => (a < b ? -1 : 1))]);
    for (const [index, port] of list(service.spec.ports).entries()) {
      const [own, name] = [number(at(port, 'port')), text(at(port, 'name'))];
      const [protocol, appProtocol] = [text(at(port, 'protocol')), text(at(port, 'appProtocol'))];
      const reading = portReading({ port: own, protocol, name, appProtocol });
      // What the proxy detects fits everything.
      if (reading === 'detected' || reading === 'udp') continue;
      const target = `${pods} ${JSON.stringify(at(port, 'targetPort') ?? own ?? null)}`;
      yield { service, path: ['spec', 'ports', index], reading, target };
    }
  }
}
