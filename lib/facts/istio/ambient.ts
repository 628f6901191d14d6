import type { Span } from '../span';

/**
 * Labels by which something is reached through a waypoint. Source: `label/labels.yaml` of istio/api. Sidecars send nothing to waypoints:
 * `findServiceWaypoint` in `pilot/pkg/xds/endpoints/endpoint_builder.go` of istio/istio at 1.31.0-rc.0.
 */
export const WAYPOINT_LABELS = {
  /** On a Namespace, Service, ServiceEntry or pod: name of a Gateway; `none` opts out. */
  use: 'istio.io/use-waypoint',
  /** Beside it: the namespace of the Gateway. */
  useNamespace: 'istio.io/use-waypoint-namespace',
  /** On the Gateway: what it is for. */
  waypointFor: 'istio.io/waypoint-for',
} as const;

const BEHIND_WAYPOINTS = ['Namespace', 'Service', 'ServiceEntry', 'WorkloadEntry', 'Pod'];

/**
 * Labels of the mesh without sidecars, and the kinds that Istio reads them on. `ingress-use-waypoint` is for Istio's own gateways alone.
 * Source: `label/labels.yaml` of istio/api; `findServiceWaypoint`, as above.
 */
export const AMBIENT_LABELS: Readonly<Record<string, readonly string[]>> = {
  'istio.io/dataplane-mode': ['Namespace', 'Pod'],
  [WAYPOINT_LABELS.use]: BEHIND_WAYPOINTS,
  [WAYPOINT_LABELS.useNamespace]: BEHIND_WAYPOINTS,
  'istio.io/ingress-use-waypoint': ['Namespace', 'Service', 'ServiceEntry'],
  [WAYPOINT_LABELS.waypointFor]: ['Gateway', 'GatewayClass'],
};

/** What a waypoint is for: `service` where it says nothing. */
export const WAYPOINT_TRAFFIC = ['service', 'workload', 'all', 'none'] as const;
export type WaypointTraffic = (typeof WAYPOINT_TRAFFIC)[number];

export const WAYPOINT_CLASS = 'istio-waypoint';
export const WAYPOINT_CLASSES: readonly string[] = [WAYPOINT_CLASS, 'istio-agentgateway-waypoint'];

/**
 * GatewayClasses that istiod makes itself. Source: `builtinClasses` and `classInfos` in `pilot/pkg/config/kube/gateway/gatewayclass.go` of
 * istio/istio.
 */
export const GATEWAY_CLASSES: readonly string[] = [
  'istio',
  'istio-remote',
  'istio-east-west',
  'istio-agentgateway',
  ...WAYPOINT_CLASSES,
];

/** Where proxies of nodes send what is meant for pods behind a waypoint. */
export const HBONE_PORT = 15008;

/** Releases with these labels. Source: change notes of 1.22, in which ambient became beta. */
export const AMBIENT = { since: '1.22' } as const satisfies Span;

/**
 * Releases in which pods that bypass the capture of what comes in can be called through the mesh too. Source: istio/istio#58546;
 * `cni/pkg/iptables/iptables.go` marks their connections at 1.29.0, and does not at 1.28.0 to 1.28.10.
 */
export const WORKING_BYPASS = { since: '1.29' } as const satisfies Span;

/** Annotations of pods that sidecars alone read, by how they begin. */
const OF_SIDECARS: readonly string[] = [
  'traffic.sidecar.istio.io/',
  'status.sidecar.istio.io/',
  'readiness.status.sidecar.istio.io/',
  'sidecar.istio.io/',
  'proxy.istio.io/config',
];

/** Keys that say whether there is a sidecar: another rule's matter. */
const OF_INJECTION: readonly string[] = ['sidecar.istio.io/inject', 'sidecar.istio.io/status'];

/** Whether an annotation has no effect on a pod without a sidecar. */
export function isOfSidecars(key: string): boolean {
  return OF_SIDECARS.some((start) => key.startsWith(start)) && !OF_INJECTION.includes(key);
}
