import { namesProtocol } from '../../../../facts/istio/port-protocols';
import type { Problem } from '../../finding';
import { at, list, text } from '../../../manifests/json';
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
  *find({ set, topology }) {
    for (const service of set.of('Service')) {
      if (service.spec.type === 'ExternalName' || list(service.spec.ports).length === 0) continue;
      if (topology.mesh.counts(topology.mesh.membershipOfService(service))) yield* untold(service);
    }
  },
};

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
