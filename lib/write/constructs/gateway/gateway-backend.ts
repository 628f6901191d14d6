import type { HTTPRouteSpecRulesBackendRefs } from '../../../../imports/gateway-api';
import { integer, list, object, optional, type Fields } from '../../props/shape';
import { ROUTE_BACKEND, serviceBackend, type RouteBackend } from '../kong/route-backend';
import type { ServiceBackend } from '../kong/service-backend';
import { reachByKong } from '../istio/kong-reach';
import type { PropCheck } from '../prop-check';
import type { GatewayRouteKind } from './gateway-listener';
import type { RouteGrants } from './route-grants';

/** One of several backends of a rule. */
export interface WeightedBackend {
  readonly backend: RouteBackend;
  /** Share of the requests: its part of the sum of all weights, which are at most 1000000 each. 0: none. */
  readonly weight: number;
}

/** Where a rule sends requests: one of these. */
export interface RuleBackends {
  /**
   * Where requests go: `workload.backend('http')`, the name and port of any Service, or a Service of cdk8s-plus or an ApiObject of that
   * kind with one port. In another namespace than the route's, a ReferenceGrant is made there.
   */
  readonly backend?: RouteBackend;
  /** Several of them, each with its share. */
  readonly backends?: readonly WeightedBackend[];
}

export const BACKEND_FIELDS: Fields<RuleBackends> = {
  backend: optional(ROUTE_BACKEND),
  backends: optional(list(object<WeightedBackend>({ backend: ROUTE_BACKEND, weight: integer(0, 1_000_000) }))),
};

/** A backend as the Gateway API names it. */
export interface ResolvedBackend extends ServiceBackend {
  readonly port: number;
  readonly weight?: number;
  /** The prop that names it. */
  readonly prop: string;
}

/** @throws PropError when a name is malformed, a port has a name in place of a number, or both props are given, or no share is above 0 */
export function resolveBackends(propCheck: PropCheck, prefix: string, rule: RuleBackends): ResolvedBackend[] {
  const { backend, backends } = rule;
  const twice = 'nothing beside backend';
  propCheck.require(backend === undefined || backends === undefined, `${prefix}backends`, backends, twice);
  if (backend !== undefined) return [resolveBackend(propCheck, `${prefix}backend`, backend)];
  if (backends === undefined) return [];
  const prop = `${prefix}backends`;
  propCheck.notEmpty(prop, backends);
  const some = 'at least one weight above 0: every request is answered with an error otherwise';
  propCheck.require(
    backends.some(({ weight }) => weight > 0),
    prop,
    backends.map(({ weight }) => weight),
    some,
  );
  const resolved = backends.map((each, index) => ({
    ...resolveBackend(propCheck, `${prop}[${index}].backend`, each.backend),
    weight: each.weight,
  }));
  propCheck.unique(
    prop,
    resolved.map(({ serviceName, namespace = '', port }) => `${namespace}/${serviceName}:${port}`),
  );
  return resolved;
}

function resolveBackend(propCheck: PropCheck, prop: string, given: RouteBackend): ResolvedBackend {
  const backend = serviceBackend(given);
  const { serviceName, namespace, port } = backend;
  propCheck.serviceName(`${prop}.serviceName`, serviceName);
  if (namespace !== undefined) propCheck.dnsLabel(`${prop}.namespace`, namespace);
  if (typeof port === 'string') {
    propCheck.fail(`${prop}.port`, port, 'the number of the port: routes of the Gateway API name no ports');
  }
  propCheck.port(`${prop}.port`, port);
  return { ...backend, port, prop };
}

/** The route that leads to backends. */
export interface BackendsRoute {
  readonly kind: GatewayRouteKind;
  readonly namespace: string | undefined;
  readonly grants: RouteGrants;
}

/**
 * Backends as a rule refers to them, with the grants for those of other namespaces.
 * @throws PropError when Kong would pass over what the mesh has for one
 */
export function backendRefs(
  propCheck: PropCheck,
  backends: readonly ResolvedBackend[],
  route: BackendsRoute,
): HTTPRouteSpecRulesBackendRefs[] {
  return backends.map(({ serviceName: name, namespace = route.namespace, port, weight, prop }) => {
    const isElsewhere = namespace !== undefined && namespace !== route.namespace;
    if (isElsewhere) route.grants.allow(`${prop}.namespace`, { kind: 'Service', namespace, name });
    noteBackend(propCheck, prop, route, { name, namespace });
    return { name, ...(isElsewhere && { namespace }), port, ...(weight !== undefined && { weight }) };
  });
}

/**
 * Says that a route leads to a Service. Datagrams go past the proxies of the mesh, whatever it has for the Service.
 * @throws PropError when Kong would pass over what the mesh has for it
 */
export function noteBackend(
  propCheck: PropCheck,
  prop: string,
  { kind }: BackendsRoute,
  { name: serviceName, namespace }: { readonly name: string; readonly namespace: string | undefined },
): void {
  if (kind !== 'UDPRoute') reachByKong(propCheck, prop, { serviceName, namespace });
}
