import { knows, type Span } from '../span';

/** Since then Istio serves these kinds as `v1`. Source: "Istio has promoted many APIs to v1", change notes of 1.22. */
const STABLE = { since: '1.22' } as const satisfies Span;

/** API versions of Istio's kinds: what every known release serves, and what it has become. */
const KINDS = {
  WasmPlugin: { group: 'extensions.istio.io', first: 'v1alpha1', stable: false },
  DestinationRule: { group: 'networking.istio.io', first: 'v1beta1', stable: true },
  Gateway: { group: 'networking.istio.io', first: 'v1beta1', stable: true },
  ServiceEntry: { group: 'networking.istio.io', first: 'v1beta1', stable: true },
  Sidecar: { group: 'networking.istio.io', first: 'v1beta1', stable: true },
  VirtualService: { group: 'networking.istio.io', first: 'v1beta1', stable: true },
  WorkloadEntry: { group: 'networking.istio.io', first: 'v1beta1', stable: true },
  WorkloadGroup: { group: 'networking.istio.io', first: 'v1alpha3', stable: true },
  EnvoyFilter: { group: 'networking.istio.io', first: 'v1alpha3', stable: false },
  ProxyConfig: { group: 'networking.istio.io', first: 'v1beta1', stable: false },
  AuthorizationPolicy: { group: 'security.istio.io', first: 'v1beta1', stable: true },
  PeerAuthentication: { group: 'security.istio.io', first: 'v1beta1', stable: true },
  RequestAuthentication: { group: 'security.istio.io', first: 'v1beta1', stable: true },
  Telemetry: { group: 'telemetry.istio.io', first: 'v1alpha1', stable: true },
} as const;

export type IstioKind = keyof typeof KINDS;

export const ISTIO_KINDS = Object.keys(KINDS) as readonly IstioKind[];

/** The API group of a kind. */
export function istioGroup(kind: IstioKind): string {
  return KINDS[kind].group;
}

/** The API version to write for a release of Istio, such as `networking.istio.io/v1`. */
export function istioApiVersion(kind: IstioKind, istio: string): string {
  const { group, first, stable } = KINDS[kind];
  return `${group}/${stable && knows(istio, STABLE) === 'known' ? 'v1' : first}`;
}
