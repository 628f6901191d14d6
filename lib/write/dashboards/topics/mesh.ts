import type { Dashboard, PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from '../dashboard';
import { toService, toWorkload, UIDS } from '../drill-down';
import { aggregate, quantile, rate, select, successShare, sum } from '../promql';
import { query } from '../query';
import { stat } from '../stat';
import { table, type LabelColumn } from '../table';
import { SHOULD_BE_ZERO, SUCCESS_SHARE } from '../thresholds';
import { timeSeries } from '../time-series';

/** Each request once: as the sidecar of the client saw it. */
const SEEN_BY_CLIENT = 'reporter="source"';

const DESTINATION = ['destination_workload', 'destination_workload_namespace', 'destination_service'];

const DESTINATION_COLUMNS: readonly LabelColumn[] = [
  { label: 'destination_service', title: 'Service', link: toService() },
  { label: 'destination_workload', title: 'Workload', link: toWorkload() },
  { label: 'destination_workload_namespace', title: 'Namespace' },
];

/** Kinds of Istio's configuration, by the names that istiod counts them under. */
const CONFIGURATION = {
  VirtualService: 'virtual services',
  DestinationRule: 'destination rules',
  Gateway: 'gateways',
  WorkloadEntry: 'workload entries',
  ServiceEntry: 'service entries',
  PeerAuthentication: 'peer authentications',
  RequestAuthentication: 'request authentications',
  AuthorizationPolicy: 'authorization policies',
};

/** The mesh as a whole: its traffic, its configuration, and which services and workloads to look at. */
export function meshDashboard(): Dashboard {
  return dashboard({
    uid: UIDS.mesh,
    title: 'Istio Mesh Dashboard',
    description:
      'All traffic between sidecars, the services and workloads that it reaches, and what istiod is configured with.',
    rows: [
      { title: 'Is the mesh healthy?', panels: health() },
      { title: 'Which services and workloads carry the traffic?', panels: destinations() },
      { title: 'What is istiod configured with?', panels: configuration() },
      { title: 'Which versions run?', panels: [versions()] },
    ],
  });
}

/** Shared with the Performance dashboard. */
export function versions(): PanelBuilder {
  return timeSeries({
    title: 'How many of each component run, and in which version?',
    unit: 'short',
    width: 24,
    queries: [query(sum(select('istio_build'), ['component', 'tag']), '{{component}} {{tag}}')],
  });
}

function health(): PanelBuilder[] {
  const answered = (code: string): string =>
    sum(rate('istio_requests_total', `${SEEN_BY_CLIENT}, response_code=~"${code}"`));
  return [
    stat({
      title: 'How many requests go through the mesh?',
      unit: 'ops',
      width: 6,
      query: query(sum(rate('istio_requests_total', SEEN_BY_CLIENT))),
    }),
    stat({
      title: 'Which part of them succeeds?',
      description: 'Everything but 5xx counts as success.',
      unit: 'percentunit',
      width: 6,
      query: query(successShare('istio_requests_total', 'response_code', SEEN_BY_CLIENT)),
      thresholds: SUCCESS_SHARE,
    }),
    stat({ title: 'How many get 4xx?', unit: 'ops', width: 6, query: query(answered('4.*')) }),
    stat({
      title: 'How many get 5xx?',
      unit: 'ops',
      width: 6,
      query: query(answered('5.*')),
      thresholds: SHOULD_BE_ZERO,
    }),
  ];
}

function destinations(): PanelBuilder[] {
  const latency = (q: number): string =>
    `${quantile(q, 'istio_request_duration_milliseconds_bucket', SEEN_BY_CLIENT, DESTINATION)} / 1000`;
  return [
    table({
      title: 'Which workloads answer HTTP and gRPC requests, and how well?',
      width: 24,
      height: 12,
      labels: DESTINATION_COLUMNS,
      values: [
        { title: 'Requests', unit: 'ops', expr: sum(rate('istio_requests_total', SEEN_BY_CLIENT), DESTINATION) },
        { title: 'p50', unit: 's', expr: latency(0.5) },
        { title: 'p90', unit: 's', expr: latency(0.9) },
        { title: 'p99', unit: 's', expr: latency(0.99) },
        {
          title: 'Success',
          unit: 'percentunit',
          expr: successShare('istio_requests_total', 'response_code', SEEN_BY_CLIENT, DESTINATION),
          thresholds: SUCCESS_SHARE,
        },
      ],
    }),
    table({
      title: 'Which workloads exchange plain TCP, and how much?',
      width: 24,
      height: 8,
      labels: DESTINATION_COLUMNS,
      values: [
        {
          title: 'Received',
          unit: 'Bps',
          expr: sum(rate('istio_tcp_received_bytes_total', SEEN_BY_CLIENT), DESTINATION),
        },
        { title: 'Sent', unit: 'Bps', expr: sum(rate('istio_tcp_sent_bytes_total', SEEN_BY_CLIENT), DESTINATION) },
      ],
    }),
  ];
}

function configuration(): PanelBuilder[] {
  return Object.entries(CONFIGURATION).map(([kind, plural]) => {
    const events = (event: string): string =>
      aggregate('max', select('pilot_k8s_cfg_events', `type="${kind}", event="${event}"`));
    return stat({
      title: `How many ${plural}?`,
      description: 'Added less deleted since istiod started.',
      unit: 'none',
      width: 6,
      query: query(`${events('add')} - (${events('delete')} or vector(0))`),
    });
  });
}
