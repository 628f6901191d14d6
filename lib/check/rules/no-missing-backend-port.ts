import { at, list, text } from '../json';
import { allBackends, type RouteBackend } from '../kong/route-backend';
import type { Manifest } from '../manifest';
import type { Rule } from '../rule';

export const noMissingBackendPort: Rule = {
  id: 'no-missing-backend-port',
  severity: 'error',
  summary: 'A route names a port that its Service does not have.',
  *check({ set }) {
    for (const backend of allBackends(set)) {
      const service = set.find('Service', backend.namespace, backend.service);
      if (service === undefined) continue;
      const ports = list(service.spec.ports);
      // An ExternalName has no ports of its own to name.
      if (ports.length === 0 || backend.port === undefined || hasPort(ports, backend)) continue;
      const shown = typeof backend.port === 'number' ? String(backend.port) : `"${backend.port}"`;
      const message = `${String(service)} has no port ${shown}`;
      yield { manifest: backend.manifest, path: backend.portPath, message, fix: `use ${portsOf(service)}` };
    }
  },
};

function hasPort(ports: readonly unknown[], { port }: RouteBackend): boolean {
  return ports.some((each) => {
    const number = at(each, 'port');
    // servicePort of an older Ingress may be a number in quotes.
    return number === port || String(number) === port || (typeof port === 'string' && at(each, 'name') === port);
  });
}

function portsOf({ spec }: Manifest): string {
  return list(spec.ports)
    .map((each) => {
      const name = text(at(each, 'name'));
      return `${String(at(each, 'port'))}${name === undefined ? '' : ` ("${name}")`}`;
    })
    .join(' or ');
}
