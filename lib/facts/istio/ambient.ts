import type { Span } from '../span';

/** Labels by which something is reached through a waypoint. Source: Istio's reference of resource labels. */
export const WAYPOINT_LABELS = {
  /** On a Namespace, Service, ServiceEntry or pod: name of a Gateway; `none` opts out. */
  use: 'istio.io/use-waypoint',
  /** Beside it: the namespace of the Gateway. */
  useNamespace: 'istio.io/use-waypoint-namespace',
  /** On the Gateway: what it is for. */
  waypointFor: 'istio.io/waypoint-for',
} as const;

/** What a waypoint is for: `service` where it says nothing. */
export const WAYPOINT_TRAFFIC = ['service', 'workload', 'all', 'none'] as const;
export type WaypointTraffic = (typeof WAYPOINT_TRAFFIC)[number];

export const WAYPOINT_CLASS = 'istio-waypoint';

/** Where proxies of nodes send what is meant for pods behind a waypoint. */
export const HBONE_PORT = 15008;

/** Releases with these labels. Source: change notes of 1.22, in which ambient became beta. */
export const AMBIENT = { since: '1.22' } as const satisfies Span;

/**
 * Releases in which pods that bypass the capture of what comes in can be called through the mesh too. Source: istio/istio#58546, fixed in
 * 1.29.0 and in none of 1.28.0 to 1.28.5.
 */
export const WORKING_BYPASS = { since: '1.29' } as const satisfies Span;

/** Prefixes of annotations that a sidecar reads, and nothing else. Source: Istio's reference of resource annotations. */
const OF_SIDECARS = ['sidecar.istio.io/', 'traffic.sidecar.istio.io/', 'readiness.status.sidecar.istio.io/'];

/** Whether a key of pods means something only to a sidecar, which pods in ambient have not. */
export function isForSidecars(key: string): boolean {
  return key === 'proxy.istio.io/config' || OF_SIDECARS.some((prefix) => key.startsWith(prefix));
}
