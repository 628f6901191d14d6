import type { Dashboard, PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from '../dashboard';
import { UIDS } from '../drill-down';
import type { MetricName } from '../metrics';
import { aggregate, increase, quantile, rate, select, sum } from '../promql';
import { query, type Query } from '../query';
import { timeSeries } from '../time-series';
import { istiodResources } from './istiod-resources';

const ISTIOD = 'app="istiod"';
/** The sidecars' connections to istiod. */
const TO_ISTIOD = 'cluster_name="xds-grpc"';

/** istiod: whether it runs, configures the sidecars without errors, and is asked to check and inject. */
export function controlPlaneDashboard(): Dashboard {
  return dashboard({
    uid: UIDS.controlPlane,
    title: 'Istio Control Plane Dashboard',
    description: 'istiod: its version and resources, the configuration that it pushes to sidecars, and its webhooks.',
    rows: [
      {
        title: 'Which istiod runs?',
        panels: [
          timeSeries({
            title: 'How many istiods run, and in which version?',
            unit: 'short',
            width: 24,
            queries: [query(sum(select('istio_build', 'component="pilot"'), ['tag']), '{{tag}}')],
          }),
        ],
      },
      { title: 'What does istiod use?', panels: istiodResources() },
      { title: 'Do the sidecars get their configuration?', panels: pushes() },
      { title: 'Do the sidecars reach istiod?', panels: connections() },
      { title: 'Do the webhooks work?', panels: webhooks() },
    ],
  });
}

function pushes(): PanelBuilder[] {
  const rejected = (kind: 'cds' | 'eds' | 'rds' | 'lds'): Query =>
    query(
      `${sum(select(`pilot_xds_${kind}_reject`, ISTIOD))} or vector(0)`,
      `${kind.toUpperCase()} refused by proxies`,
    );
  const failing = (metric: MetricName, legend: string): Query =>
    query(sum(rate(metric, ISTIOD)), `${legend}, per second`);
  const conflict = (metric: MetricName, legend: string): Query => query(select(metric, ISTIOD), legend);
  return [
    timeSeries({
      title: 'How often does istiod push, and what?',
      description: 'Clusters (cds), endpoints (eds), listeners (lds), routes (rds), secrets (sds) and names (nds).',
      unit: 'ops',
      width: 8,
      stacked: true,
      queries: [query(sum(rate('pilot_xds_pushes', 'type=~"cds|eds|lds|rds|sds|nds"'), ['type']), '{{type}}')],
    }),
    timeSeries({
      title: 'What goes wrong when istiod pushes?',
      unit: 'short',
      width: 8,
      queries: [
        ...(['cds', 'eds', 'rds', 'lds'] as const).map(rejected),
        failing('pilot_xds_write_timeout', 'push timeouts'),
        failing('pilot_total_xds_internal_errors', 'internal errors'),
        failing('pilot_total_xds_rejects', 'refusals'),
        failing('pilot_xds_push_context_errors', 'errors in the push context'),
      ],
    }),
    timeSeries({
      title: 'How long until a change reaches the proxies?',
      unit: 's',
      width: 8,
      queries: [[0.5, 'p50'] as const, [0.9, 'p90'] as const, [0.99, 'p99'] as const, [0.999, 'p99.9'] as const].map(
        ([q, name]) => query(quantile(q, 'pilot_proxy_convergence_time_bucket'), name),
      ),
    }),
    timeSeries({
      title: 'Which listeners are in conflict?',
      unit: 'short',
      width: 12,
      queries: [
        conflict('pilot_conflict_inbound_listener', 'inbound'),
        conflict('pilot_conflict_outbound_listener_http_over_current_tcp', 'outbound, HTTP over TCP'),
        conflict('pilot_conflict_outbound_listener_tcp_over_current_tcp', 'outbound, TCP over TCP'),
        conflict('pilot_conflict_outbound_listener_tcp_over_current_http', 'outbound, TCP over HTTP'),
      ],
    }),
    timeSeries({
      title: 'How much does istiod look after?',
      unit: 'short',
      width: 12,
      queries: [
        query(aggregate('avg', select('pilot_virt_services', ISTIOD)), 'virtual services'),
        query(aggregate('avg', select('pilot_services', ISTIOD)), 'services'),
        query(
          sum(select('pilot_xds', ISTIOD), ['pod', 'kubernetes_pod_name']),
          'proxies of {{pod}}{{kubernetes_pod_name}}',
        ),
      ],
    }),
  ];
}

function connections(): PanelBuilder[] {
  const received = rate('envoy_cluster_upstream_cx_rx_bytes_total', TO_ISTIOD);
  const sent = rate('envoy_cluster_upstream_cx_tx_bytes_total', TO_ISTIOD);
  return [
    timeSeries({
      title: 'How often do sidecars connect, fail or restart?',
      unit: 'ops',
      width: 8,
      queries: [
        query(sum(rate('envoy_cluster_upstream_cx_total', TO_ISTIOD)), 'connections'),
        query(sum(rate('envoy_cluster_upstream_cx_connect_fail', TO_ISTIOD)), 'failed connections'),
        query(sum(increase('envoy_server_hot_restart_epoch')), 'restarts in 5 minutes'),
      ],
    }),
    timeSeries({
      title: 'How many connections are open?',
      unit: 'short',
      width: 8,
      queries: [query(sum(select('envoy_cluster_upstream_cx_active', TO_ISTIOD)), 'connections')],
    }),
    timeSeries({
      title: 'How many bytes does a sidecar exchange with istiod?',
      unit: 'Bps',
      width: 8,
      queries: [
        query(`max(${received})`, 'received, most'),
        query(`quantile(0.5, ${received})`, 'received, median'),
        query(`max(${sent})`, 'sent, most'),
        query(`quantile(0.5, ${sent})`, 'sent, median'),
      ],
    }),
  ];
}

function webhooks(): PanelBuilder[] {
  return [
    timeSeries({
      title: 'How often is configuration accepted or refused?',
      unit: 'short',
      width: 12,
      queries: [
        query(sum(rate('galley_validation_passed')), 'accepted, per second'),
        query(sum(rate('galley_validation_failed')), 'refused, per second'),
      ],
    }),
    timeSeries({
      title: 'How often are sidecars injected?',
      unit: 'short',
      width: 12,
      queries: [
        query(sum(rate('sidecar_injection_success_total')), 'injected, per second'),
        query(sum(rate('sidecar_injection_failure_total')), 'failed, per second'),
      ],
    }),
  ];
}
