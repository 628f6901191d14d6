/** Where a dashboard of ours and Istio's differ, and why; docs/dashboards.md says it in prose. */
export interface Deviation {
  /** What Istio's dashboard shows and ours does not, as the conformance test writes it. */
  readonly missing?: RegExp;
  /** What ours shows and Istio's does not. */
  readonly added?: RegExp;
  readonly why: string;
}

const SECONDS: Deviation = {
  missing: /^istio_request_duration_seconds_bucket/u,
  why: 'Istio measures in milliseconds since 1.5; nothing has the metric in seconds',
};

const OPEN_FILES: Deviation = {
  missing: /^process_open_fds\{app\} in bytes/u,
  added: /^process_open_fds\{app\} in short/u,
  why: 'a number of files is no number of bytes; in Istio it is a hidden line of the panel for disks',
};

export const DEVIATIONS: Readonly<Record<string, readonly Deviation[]>> = {
  'istio-performance-dashboard.json': [
    OPEN_FILES,
    {
      missing: /^container_memory_working_set_bytes\{pod\} by \(\) in bytes/u,
      why: "the sum over all of a pod counts its containers twice; ours takes the proxy's container",
    },
    {
      missing: /^istio_requests_total\{source_workload\} by \(\) in short/u,
      why: 'Istio hides the cost per request while its ingress gateway is idle, but the traffic comes through Kong',
    },
  ],
  'pilot-dashboard.json': [
    { ...OPEN_FILES, missing: undefined, why: 'istiod is shown as in the Performance dashboard' },
    {
      added: /^container_(?:cpu_usage_seconds_total|memory_working_set_bytes)\{container, pod\} by \((?:container)?\)/u,
      why: 'istiod is shown as in the Performance dashboard',
    },
    {
      missing: /^pilot_xds_[a-z]ds_reject\{app\} in short/u,
      why: 'Istio asks whether the metric is there to show 0 instead; so does ours, with "or vector(0)"',
    },
    {
      missing: /^pilot_xds_pushes\{type\} by \(\) in ops/u,
      added: /^pilot_xds_pushes\{type\} by \(type\) in ops/u,
      why: 'one query for all types instead of one for each',
    },
    {
      missing: /^pilot_xds\{app\} by \(pod\)/u,
      added: /^pilot_xds\{app\} by \(kubernetes_pod_name, pod\)/u,
      why: "Istio's own Prometheus calls the label of the pod kubernetes_pod_name",
    },
  ],
  'istio-extension-dashboard.json': [],
  'istio-mesh-dashboard.json': [
    SECONDS,
    {
      missing: /^up by \(\) in none/u,
      why: 'Istio takes up * 0 for a zero; ours takes vector(0)',
    },
    {
      missing: /\{reporter, response_code\} by \(destination_service, .*\) in ops/u,
      added: /\{reporter\} by \(destination_service, .*\) in ops/u,
      why: 'the column of requests counts all of them, not only those that got 200',
    },
    {
      missing: /by \(destination_workload, destination_workload_namespace(?:, le)?\) in (?:s|percentunit)/u,
      added:
        /by \(destination_service, destination_workload, destination_workload_namespace(?:, le)?\) in (?:s|percentunit)/u,
      why: 'all columns of a row are about the same service and workload',
    },
  ],
  'istio-service-dashboard.json': [SECONDS],
  'istio-workload-dashboard.json': [
    SECONDS,
    {
      missing: /\{connection_security_policy, .*source_workload.* by \(destination_service(?:, le)?\)/u,
      added: /\{destination_principal, .*source_workload.* by \(destination_service(?:, le)?\)/u,
      why: 'a client reports the policy "unknown", always; Istio itself asks for the principal in one of these panels',
    },
  ],
};

/** Dashboards in which ours lets the reader choose the data source, as all others do. */
export const WITHOUT_DATA_SOURCE: readonly string[] = [
  'istio-performance-dashboard.json',
  'istio-extension-dashboard.json',
];
