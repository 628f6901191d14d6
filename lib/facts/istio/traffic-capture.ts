/** Annotations of a pod that say which of its connections its sidecar takes. Source: Istio's reference of annotations. */
export const CAPTURE_ANNOTATIONS = {
  /** `NONE`: nothing is captured. */
  mode: 'sidecar.istio.io/interceptionMode',
  includeInboundPorts: 'traffic.sidecar.istio.io/includeInboundPorts',
  excludeInboundPorts: 'traffic.sidecar.istio.io/excludeInboundPorts',
  includeOutboundPorts: 'traffic.sidecar.istio.io/includeOutboundPorts',
  excludeOutboundPorts: 'traffic.sidecar.istio.io/excludeOutboundPorts',
  includeOutboundRanges: 'traffic.sidecar.istio.io/includeOutboundIPRanges',
  excludeOutboundRanges: 'traffic.sidecar.istio.io/excludeOutboundIPRanges',
  /** In the mesh without sidecars. `true`: what comes in is left alone. Source: `cni/pkg/nodeagent/net.go` of istio/istio. */
  bypassInbound: 'ambient.istio.io/bypass-inbound-capture',
} as const;
