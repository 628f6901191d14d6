import { GATEWAY_ALPHA } from '../../../../facts/gateway/controller-versions';
import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { at } from '../../../manifests/json';
import { routeDraft, type RouteDraft, type ServiceDraft } from './draft';
import { gatewayBackends } from './gateway-backends';
import { listenersOf } from './gateway-listeners';
import { gatewayService } from './gateway-service';
import type { Rooms } from './rooms';

/** Routes of streams, and the protocol of listeners whose ports they take. */
const STREAM_ROUTES = { TCPRoute: 'TCP', UDPRoute: 'UDP', TLSRoute: 'TLS' } as const;

/**
 * The Services of Kong that TCPRoutes, UDPRoutes or TLSRoutes ask for, by their names, with their routes. KIC takes them with its
 * feature gate GatewayAlpha alone, the operator without it. Source: `translate_{tcp,udp,tls}route.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function streamRouteRules(rooms: Rooms, kind: keyof typeof STREAM_ROUTES): Map<string, ServiceDraft> {
  const services = new Map<string, ServiceDraft>();
  for (const route of rooms.filter.taken(`gateway.networking.k8s.io/${kind}`)) {
    const reason = faultOf(route, kind);
    if (reason !== undefined) {
      // Of others it writes a line in its log.
      rooms.refusals.add(route, ['spec'], reason, kind === 'UDPRoute' ? 'refused' : 'dropped', 'gateway-rule');
      continue;
    }
    if (!rooms.settings.hasGate(GATEWAY_ALPHA) && !rooms.classes.isOperators(route)) {
      const why = `a ${kind} needs the feature gate ${GATEWAY_ALPHA}, without which the controller does not look at it`;
      rooms.refusals.add(route, ['kind'], why, 'dropped', 'feature-gate');
    }
    const matching = matchingOf(route, kind, rooms);
    for (const [index, rule] of list(route.spec.rules).entries()) {
      const name = `${kind.toLowerCase()}.${rooms.set.namespaceOf(route) ?? ''}.${route.name}.${index}`;
      const path = ['spec', 'rules', index];
      const draft = routeDraft({ name: `${name}.0`, origin: { manifest: route, path }, source: route, ...matching });
      const backends = gatewayBackends(route, rule, path, rooms);
      services.set(name, gatewayService(route, name, kind === 'UDPRoute' ? 'udp' : 'tcp', backends, [draft]));
    }
  }
  return services;
}

function faultOf({ spec }: Manifest, kind: keyof typeof STREAM_ROUTES): string | undefined {
  const rules = list(spec.rules);
  if (kind === 'TLSRoute' && list(spec.hostnames).length === 0) return 'it has no hostnames';
  if (rules.length === 0) return 'it has no rules';
  if (kind !== 'TLSRoute' && rules.some((rule) => list(at(rule, 'backendRefs')).length === 0)) {
    return 'one of its rules has no backendRefs';
  }
  return undefined;
}

function matchingOf(route: Manifest, kind: keyof typeof STREAM_ROUTES, rooms: Rooms): Partial<RouteDraft> {
  const listeners = listenersOf(route, rooms.set).filter(({ protocol }) => protocol === STREAM_ROUTES[kind]);
  if (kind === 'TLSRoute') {
    const snis = list(route.spec.hostnames).flatMap((hostname) => text(hostname) ?? []);
    const isThrough = listeners.some(({ passesTlsThrough }) => passesTlsThrough);
    return { protocols: [isThrough ? 'tls_passthrough' : 'tls'], snis };
  }
  const destinationPorts = listeners.flatMap(({ port }) => port ?? []);
  return { protocols: [kind === 'UDPRoute' ? 'udp' : 'tcp'], destinationPorts };
}
