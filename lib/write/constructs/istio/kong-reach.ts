import type { PropCheck } from '../prop-check';
import { noteRoute } from './kong-bypass';
import { routeKong } from './kong-egress';

/** A Service by its names. */
export interface ReachedService {
  readonly serviceName: string;
  readonly namespace: string | undefined;
}

/**
 * Says that the construct is a route of Kong that leads to a Service, by connections that Kong's proxy sees.
 * @throws PropError when Kong sends requests to its pods, past something that is made for them, or a Sidecar object keeps Kong's proxies
 * from knowing it
 */
export function reachByKong(propCheck: PropCheck, prop: string, service: ReachedService): void {
  noteRoute(propCheck, prop, service);
  routeKong(propCheck, prop, service);
}
