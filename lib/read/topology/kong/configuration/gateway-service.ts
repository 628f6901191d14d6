import type { Manifest } from '../../../manifests/manifest';
import { DEFAULT_PORT, DEFAULT_TIMEOUTS, type RouteDraft, type ServiceDraft } from './draft';
import type { GatewayBackends } from './gateway-backends';

/** A Service of Kong for rules of a route of the Gateway API; it and its upstream have the same name. */
export function gatewayService(
  parent: Manifest,
  name: string,
  protocol: string,
  { backends, madePlugins }: GatewayBackends,
  routes: RouteDraft[],
  timeouts: ServiceDraft['timeouts'] = DEFAULT_TIMEOUTS,
): ServiceDraft {
  return {
    name,
    host: name,
    protocol,
    path: undefined,
    port: DEFAULT_PORT,
    timeouts,
    parent,
    backends,
    routes,
    // Streams have no answer to give.
    madePlugins: protocol === 'tcp' || protocol === 'udp' ? [] : madePlugins,
  };
}
