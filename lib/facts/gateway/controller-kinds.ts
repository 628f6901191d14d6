import { knows, type Span } from '../span';
import { KIC_GATEWAY_CONTROLLER } from '../kong/ingress-class';
import { OPERATOR_CONTROLLER } from '../kong/labels';
import { gatewayApiVersionsOf } from './api-versions';
import { GATEWAY_ALPHA, KIC_WATCHES } from './controller-versions';

/** Who makes routes of Kong out of the Gateway API: the Kong Ingress Controller, or the Kong Operator. */
export const GATEWAY_CONTROLLERS = ['ingress-controller', 'operator'] as const;
export type GatewayController = (typeof GATEWAY_CONTROLLERS)[number];

/** What a GatewayClass names for each, unless the controller is told another. */
export const CONTROLLER_NAMES: Readonly<Record<GatewayController, string>> = {
  'ingress-controller': KIC_GATEWAY_CONTROLLER,
  operator: OPERATOR_CONTROLLER,
};

interface ReadKind {
  /** The releases of KIC that read it. */
  readonly kic: Span;
  /** Whether KIC reads it with its feature gate GatewayAlpha alone. */
  readonly isAlpha: boolean;
  /** The same of the operator. */
  readonly isAlphaOfOperator: boolean;
  /** What both read where KIC watches nothing else. */
  readonly version: string;
}

const STREAM: ReadKind = { kic: { since: '2.4' }, isAlpha: true, isAlphaOfOperator: false, version: 'v1' };
const STABLE: ReadKind = { kic: { since: '2.2' }, isAlpha: false, isAlphaOfOperator: false, version: 'v1' };

/**
 * Source: the CHANGELOG and `controllerdef.go` of Kong/kubernetes-ingress-controller at v3.5.13; the CHANGELOG of Kong/kong-operator
 * at 2.3. Of GRPCRoutes, that is v1; KIC 2.9 to 3.1 read v1alpha2 behind a gate, which nothing here writes.
 */
const READ = {
  GatewayClass: STABLE,
  Gateway: STABLE,
  HTTPRoute: STABLE,
  GRPCRoute: { ...STABLE, kic: { since: '3.2' } },
  // The operator reads v1 too, but every bundle serves this one.
  ReferenceGrant: { ...STABLE, kic: { since: '2.6' }, version: 'v1beta1' },
  TCPRoute: STREAM,
  TLSRoute: STREAM,
  UDPRoute: { ...STREAM, kic: { since: '2.3' } },
  BackendTLSPolicy: { kic: { since: '3.4' }, isAlpha: true, isAlphaOfOperator: true, version: 'v1alpha3' },
} as const satisfies Readonly<Record<string, ReadKind>>;

/** A kind of the Gateway API that controllers of Kong read. */
export type ReadKindName = keyof typeof READ;

/** How a controller reads a kind of the Gateway API. */
export interface KindReading {
  /** The version that it watches: the API server hands it no other. */
  readonly version: string;
  /** The bundles of definitions that serve it, in either channel. */
  readonly gatewayApi: Span;
  /** Whether of these only the experimental channel does. */
  readonly isExperimental: boolean;
  /** The releases of KIC that read it; all for the operator. */
  readonly kic: Span;
  /** The feature gate without which it is left alone; undefined where there is none. */
  readonly gate: string | undefined;
}

export function kindReading(kind: ReadKindName, controller: GatewayController, gatewayApi: string): KindReading {
  const read: ReadKind = READ[kind];
  const isKic = controller === 'ingress-controller';
  const watched = KIC_WATCHES.find((each) => each.kind === kind);
  const version = isKic ? (watched?.version ?? read.version) : read.version;
  const isWatched = watched?.version === version;
  const { since, until } = gatewayApiVersionsOf(kind).find((each) => each.version === version) ?? {};
  return {
    version,
    gatewayApi: { ...(since !== undefined && { since }), ...(until !== undefined && { until }) },
    isExperimental: isWatched && knows(gatewayApi, watched.experimental) === 'known',
    kic: isKic ? read.kic : {},
    gate: (isKic ? read.isAlpha : read.isAlphaOfOperator) ? GATEWAY_ALPHA : undefined,
  };
}
