import type { HTTPRouteSpecParentRefs } from '../../../../imports/gateway-api';
import { hostnamesMeet } from '../../../facts/gateway/hostname';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import { either, instanceOf, integer, object, optional, text, type Shape } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import { KongGateway, type GatewayParent } from './gateway';
import { isForKind, listenerNames, type GatewayRouteKind, type ResolvedListener } from './gateway-listener';
import { RUNTIME_FIELDS, type GatewayRuntime } from './gateway-runtime';

/** A Gateway that is made elsewhere, and how Kong runs behind it. */
export interface GatewayRef extends GatewayRuntime {
  readonly gatewayName: string;
  /**
   * Namespace of the Gateway.
   * @default - the route's namespace
   */
  readonly namespace?: string;
  /**
   * Name of the listener.
   * @default - every listener that is for the route
   */
  readonly listener?: string;
  /**
   * Port of the listeners.
   * @default - every port
   */
  readonly port?: number;
}

/** What a route hangs on: a KongGateway, one of its listeners, or a Gateway that is made elsewhere. */
export type RouteGateway = KongGateway | GatewayParent | GatewayRef;

export const ROUTE_GATEWAY: Shape<RouteGateway> = either(
  instanceOf(KongGateway, "a KongGateway, gateway.listener('https')"),
  object<GatewayParent>(
    { gateway: instanceOf(KongGateway, 'a KongGateway'), listener: text },
    "{ gatewayName: 'kong' } for one that is made elsewhere",
  ),
  object<GatewayRef>(
    {
      ...RUNTIME_FIELDS,
      gatewayName: text,
      namespace: optional(text),
      listener: optional(text),
      port: optional(integer(1, 65535)),
    },
    "{ gatewayName: 'kong' } for one that is made elsewhere",
  ),
);

/** The route that hangs on Gateways. */
export interface HangingRoute {
  readonly kind: GatewayRouteKind;
  readonly namespace: string | undefined;
  /** None: every host. */
  readonly hosts: readonly string[];
}

/** What a route hangs on. */
export interface ResolvedParents {
  readonly refs: readonly HTTPRouteSpecParentRefs[];
  readonly runtimes: readonly [GatewayRuntime, ...GatewayRuntime[]];
  /** The KongGateways among them. */
  readonly gateways: readonly KongGateway[];
}

/**
 * @param prop of the list
 * @throws PropError when there is none, a name is malformed, no listener is for the route, or the Gateways are of different controllers
 */
export function resolveParents(
  propCheck: PropCheck,
  prop: string,
  parents: readonly RouteGateway[],
  route: HangingRoute,
): ResolvedParents {
  propCheck.notEmpty(prop, parents);
  const refs = parents.map((parent, index) => refOf(propCheck, `${prop}[${index}]`, parent, route));
  const [first, ...others] = parents.map(runtimeOf);
  const controllerOf = ({ controller = 'ingress-controller' }: GatewayRuntime): string => controller;
  const other = others.findIndex((each) => controllerOf(each) !== controllerOf(first!));
  const same = 'a Gateway of the same controller as the first; make a route for each';
  if (other >= 0) propCheck.fail(`${prop}[${other + 1}]`, controllerOf(others[other]!), same);
  const gateways = parents.flatMap((parent) => gatewayOf(parent) ?? []);
  return { refs, runtimes: [first!, ...others], gateways: [...new Set(gateways)] };
}

function gatewayOf(parent: RouteGateway): KongGateway | undefined {
  if (parent instanceof KongGateway) return parent;
  return 'gateway' in parent ? parent.gateway : undefined;
}

function runtimeOf(parent: RouteGateway): GatewayRuntime {
  return gatewayOf(parent)?.runtime ?? (parent as GatewayRef);
}

function refOf(propCheck: PropCheck, prop: string, parent: RouteGateway, route: HangingRoute): HTTPRouteSpecParentRefs {
  const gateway = gatewayOf(parent);
  const listener = parent instanceof KongGateway ? undefined : parent.listener;
  if (gateway !== undefined) requireListener(propCheck, prop, gateway, listener, route);
  const { gatewayName: name, namespace } = gateway ?? (parent as GatewayRef);
  const port = gateway === undefined ? (parent as GatewayRef).port : undefined;
  propCheck.dnsSubdomain(`${prop}.gatewayName`, name);
  if (namespace !== undefined) propCheck.dnsLabel(`${prop}.namespace`, namespace);
  if (listener !== undefined) propCheck.dnsSubdomain(`${prop}.listener`, listener);
  return {
    name,
    ...(namespace !== undefined && namespace !== route.namespace && { namespace }),
    ...(listener !== undefined && { sectionName: listener }),
    ...(port !== undefined && { port }),
  };
}

/** A route hangs on what passes all of these; where none is left, the Gateway does not take it, and Kong answers 404. */
function requireListener(
  propCheck: PropCheck,
  prop: string,
  gateway: KongGateway,
  name: string | undefined,
  route: HangingRoute,
): void {
  const { kind, hosts } = route;
  const named = gateway.listeners.filter((each) => name === undefined || each.name === name);
  if (named.length === 0) {
    const meant = suggestionFor(
      name ?? '',
      gateway.listeners.map((each) => each.name),
    );
    propCheck.fail(`${prop}.listener`, name, `one of ${listenerNames(gateway.listeners)}${didYouMean(meant)}`);
  }
  const forKind = named.filter((each) => isForKind(each, kind));
  const title = `Gateway ${gateway.gatewayName}`;
  const other = `a Gateway with a listener for a ${kind}; ${title} has ${listenerNames(named)}`;
  propCheck.require(forKind.length > 0, prop, gateway.gatewayName, other);
  const forNamespace = forKind.filter((each) => mayTakeNamespace(each, gateway, route));
  const open = `a Gateway that takes routes of namespace "${route.namespace ?? '(none)'}": set routes: { namespaces: 'All' } of a listener of ${title}`;
  propCheck.require(forNamespace.length > 0, prop, gateway.gatewayName, open);
  const meets = forNamespace.some(({ host }) => hostnamesMeet(hosts, host));
  const known = [...new Set(forNamespace.map(({ host }) => host))].join(', ');
  propCheck.require(meets, 'hosts', hosts, `a host within those of the listeners of ${title}: ${known}`);
}

/** Which labels a namespace has, other manifests say. */
function mayTakeNamespace({ routes }: ResolvedListener, gateway: KongGateway, { namespace }: HangingRoute): boolean {
  const { namespaces = 'Same' } = routes ?? {};
  return namespaces !== 'Same' || namespace === gateway.namespace;
}
