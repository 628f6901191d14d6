import { portReading, speaksHttp2 } from '../../../../facts/istio/port-protocols';
import { groupBy } from '../../../manifests/group-by';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { labelsKey } from '../../../topology/kubernetes/label-selector';
import type { Pod } from '../../../topology/kubernetes/pod';
import { serviceSelector } from '../../../topology/kubernetes/service-selector';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

export const uniquePortProtocols: Rule = {
  id: 'unique-port-protocols',
  subject: 'istio',
  severity: 'warning',
  summary: 'Two Services give one port of the same pods different protocols, or lead to it from different ports.',
  needs: 'mesh',
  *find({ topology }) {
    const reported = new Set<string>();
    for (const { services, pod } of sharings(topology)) {
      const pods = pod === undefined ? [] : [pod];
      const ports = services.flatMap((service) => portsOf(service, pods));
      for (const ofOne of groupBy(ports, ({ target }) => target).values()) {
        for (const { port, message, fix } of conflictsOf(ofOne)) {
          if (reported.has(port.key)) continue;
          reported.add(port.key);
          const [manifest, path] =
            pod === undefined ? [port.service, port.path] : [pod.manifest, [...pod.path, 'metadata', 'labels']];
          yield { manifest, path, message, fix };
        }
      }
    }
  },
};

/** Services that share pods, and the first of these that has a proxy; without one where no pods are declared. */
interface Sharing {
  readonly services: readonly Manifest[];
  readonly pod: Pod | undefined;
}

/** Of Services with sidecars behind them, which read the protocol of what comes in from a Service. */
function* sharings({ set, mesh, pods }: Topology): Generator<Sharing, void> {
  const alike = groupBy(
    set.of('Service').filter((service) => set.firstLike(service) === service),
    (service) => {
      const selector = serviceSelector(service);
      const isRead = !mesh.isAmbient(set.namespaceOf(service)) && mesh.counts(mesh.membershipOfService(service));
      return selector === undefined || !isRead
        ? undefined
        : JSON.stringify([set.namespaceOf(service), labelsKey(selector)]);
    },
  );
  const selecting = new Map<Pod, string[]>();
  for (const [key, services] of alike) {
    if (key === undefined) continue;
    const selected = pods.of(services[0]!);
    if (selected.length === 0) yield { services, pod: undefined };
    for (const pod of selected) {
      const keys = selecting.get(pod);
      if (keys !== undefined) keys.push(key);
      else if (mesh.counts(mesh.membershipOf(pod))) selecting.set(pod, [key]);
    }
  }
  // What pods of the same Services have in common is told once.
  for (const entries of groupBy(selecting, ([, keys]) => JSON.stringify(keys)).values()) {
    const [pod, keys] = entries[0]!;
    yield { services: keys.flatMap((key) => alike.get(key) ?? []), pod };
  }
}

type Reading = 'http' | 'http2' | 'tcp' | 'tls' | 'detected';

const WORDS: Readonly<Record<Exclude<Reading, 'detected'>, string>> = {
  http: 'HTTP',
  http2: 'HTTP/2',
  tcp: 'bytes of TCP',
  tls: 'TLS',
};

interface ServicePort {
  readonly service: Manifest;
  readonly key: string;
  readonly path: Path;
  /** What callers name. */
  readonly number: number;
  /** The port of the pods: its number, or its name where nobody knows it. */
  readonly target: number | string;
  readonly reading: Reading;
}

function portsOf(service: Manifest, pods: readonly Pod[]): ServicePort[] {
  return list(service.spec.ports).flatMap((port, index) => {
    const [own, name] = [number(at(port, 'port')), text(at(port, 'name'))];
    const [protocol, appProtocol] = [text(at(port, 'protocol')), text(at(port, 'appProtocol'))];
    const hints = { port: own, protocol, name, appProtocol };
    const reading = speaksHttp2(hints) ? 'http2' : portReading(hints);
    if (own === undefined || protocol === 'SCTP' || reading === 'udp') return [];
    const written = text(at(port, 'targetPort')) ?? number(at(port, 'targetPort'));
    const target = (typeof written === 'number' ? written : targetPortOf(service, own, pods)) ?? written;
    const key = `${String(service)} ${index}`;
    return [
      {
        service,
        key,
        path: ['spec', 'ports', index],
        number: own,
        target: target === undefined || target === 0 ? own : target,
        reading,
      },
    ];
  });
}

interface Conflict {
  readonly port: ServicePort;
  readonly message: string;
  readonly fix: string;
}

/** @param ports of Services that lead to one port of the same pods */
function* conflictsOf(ports: readonly ServicePort[]): Generator<Conflict, void> {
  // What the proxy detects fits everything.
  const [first, ...others] = ports.filter(({ reading }) => reading !== 'detected');
  const contrary = others.filter(({ service, reading }) => service !== first?.service && reading !== first?.reading);
  for (const port of contrary) {
    if (first === undefined || first.reading === 'detected' || port.reading === 'detected') continue;
    const message = `port ${port.target} of the pods gets ${WORDS[port.reading]} from ${String(port.service)} and ${WORDS[first.reading]} from ${String(first.service)}: their proxy takes one of the two`;
    yield { port, message, fix: 'name the ports of both Services after what the pods speak' };
  }
  const [one] = ports;
  const apart = ports.find(({ service, number }) => service !== one?.service && number !== one?.number);
  if (one === undefined || apart === undefined || contrary.length > 0) return;
  const message = `${String(apart.service)} leads to port ${apart.target} of the pods from port ${apart.number} and ${String(one.service)} from port ${one.number}; Istio asks for the same port of both`;
  yield { port: apart, message, fix: `give both the same port, or the pods another one for ${String(apart.service)}` };
}
