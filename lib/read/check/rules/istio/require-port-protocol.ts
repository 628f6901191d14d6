import { namesProtocol, portReading } from '../../../../facts/istio/port-protocols';
import { knows, type Span } from '../../../../facts/span';
import type { Problem } from '../../finding';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

/** Ports of SMTP, DNS, MySQL and MongoDB, where Istio does not guess but takes TCP. Source: its `ConvertProtocol`. */
const NEVER_GUESSED: readonly unknown[] = [25, 53, 3306, 27017];

export const requirePortProtocol: Rule = {
  id: 'require-port-protocol',
  subject: 'istio',
  severity: 'warning',
  summary: 'A port of a Service in the mesh does not declare its protocol: Istio has to guess it.',
  needs: 'mesh',
  releases: ['istio'],
  *find({ set, topology, releases: { istio = '' } }) {
    const isAlias = knows(istio, ALIAS) === 'known';
    for (const service of set.of('Service')) {
      const isExternal = service.spec.type === 'ExternalName';
      if ((isExternal && isAlias) || list(service.spec.ports).length === 0) continue;
      if (!topology.mesh.counts(topology.mesh.membershipOfService(service))) continue;
      yield* isExternal ? grasping(service) : untold(service);
    }
  },
};

/** Since when the name of an ExternalName is another one for what it leads to, and its ports are not read. */
const ALIAS: Span = { since: '1.21' };

/** Ports of a Service that has no address by which sidecars could tell its connections. */
function* grasping(manifest: Manifest): Generator<Problem, void> {
  for (const [index, port] of list(manifest.spec.ports).entries()) {
    const [own, name] = [number(at(port, 'port')), text(at(port, 'name'))];
    const [protocol, appProtocol] = [text(at(port, 'protocol')), text(at(port, 'appProtocol'))];
    const reading = portReading({ port: own, protocol, name, appProtocol });
    if (own === undefined || !(reading === 'detected' || (reading === 'tcp' && name === 'tcp'))) continue;
    const message = `the Service has no address and its port no protocol with names of hosts, so sidecars may send all connections to port ${own} to it, whoever they are for`;
    const fix = 'name the port after what is spoken, such as http or tls, or use a ServiceEntry';
    yield { manifest, path: ['spec', 'ports', index], message, fix };
  }
}

function* untold(manifest: Manifest): Generator<Problem, void> {
  for (const [index, port] of list(manifest.spec.ports).entries()) {
    const transport = text(at(port, 'protocol')) ?? 'TCP';
    if (transport !== 'TCP' || NEVER_GUESSED.includes(at(port, 'port'))) continue;
    const name = text(at(port, 'name'));
    const appProtocol = text(at(port, 'appProtocol'));
    const path = ['spec', 'ports', index];
    const fix = `name the port after its protocol, such as "http${name === undefined ? '' : `-${name}`}", or set appProtocol`;
    if (appProtocol !== undefined) {
      // A prefix is somebody else's protocol, or one of Kubernetes such as kubernetes.io/h2c.
      if (appProtocol.includes('/') || namesProtocol(appProtocol)) continue;
      const message = `Istio does not know the appProtocol "${appProtocol}" and guesses between HTTP and TCP`;
      yield { manifest, path: [...path, 'appProtocol'], message, fix: 'set one that Istio knows, such as http or tcp' };
    } else if (name === undefined) {
      yield { manifest, path, message: 'the port has no name, so Istio guesses between HTTP and TCP', fix };
    } else if (!namesProtocol(name)) {
      const message = `the name "${name}" does not begin with a protocol, so Istio guesses between HTTP and TCP`;
      yield { manifest, path: [...path, 'name'], message, fix };
    }
  }
}
