import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { routeDraft, type RouteDraft, type ServiceDraft } from './draft';
import { gatewayBackends } from './gateway-backends';
import { listenersOf } from './gateway-listeners';
import { gatewayService } from './gateway-service';
import type { Rooms } from './rooms';

const GRPC_ROUTE = 'gateway.networking.k8s.io/GRPCRoute';

/**
 * The Services of Kong that GRPCRoutes ask for, by their names, with their routes.
 * Source: `translate_grpcroute.go` and `subtranslator/grpcroute.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function grpcRouteRules(rooms: Rooms): Map<string, ServiceDraft> {
  const services = new Map<string, ServiceDraft>();
  for (const route of rooms.filter.taken(GRPC_ROUTE)) {
    const namespace = rooms.set.namespaceOf(route) ?? '';
    const listeners = listenersOf(route, rooms.set);
    const protocol = listeners.some((listener) => listener.protocol === 'HTTP') ? 'grpc' : 'grpcs';
    const own = list(route.spec.hostnames).flatMap((hostname) => text(hostname) ?? []);
    const hosts = own.length > 0 ? own : listeners.flatMap(({ hostname }) => hostname ?? []);
    for (const [index, rule] of list(route.spec.rules).entries()) {
      const name = `grpcroute.${namespace}.${route.name}.${index}`;
      const backends = gatewayBackends(route, rule, ['spec', 'rules', index], rooms);
      const routes = routesOf(route, rule, index, name, hosts);
      services.set(name, gatewayService(route, name, protocol, backends, routes));
    }
  }
  return services;
}

function routesOf(
  source: Manifest,
  rule: unknown,
  index: number,
  name: string,
  hosts: readonly string[],
): RouteDraft[] {
  const path = ['spec', 'rules', index];
  const matches = list(at(rule, 'matches'));
  const grpc = { source, protocols: ['grpc', 'grpcs'], hosts };
  if (matches.length === 0) {
    const paths = hosts.length > 0 ? [] : ['/'];
    return [routeDraft({ ...grpc, name: `${name}.0`, origin: { manifest: source, path }, paths })];
  }
  return matches.map((match, number) =>
    routeDraft({
      ...grpc,
      name: `${name}.${number}`,
      origin: { manifest: source, path: [...path, 'matches', number] },
      paths: at(match, 'method') === undefined ? [] : [pathOf(at(match, 'method'))],
      headers: headersOf(match),
    }),
  );
}

/** What a method of gRPC is in a URL; a part that is left out is any. */
function pathOf(method: unknown): string {
  const isRegex = at(method, 'type') === 'RegularExpression';
  return `~/${text(at(method, 'service')) ?? '.+'}/${text(at(method, 'method')) ?? (isRegex ? '.+' : '')}`;
}

function headersOf(match: unknown): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const header of list(at(match, 'headers'))) {
    const name = text(at(header, 'name'))?.toLowerCase();
    const value = at(header, 'value');
    if (name === undefined || typeof value !== 'string') continue;
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}
