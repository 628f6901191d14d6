import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import type { RouteBackend } from '../../../topology/kong/route-backend';

export const noMissingBackendPort: Rule = {
  id: 'no-missing-backend-port',
  subject: 'kong',
  severity: 'error',
  summary: 'A route names a port that its Service does not have.',
  *find({ topology }) {
    for (const backend of topology.routes.all()) {
      const service = topology.routes.serviceOf(backend);
      if (service === undefined) continue;
      const ports = list(service.spec.ports);
      // An ExternalName has no ports of its own to name.
      if (ports.length === 0 || backend.port === undefined || hasPort(ports, backend)) continue;
      const shown = typeof backend.port === 'number' ? String(backend.port) : `"${backend.port}"`;
      const message = `${String(service)} has no port ${shown}`;
      yield { manifest: backend.manifest, path: backend.portPath, message, fix: fixFor(service) };
    }
  },
};

function hasPort(ports: readonly unknown[], { port }: RouteBackend): boolean {
  return ports.some((each) => {
    const given = at(each, 'port');
    // servicePort of an older Ingress may be a number in quotes.
    return given === port || String(given) === port || (typeof port === 'string' && at(each, 'name') === port);
  });
}

function fixFor({ spec }: Manifest): string {
  const ports = list(spec.ports).flatMap((each) => {
    const port = number(at(each, 'port'));
    const name = text(at(each, 'name'));
    return port === undefined ? [] : [`${port}${name === undefined ? '' : ` ("${name}")`}`];
  });
  return ports.length === 0 ? 'declare that port' : `use ${ports.join(' or ')}`;
}
