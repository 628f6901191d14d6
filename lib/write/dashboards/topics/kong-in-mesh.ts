import type { PanelBuilder, QueryVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { toService, toWorkload } from '../drill-down';
import { quantile, rate, select, share, successShare, sum } from '../promql';
import { query } from '../query';
import { table } from '../table';
import { SUCCESS_SHARE } from '../thresholds';
import { timeSeries } from '../time-series';
import { anyOf } from '../variables';

const FROM_KONG = 'source_workload=~"$kong"';
/** As Kong's own sidecar saw it: also what never arrived. */
const SENT = `reporter="source", ${FROM_KONG}`;
/** As the sidecars behind Kong saw it: only they know how the connection was secured. */
const ARRIVED = `reporter="destination", ${FROM_KONG}`;

const DESTINATION = ['destination_service', 'destination_workload', 'destination_workload_namespace'];

/** Kong among the workloads that send requests: those with "kong" in their names, as the chart names its Deployment. */
export function kongWorkloadVariable(): QueryVariableBuilder {
  return anyOf('kong', {
    label: 'Kong workload',
    query: `label_values(${select('istio_requests_total', 'reporter="source"')}, source_workload)`,
    regex: '/kong/',
  });
}

/** The same requests from the other side. Empty where Kong has no sidecar. */
export function kongInMesh(): PanelBuilder[] {
  const requests = sum(rate('istio_requests_total', SENT), DESTINATION);
  return [
    table({
      title: "Where do Kong's requests go, and how well are they answered?",
      description: `A service "unknown" or "PassthroughCluster" means that Kong sends to pods instead of the service, past Istio's routing.`,
      width: 24,
      height: 8,
      labels: [
        { label: 'destination_service', title: 'Service', link: toService() },
        { label: 'destination_workload', title: 'Workload', link: toWorkload() },
        { label: 'destination_workload_namespace', title: 'Namespace' },
      ],
      values: [
        {
          title: 'Share',
          unit: 'percentunit',
          expr: share(requests, sum(rate('istio_requests_total', SENT))),
        },
        { title: 'Requests', unit: 'reqps', expr: requests },
        {
          title: 'Success',
          unit: 'percentunit',
          expr: successShare('istio_requests_total', 'response_code', SENT, DESTINATION),
          thresholds: SUCCESS_SHARE,
        },
        {
          title: 'p95',
          unit: 'ms',
          expr: quantile(0.95, 'istio_request_duration_milliseconds_bucket', SENT, DESTINATION),
        },
      ],
    }),
    timeSeries({
      title: "With which answers, as Kong's sidecar sees them?",
      unit: 'reqps',
      width: 12,
      queries: [query(sum(rate('istio_requests_total', SENT), ['response_code']), '{{response_code}}')],
    }),
    timeSeries({
      title: 'Is the way from Kong secured?',
      unit: 'reqps',
      width: 12,
      queries: [
        query(
          sum(rate('istio_requests_total', ARRIVED), ['connection_security_policy']),
          '{{connection_security_policy}}',
        ),
      ],
    }),
  ];
}
