import type { Shape } from '../../props/shape';
import { SERVICE_BACKEND, type ServiceBackend } from './service-backend';
import { backendAt, portsOf, portTitle, serviceObject, type ServiceObject } from './service-object';

/** Where a path leads: a port of a Service, or a Service of cdk8s-plus or an ApiObject of that kind with one port. */
export type RouteBackend = ServiceBackend | ServiceObject;

export const ROUTE_BACKEND: Shape<RouteBackend> = {
  ...(SERVICE_BACKEND as Shape<RouteBackend>),
  accepts: (value) => serviceObject(value) !== undefined || SERVICE_BACKEND.accepts(value),
  *inside(value, path) {
    const service = serviceObject(value);
    if (service === undefined) {
      if (SERVICE_BACKEND.inside !== undefined) yield* SERVICE_BACKEND.inside(value, path);
      return;
    }
    const ports = portsOf(service);
    if (ports.length === 1) return;
    const several = `one of its ports, as ForeignService.of(service).backend(…) gives it: ${ports.map(portTitle).join(', ')}`;
    const allowed = ports.length === 0 ? 'a Service with a port; this one has none' : several;
    yield { path, value: service.node.path, allowed };
  },
};

/** The name and port behind a backend. */
export function serviceBackend(backend: RouteBackend): ServiceBackend {
  const service = serviceObject(backend);
  return service === undefined ? (backend as ServiceBackend) : backendAt(service, portsOf(service)[0]!.port);
}
