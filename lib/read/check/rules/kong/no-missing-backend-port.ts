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
      if (backend.port === undefined || hasPort(service, backend)) continue;
      const shown = typeof backend.port === 'number' ? String(backend.port) : `"${backend.port}"`;
      const why = isExternal(service) ? ': an ExternalName has none with a name' : '';
      const message = `${String(service)} has no port ${shown}${why}`;
      yield { manifest: backend.manifest, path: backend.portPath, message, fix: fixFor(service) };
    }
  },
};

function hasPort(service: Manifest, { port }: RouteBackend): boolean {
  // servicePort of an older Ingress may be a number in quotes.
  if (isExternal(service)) return typeof port === 'number' || /^\d+$/.test(port ?? '');
  return list(service.spec.ports).some((each) => {
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
