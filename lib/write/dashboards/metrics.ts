/** Series of one source, under the names that PromQL asks for them: a histogram is asked for its `_bucket`, `_sum` or `_count`. */
export interface MetricFamily {
  /** Where the names and labels are documented. */
  readonly source: string;
  /** Labels that the source sets itself; `TARGET_LABELS` come on top. */
  readonly labels: readonly string[];
  readonly metrics: readonly string[];
}

/**
 * Labels that Prometheus adds to what it scrapes in a cluster: `job` and `instance` by itself, the others by the relabelings
 * of the jobs `kubernetes-pods` and `kubernetes-service-endpoints`, which map the labels of a pod (`app`) too.
 */
export const TARGET_LABELS = [
  'job',
  'instance',
  'app',
  'kubernetes_namespace',
  'kubernetes_pod_name',
  // What Prometheus Operator and others call the two above.
  'namespace',
  'pod',
] as const;

/** Every metric that the dashboards may name. */
export const METRIC_FAMILIES = [
  {
    source: 'Istio standard metrics, https://istio.io/v1.11/docs/reference/config/metrics/',
    labels: [
      'reporter',
      'source_workload',
      'source_workload_namespace',
      'destination_workload',
      'destination_workload_namespace',
      'destination_principal',
      'destination_service',
      'response_code',
      'connection_security_policy',
      'le',
    ],
    metrics: [
      'istio_requests_total',
      'istio_request_duration_milliseconds_bucket',
      'istio_request_bytes_bucket',
      'istio_request_bytes_sum',
      'istio_response_bytes_bucket',
      'istio_response_bytes_sum',
      'istio_tcp_received_bytes_total',
      'istio_tcp_sent_bytes_total',
    ],
  },
  {
    source: 'istiod, https://istio.io/v1.11/docs/reference/commands/pilot-discovery/#metrics',
    labels: ['component', 'tag', 'type', 'event', 'version', 'le'],
    metrics: [
      'istio_build',
      'galley_validation_failed',
      'galley_validation_passed',
      'pilot_conflict_inbound_listener',
      'pilot_conflict_outbound_listener_http_over_current_tcp',
      'pilot_conflict_outbound_listener_tcp_over_current_http',
      'pilot_conflict_outbound_listener_tcp_over_current_tcp',
      'pilot_k8s_cfg_events',
      'pilot_proxy_convergence_time_bucket',
      'pilot_services',
      'pilot_total_xds_internal_errors',
      'pilot_total_xds_rejects',
      'pilot_virt_services',
      'pilot_xds',
      'pilot_xds_cds_reject',
      'pilot_xds_eds_reject',
      'pilot_xds_lds_reject',
      'pilot_xds_rds_reject',
      'pilot_xds_push_context_errors',
      'pilot_xds_pushes',
      'pilot_xds_write_timeout',
      'sidecar_injection_failure_total',
      'sidecar_injection_success_total',
    ],
  },
  {
    source: 'Envoy, https://www.envoyproxy.io/docs/envoy/v1.19.0/configuration/upstream/cluster_manager/cluster_stats',
    labels: ['cluster_name'],
    metrics: [
      'envoy_cluster_upstream_cx_active',
      'envoy_cluster_upstream_cx_connect_fail',
      'envoy_cluster_upstream_cx_rx_bytes_total',
      'envoy_cluster_upstream_cx_total',
      'envoy_cluster_upstream_cx_tx_bytes_total',
    ],
  },
  {
    source: 'Envoy, https://www.envoyproxy.io/docs/envoy/v1.19.0/configuration/observability/statistics',
    labels: [],
    metrics: ['envoy_server_hot_restart_epoch'],
  },
  {
    source: 'Envoy, https://www.envoyproxy.io/docs/envoy/v1.19.0/configuration/other_features/wasm',
    labels: [],
    metrics: [
      'envoy_wasm_envoy_wasm_runtime_null_active',
      'envoy_wasm_envoy_wasm_runtime_null_created',
      'envoy_wasm_envoy_wasm_runtime_v8_active',
      'envoy_wasm_envoy_wasm_runtime_v8_created',
      'envoy_wasm_remote_load_cache_entries',
      'envoy_wasm_remote_load_cache_hits',
      'envoy_wasm_remote_load_cache_misses',
      'envoy_wasm_remote_load_cache_negative_hits',
      'envoy_wasm_remote_load_fetch_failures',
      'envoy_wasm_remote_load_fetch_successes',
    ],
  },
  {
    source: 'cAdvisor in the kubelet, https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md',
    labels: ['container', 'pod', 'namespace'],
    metrics: ['container_cpu_usage_seconds_total', 'container_fs_usage_bytes', 'container_memory_working_set_bytes'],
  },
  {
    source: 'client_golang, https://pkg.go.dev/github.com/prometheus/client_golang/prometheus/collectors',
    labels: [],
    metrics: [
      'go_goroutines',
      'go_memstats_alloc_bytes',
      'go_memstats_heap_alloc_bytes',
      'go_memstats_heap_inuse_bytes',
      'go_memstats_heap_sys_bytes',
      'go_memstats_stack_inuse_bytes',
      'process_cpu_seconds_total',
      'process_open_fds',
      'process_resident_memory_bytes',
      'process_virtual_memory_bytes',
    ],
  },
  {
    source: 'Kong 2.x, https://github.com/Kong/kong-plugin-prometheus/blob/1.3.0/kong/plugins/prometheus/exporter.lua',
    labels: ['service', 'route', 'code', 'type', 'state', 'le'],
    metrics: ['kong_http_status', 'kong_latency_bucket', 'kong_bandwidth', 'kong_nginx_http_current_connections'],
  },
  {
    source: 'Kong 3.x, https://github.com/Kong/kong/blob/3.4.2/kong/plugins/prometheus/exporter.lua',
    labels: ['service', 'route', 'code', 'source', 'direction', 'state', 'le'],
    metrics: [
      'kong_http_requests_total',
      'kong_kong_latency_ms_bucket',
      'kong_upstream_latency_ms_bucket',
      'kong_request_latency_ms_bucket',
      'kong_bandwidth_bytes',
      'kong_nginx_connections_total',
    ],
  },
  {
    source: 'Kong 2.x and 3.x, the two files above',
    labels: ['shared_dict', 'pid'],
    metrics: [
      'kong_datastore_reachable',
      'kong_memory_lua_shared_dict_bytes',
      'kong_memory_lua_shared_dict_total_bytes',
      'kong_memory_workers_lua_vms_bytes',
      'kong_nginx_metric_errors_total',
    ],
  },
] as const satisfies readonly MetricFamily[];

export type MetricName = (typeof METRIC_FAMILIES)[number]['metrics'][number];
