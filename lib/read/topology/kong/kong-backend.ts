import { GATEWAY_ROUTE_KINDS, INGRESS, STREAM_KINDS } from '../../../facts/kong/kinds';
import type { Manifest } from '../../manifests/manifest';
import { perSet } from '../per-set';
import { isKongIngress, isKongRoute } from './kong-class';
import { routeBackends, type RouteBackend } from './route-backend';

/** A Service that Kong sends requests to, and the route that says so. */
export type KongBackend = RouteBackend;

/** Every Service that a route of Kong's names: once for each place. */
export const kongBackends = perSet<readonly KongBackend[]>((set) => {
  const ingresses = set.of(INGRESS).filter((ingress) => isKongIngress(ingress, set));
  const gatewayRoutes = set.of(...GATEWAY_ROUTE_KINDS).filter((route) => isKongRoute(route, set));
  const routes: readonly Manifest[] = [...ingresses, ...set.of(...STREAM_KINDS), ...gatewayRoutes];
  return routes.flatMap((route) => routeBackends(route, set));
});
