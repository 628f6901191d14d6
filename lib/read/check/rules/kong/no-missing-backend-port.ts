import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { UDP_INGRESS } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import type { RouteBackend } from '../../../topology/kong/route-backend';

export const noMissingBackendPort: Rule = {
  id: 'no-missing-backend-port',
  subject: 'kong',
  severity: 'error',
  summary: 'A route names a port that its Service does not have, or has for another protocol.',
  *find({ topology }) {
    for (const backend of topology.routes.all()) {
      const service = topology.routes.serviceOf(backend);
      if (service === undefined) continue;
      if (backend.port === undefined) continue;
      if (hasPort(service, backend)) {
        yield* otherProtocol(service, backend);
        continue;
      }
      const shown = typeof backend.port === 'number' ? String(backend.port) : `"${backend.port}"`;
      const why = isExternal(service) ? ': an ExternalName has none with a name' : '';
      const message = `${String(service)} has no port ${shown}${why}`;
      yield { manifest: backend.manifest, path: backend.portPath, message, fix: fixFor(service) };
    }
  },
};

/** The kinds whose routes send datagrams; all others make connections. */
const OF_DATAGRAMS: readonly string[] = [UDP_INGRESS, 'gateway.networking.k8s.io/UDPRoute'];

/** What comes to a Service by a protocol that its port does not have is refused; pods that Kong itself picks may take it. */
function* otherProtocol(service: Manifest, backend: RouteBackend): Generator<Problem, void> {
  const sent = OF_DATAGRAMS.includes(backend.manifest.groupKind) ? 'UDP' : 'TCP';
  const protocols = portsOf(service, backend).map((each) => text(at(each, 'protocol')) ?? 'TCP');
  if (protocols.length === 0 || protocols.includes(sent)) return;
  yield {
    manifest: backend.manifest,
    path: backend.portPath,
    message: `port ${String(backend.port)} of ${String(service)} is one of ${protocols[0]!}, and ${String(backend.manifest)} sends ${sent}`,
    fix: `declare the port with protocol: ${sent}, or name one that has it`,
    severity: 'warning',
  };
}

function hasPort(service: Manifest, backend: RouteBackend): boolean {
  // servicePort of an older Ingress may be a number in quotes.
  if (isExternal(service)) return typeof backend.port === 'number' || /^\d+$/.test(backend.port ?? '');
  return portsOf(service, backend).length > 0;
}

/** The ports of a Service that a backend means: one number may be there for several protocols. */
function portsOf(service: Manifest, { port }: RouteBackend): readonly unknown[] {
  if (isExternal(service)) return [];
  return list(service.spec.ports).filter((each) => {
    const given = at(each, 'port');
    if (given === port || String(given) === port) return true;
    // By the name of the pods' port too. Source: `findPort` in KIC's `translate_upstreams.go`.
    return typeof port === 'string' && [at(each, 'name'), at(each, 'targetPort')].includes(port);
  });
}

function isExternal({ spec }: Manifest): boolean {
  return spec.type === 'ExternalName';
}

function fixFor(service: Manifest): string {
  if (isExternal(service)) return 'write the number of the port';
  const ports = list(service.spec.ports).flatMap((each) => {
    const port = number(at(each, 'port'));
    const name = text(at(each, 'name'));
    return port === undefined ? [] : [`${port}${name === undefined ? '' : ` ("${name}")`}`];
  });
  return ports.length === 0 ? 'declare that port' : `use ${ports.join(' or ')}`;
}
