import {
  GATEWAY_CONTROLLERS,
  kindReading,
  type GatewayController,
  type KindReading,
  type ReadKindName,
} from '../../../facts/gateway/controller-kinds';
import { GATEWAY_ALPHA } from '../../../facts/gateway/controller-versions';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import { knows } from '../../../facts/span';
import { list, oneOf, optional, type Fields } from '../../props/shape';
import { releasesOf, requireKic } from '../kong/chosen-releases';
import type { PropCheck } from '../prop-check';

/** How Kong runs behind a Gateway, which no field of the Gateway API tells. */
export interface GatewayRuntime {
  /**
   * Who makes routes of Kong out of those of the Gateway: the Kong Ingress Controller, or the Kong Operator.
   * @default 'ingress-controller'
   */
  readonly controller?: GatewayController;
  /**
   * How Kong finds routes (`KONG_ROUTER_FLAVOR`): with `'expressions'` also by query parameters, and the controller then passes over
   * `regexPriority`, `snis`, `hostAliases` and `pathHandling`.
   * @default 'traditional'
   */
  readonly router?: 'traditional' | 'expressions';
  /**
   * Feature gates that the controller runs with, off by default. Without `GatewayAlpha` the ingress controller looks at no TCPRoute,
   * TLSRoute and UDPRoute, and neither controller at a BackendTLSPolicy.
   * @default - none
   */
  readonly featureGates?: readonly 'GatewayAlpha'[];
}

export const RUNTIME_FIELDS: Fields<GatewayRuntime> = {
  controller: optional(oneOf(GATEWAY_CONTROLLERS)),
  router: optional(oneOf(['traditional', 'expressions'])),
  featureGates: optional(list(oneOf([GATEWAY_ALPHA]))),
};

const TITLES: Readonly<Record<GatewayController, string>> = {
  'ingress-controller': 'the ingress controller',
  operator: 'the operator',
};

/** The channel of the Gateway API's definitions that the cluster needs. */
export type GatewayApiChannel = 'standard' | 'experimental';

/** A kind as the chosen controller and definitions have it. */
export interface ReadKind {
  readonly apiVersion: string;
  readonly channel: GatewayApiChannel;
}

/**
 * How an object of a kind is to be written, so that a controller reads it.
 * @param where the prop that says how Kong runs, and what else there is to do where it lacks a feature gate
 * @throws PropError when the controller does not read the kind, or the chosen definitions do not serve what it reads
 */
export function requireRead(
  propCheck: PropCheck,
  kind: ReadKindName,
  { controller = 'ingress-controller', featureGates = [] }: GatewayRuntime,
  where: { readonly prop: string; readonly instead: string } = { prop: 'featureGates', instead: '' },
): ReadKind {
  const { kic, gatewayApi } = releasesOf(propCheck.construct);
  const { version, ...reading } = kindReading(kind, controller, gatewayApi);
  requireKic(propCheck, kic, reading.kic, 'kind', kind);
  const { since = '1.0', until } = reading.gatewayApi;
  const served = until === undefined ? `since ${since}` : `from ${since} to ${until}`;
  propCheck.require(
    knows(gatewayApi, reading.gatewayApi) === 'known',
    'kind',
    kind,
    `nothing with Gateway API ${gatewayApi}: ${TITLES[controller]} reads ${version}, which there is ${served}; ` +
      'choose the definitions of your cluster with useReleases(app, { gatewayApi: … })',
  );
  const { gate } = reading;
  const isOn = gate === undefined || featureGates.some((each) => each === gate);
  const allowed = `"${gate ?? ''}", with which ${TITLES[controller]} has to run: it looks at no ${kind} otherwise${where.instead}`;
  propCheck.require(isOn, where.prop, featureGates, allowed);
  return { apiVersion: `${GATEWAY_GROUP}/${version}`, channel: channelOf(reading) };
}

function channelOf({ isExperimental }: Pick<KindReading, 'isExperimental'>): GatewayApiChannel {
  return isExperimental ? 'experimental' : 'standard';
}
