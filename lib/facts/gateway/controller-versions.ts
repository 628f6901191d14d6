import type { Span } from '../span';

/** The gate of the ingress controller without which it looks at no route of streams. */
export const GATEWAY_ALPHA = 'GatewayAlpha';

/** A kind of the Gateway API that a controller reads in one version alone. */
export interface WatchedVersion {
  readonly kind: string;
  readonly version: string;
  /** Bundles of definitions whose standard channel does not serve it; the experimental channel does. */
  readonly experimental: Span;
}

/**
 * What KIC 3.5 watches, where the standard channel serves something else. Source: `controllerdef.go` of
 * Kong/kubernetes-ingress-controller at v3.5.13, `config/crd/standard` of kubernetes-sigs/gateway-api.
 */
export const KIC_WATCHES: readonly WatchedVersion[] = [
  { kind: 'BackendTLSPolicy', version: 'v1alpha3', experimental: {} },
  { kind: 'TCPRoute', version: 'v1alpha2', experimental: {} },
  { kind: 'TLSRoute', version: 'v1alpha2', experimental: {} },
  { kind: 'UDPRoute', version: 'v1alpha2', experimental: {} },
];

/** Kinds that Istio drops without a word where the definitions are older than it asks for, or younger than it knows. */
export interface NeededBundle {
  readonly kind: string;
  /** The releases of Istio that ask. */
  readonly istio: Span;
  /** The bundles that will do. */
  readonly gatewayApi: Span;
}

/**
 * Source: `pkg/kube/kclient/crdwatcher.go` of istio/istio at 1.22.0 to 1.30.0, `pkg/config/schema/gatewayapi/minimumversions.go` at
 * 1.30.3 and 1.31.0-rc.0; of the upper bound the change notes of Istio 1.29.2, and the definitions of Gateway API 1.5, which serve no
 * `v1alpha2` in their standard channel.
 */
export const ISTIO_NEEDS: readonly NeededBundle[] = [
  { kind: 'GRPCRoute', istio: { since: '1.22' }, gatewayApi: { since: '1.1' } },
  { kind: 'BackendTLSPolicy', istio: { since: '1.28' }, gatewayApi: { since: '1.4' } },
  { kind: 'TLSRoute', istio: { since: '1.30' }, gatewayApi: { since: '1.5' } },
  { kind: 'TLSRoute', istio: { until: '1.29' }, gatewayApi: { until: '1.4' } },
  { kind: 'TCPRoute', istio: { since: '1.31' }, gatewayApi: { since: '1.6' } },
];
