import type { Dashboard, PanelBuilder, QueryVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from '../dashboard';
import { UIDS } from '../drill-down';
import type { MetricName } from '../metrics';
import { rate, successShare, sum } from '../promql';
import { query } from '../query';
import { stat } from '../stat';
import { SUCCESS_SHARE } from '../thresholds';
import { anyOf, oneOf } from '../variables';
import { BY_POLICY, durationPanel, trafficPanels } from './traffic';
import { reporterVariable, workloadsOf } from './workload-variables';

const SERVICE = 'destination_service=~"$service"';
/** As the sidecars saw it that the variable Reporter chooses. */
const REPORTED = `reporter=~"$qrep", ${SERVICE}`;
/** As the sidecars of the service's own workloads saw it. */
const SERVED = `reporter="destination", ${SERVICE}`;

/** One service: how its clients and its own workloads see it. */
export function serviceDashboard(): Dashboard {
  return dashboard({
    uid: UIDS.service,
    title: 'Istio Service Dashboard',
    description: 'One service: its requests as its clients see them, and as the workloads behind it do.',
    variables: variables(),
    rows: [
      {
        title: 'How do its clients see $service?',
        panels: side('Clients', REPORTED, 'istio_tcp_received_bytes_total'),
      },
      { title: 'How do its workloads see it?', panels: side('Workloads', SERVED, 'istio_tcp_sent_bytes_total') },
      {
        title: 'Which clients call it?',
        panels: trafficPanels({
          end: 'client',
          matchers: `${REPORTED}, source_workload=~"$srcwl", source_workload_namespace=~"$srcns"`,
          by: ['source_workload', 'source_workload_namespace'],
          security: BY_POLICY,
        }),
      },
      {
        title: 'Which of its workloads answer?',
        panels: trafficPanels({
          end: 'workload',
          matchers: `${SERVED}, destination_workload=~"$dstwl", destination_workload_namespace=~"$dstns"`,
          by: ['destination_workload', 'destination_workload_namespace'],
          security: BY_POLICY,
        }),
      },
    ],
  });
}

function variables(): QueryVariableBuilder[] {
  return [
    oneOf('service', { label: 'Service', query: 'label_values(destination_service)' }),
    reporterVariable(),
    anyOf('srcns', { label: 'Client namespace', ...workloadsOf('source_workload_namespace', REPORTED) }),
    anyOf('srcwl', {
      label: 'Client workload',
      ...workloadsOf('source_workload', `${REPORTED}, source_workload_namespace=~"$srcns"`),
    }),
    anyOf('dstns', { label: 'Service workload namespace', ...workloadsOf('destination_workload_namespace', SERVED) }),
    anyOf('dstwl', {
      label: 'Service workload',
      ...workloadsOf('destination_workload', `${SERVED}, destination_workload_namespace=~"$dstns"`),
    }),
  ];
}

function side(who: string, matchers: string, tcp: MetricName): PanelBuilder[] {
  const way = tcp === 'istio_tcp_received_bytes_total' ? 'go to it' : 'come back';
  return [
    stat({
      title: `${who}: how many requests?`,
      unit: 'ops',
      width: 8,
      query: query(sum(rate('istio_requests_total', matchers))),
    }),
    stat({
      title: `${who}: which part succeeds?`,
      description: 'Everything but 5xx counts as success.',
      unit: 'percentunit',
      width: 8,
      query: query(successShare('istio_requests_total', 'response_code', matchers)),
      thresholds: SUCCESS_SHARE,
    }),
    stat({
      title: `How many bytes of TCP ${way}?`,
      unit: 'Bps',
      width: 8,
      query: query(sum(rate(tcp, REPORTED))),
    }),
    durationPanel(`${who}: how long do requests take?`, matchers),
  ];
}
