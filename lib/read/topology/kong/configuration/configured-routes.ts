import type { ConfiguredRoute, ConfiguredService } from './kong-configuration';
import type { RouteDraft } from './draft';
import { applyKongIngress, kongIngressOf } from './kong-ingress';
import { applyRouteAnnotations } from './route-overrides';
import type { Rooms } from './rooms';

const KONG_PROTOCOLS = ['http', 'https'];

/** Protocols with whose routes Kong takes a part of the path away by itself. */
const STRIPPING = ['http', 'https', 'ws', 'wss'];

/** A route as Kong has it, with Kong's defaults in place of what the controller leaves out. */
export function configuredRoute(draft: RouteDraft, service: ConfiguredService, rooms: Rooms): ConfiguredRoute {
  const override = kongIngressOf(draft.source, rooms);
  if (override !== undefined) applyKongIngress(draft, override);
  applyRouteAnnotations(draft, rooms);
  const { name, origin, paths, methods, headers, snis, destinationPorts, regexPriority } = draft;
  const protocols = draft.protocols ?? KONG_PROTOCOLS;
  return {
    name,
    origin,
    protocols,
    hosts: draft.hosts,
    paths,
    writtenPaths: draft.writtenPaths,
    methods,
    headers,
    snis,
    destinationPorts,
    regexPriority,
    stripPath: draft.stripPath ?? protocols.some((each) => STRIPPING.includes(each)),
    preserveHost: draft.preserveHost ?? false,
    httpsRedirectStatusCode: draft.httpsRedirectStatusCode,
    pathHandling: draft.pathHandling,
    requestBuffering: draft.requestBuffering,
    responseBuffering: draft.responseBuffering,
    service,
  };
}
