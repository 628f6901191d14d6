/** Keys that decide whether pods join the mesh. Source: Istio's reference of resource labels and annotations. */
export const INJECTION_LABELS = {
  /** On a Namespace: `enabled` or `disabled`. */
  namespace: 'istio-injection',
  /** On a Namespace or a pod: name of the control plane revision that injects. */
  revision: 'istio.io/rev',
  /** On a pod: `true` or `false`. A label; as an annotation it is obsolete, and the label wins. */
  pod: 'sidecar.istio.io/inject',
  /** On a Namespace or a pod: `ambient` for the mesh without sidecars, `none`. */
  dataplaneMode: 'istio.io/dataplane-mode',
} as const;
