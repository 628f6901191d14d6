import type { Manifest } from '../../../manifests/manifest';
import { backendServices } from './backend-services';
import type { RouteDraft, ServiceDraft } from './draft';
import type { ConfiguredRoute, ConfiguredService } from './kong-configuration';
import { configuredRoute } from './configured-routes';
import { grpcRouteRules } from './grpc-route-rules';
import { httpRouteRules } from './http-route-rules';
import { ingressRules } from './ingress-rules';
import type { Rooms } from './rooms';
import { serviceSettings } from './service-overrides';
import { streamRouteRules } from './stream-route-rules';
import { streamRules } from './stream-rules';
import { overrideOf, upstreamSettings } from './upstream-settings';

/** A Service of Kong with all that is needed to say which plugins act on it. */
export interface TranslatedService {
  readonly service: ConfiguredService;
  readonly draft: ServiceDraft;
  /** Those of Kubernetes behind it. */
  readonly services: readonly Manifest[];
  readonly routes: readonly { readonly route: ConfiguredRoute; readonly draft: RouteDraft }[];
}

/** Every Service of Kong, with its routes. */
export function translatedServices(rooms: Rooms): TranslatedService[] {
  const drafts = new Map<string, ServiceDraft>();
  const kinds = [
    ingressRules(rooms),
    streamRules(rooms, 'tcp'),
    streamRules(rooms, 'udp'),
    httpRouteRules(rooms),
    streamRouteRules(rooms, 'UDPRoute'),
    streamRouteRules(rooms, 'TCPRoute'),
    streamRouteRules(rooms, 'TLSRoute'),
    grpcRouteRules(rooms),
  ];
  for (const services of kinds) {
    for (const [name, draft] of services) {
      displace(drafts.get(name), draft, rooms);
      drafts.set(name, draft);
    }
  }
  return [...drafts.values()].flatMap((draft) => translated(draft, rooms) ?? []);
}

/** Where two kinds make a Service of one name, the later takes the place of the earlier, and of its routes. */
function displace(former: ServiceDraft | undefined, { parent }: ServiceDraft, { refusals }: Rooms): void {
  for (const { source, origin, writtenPaths } of former?.routes ?? []) {
    const places = writtenPaths.length > 0 ? writtenPaths.map((written) => written.origin.path) : [origin.path];
    const reason = `${String(parent)} leads to the same port of the Service and takes the place of this route`;
    for (const path of places) refusals.add(source, path, reason, 'dropped', 'backend');
  }
}

function translated(draft: ServiceDraft, rooms: Rooms): TranslatedService | undefined {
  const found = backendServices(draft, rooms);
  if (found === undefined) return undefined;
  const { backends, services, port = draft.port } = found;
  const isOfGateway = draft.parent.group === 'gateway.networking.k8s.io';
  const override = overrideOf(services, isOfGateway, rooms);
  const { name, host } = draft;
  const service: ConfiguredService = {
    name,
    host,
    port,
    backends,
    tlsPolicies: services.flatMap((each) => rooms.tlsPolicies.of(each)),
    ...serviceSettings(draft, services, override.manifest, rooms),
    ...upstreamSettings(services, override, rooms),
  };
  const routes = draft.routes.map((route) => ({ route: configuredRoute(route, service, rooms), draft: route }));
  return { service, draft, services, routes };
}
