import type { Span } from '../span';

/** Which bundles of the Gateway API have an API version of a kind, in either channel. */
export interface GatewayApiVersion extends Span {
  readonly kind: string;
  /** Such as `v1beta1`. */
  readonly version: string;
}

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/**
 * What the definitions of each bundle serve. A version that is served by one channel alone is here: manifests do not tell which
 * channel the cluster has. Source: `config/crd` of kubernetes-sigs/gateway-api at its tags v1.0.0 to v1.6.1.
 */
const TABLE: readonly GatewayApiVersion[] = [
  ...['GatewayClass', 'Gateway', 'HTTPRoute'].flatMap((kind) => [
    { kind, version: 'v1beta1' },
    { kind, version: 'v1' },
  ]),
  { kind: 'GRPCRoute', version: 'v1alpha2', until: '1.1' },
  { kind: 'GRPCRoute', version: 'v1', since: '1.1' },
  { kind: 'ReferenceGrant', version: 'v1alpha2', until: '1.1' },
  { kind: 'ReferenceGrant', version: 'v1beta1' },
  { kind: 'ReferenceGrant', version: 'v1', since: '1.5' },
  { kind: 'BackendTLSPolicy', version: 'v1alpha2', until: '1.0' },
  { kind: 'BackendTLSPolicy', version: 'v1alpha3', since: '1.1' },
  { kind: 'BackendTLSPolicy', version: 'v1', since: '1.4' },
  { kind: 'TLSRoute', version: 'v1alpha2' },
  { kind: 'TLSRoute', version: 'v1alpha3', since: '1.4' },
  { kind: 'TLSRoute', version: 'v1', since: '1.5' },
  ...['TCPRoute', 'UDPRoute'].flatMap((kind) => [
    { kind, version: 'v1alpha2' },
    { kind, version: 'v1', since: '1.6' },
  ]),
  { kind: 'ListenerSet', version: 'v1', since: '1.5' },
];

/** The API versions of a kind, oldest first; none where the kind is not known. */
export function gatewayApiVersionsOf(kind: string): readonly GatewayApiVersion[] {
  return TABLE.filter((row) => row.kind === kind);
}
