/**
 * What Prometheus knows of a discovered target. Source: Prometheus 2.26 documentation, "Configuration",
 * section kubernetes_sd_config.
 */
export type MetaLabel = `__meta_kubernetes_${string}`;

/** Prometheus writes `_` for every character that a label name may not have. */
function labelName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

/** The namespace of a pod, Service or Endpoints. */
export const NAMESPACE: MetaLabel = '__meta_kubernetes_namespace';

/** Labels of targets that are pods, one target per declared container port. */
export const pod = {
  name: '__meta_kubernetes_pod_name',
  phase: '__meta_kubernetes_pod_phase',
  nodeName: '__meta_kubernetes_pod_node_name',
  containerName: '__meta_kubernetes_pod_container_name',
  containerPortName: '__meta_kubernetes_pod_container_port_name',
  /** A regular expression for all labels of the pod; its group is the label's name. */
  anyLabel: '__meta_kubernetes_pod_label_(.+)',
  label: (name: string): MetaLabel => `__meta_kubernetes_pod_label_${labelName(name)}`,
  annotation: (name: string): MetaLabel => `__meta_kubernetes_pod_annotation_${labelName(name)}`,
} as const;

/** Labels of targets that are Services or stand behind one. */
export const service = {
  name: '__meta_kubernetes_service_name',
  endpointPortName: '__meta_kubernetes_endpoint_port_name',
  anyLabel: '__meta_kubernetes_service_label_(.+)',
  annotation: (name: string): MetaLabel => `__meta_kubernetes_service_annotation_${labelName(name)}`,
} as const;

/** Labels of targets that are nodes. */
export const node = {
  name: '__meta_kubernetes_node_name',
  anyLabel: '__meta_kubernetes_node_label_(.+)',
} as const;
