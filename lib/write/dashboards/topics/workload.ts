import type { Dashboard, PanelBuilder, QueryVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from '../dashboard';
import { UIDS } from '../drill-down';
import { rate, successShare, sum } from '../promql';
import { query } from '../query';
import { stat } from '../stat';
import { SUCCESS_SHARE } from '../thresholds';
import { anyOf, oneOf } from '../variables';
import { BY_POLICY, BY_PRINCIPAL, durationPanel, trafficPanels } from './traffic';
import { reporterVariable, valuesOf, workloadsOf } from './workload-variables';

const AS_SERVER = 'destination_workload=~"$workload", destination_workload_namespace=~"$namespace"';
const AS_CLIENT = 'source_workload=~"$workload", source_workload_namespace=~"$namespace"';
/** What comes in, as the sidecars saw it that the variable Reporter chooses. */
const INBOUND = `reporter=~"$qrep", ${AS_SERVER}`;
/** What goes out, as the workload's own sidecar saw it. */
const OUTBOUND = `reporter="source", ${AS_CLIENT}`;

/** One workload: what comes in, from whom, and what it asks of other services. */
export function workloadDashboard(): Dashboard {
  return dashboard({
    uid: UIDS.workload,
    title: 'Istio Workload Dashboard',
    description: 'One workload: the requests that come in, from whom, and those that it sends to other services.',
    variables: variables(),
    rows: [
      { title: 'How is $workload in $namespace?', panels: overview() },
      {
        title: 'Which workloads call it?',
        panels: trafficPanels({
          end: 'client',
          matchers: `${INBOUND}, source_workload=~"$srcwl", source_workload_namespace=~"$srcns"`,
          by: ['source_workload', 'source_workload_namespace'],
          security: BY_POLICY,
        }),
      },
      {
        title: 'Which services does it call?',
        panels: trafficPanels({
          end: 'service',
          matchers: `${OUTBOUND}, destination_service=~"$dstsvc"`,
          by: ['destination_service'],
          security: BY_PRINCIPAL,
        }),
      },
    ],
  });
}

function variables(): QueryVariableBuilder[] {
  return [
    oneOf('namespace', { label: 'Namespace', ...workloadsOf('destination_workload_namespace', '') }),
    oneOf('workload', {
      label: 'Workload',
      ...valuesOf(
        ['destination_workload', 'source_workload'],
        [
          ['destination_workload', 'destination_workload_namespace=~"$namespace"'],
          ['source_workload', 'source_workload_namespace=~"$namespace"'],
        ],
      ),
    }),
    reporterVariable(),
    anyOf('srcns', { label: 'Client namespace', ...workloadsOf('source_workload_namespace', INBOUND) }),
    anyOf('srcwl', {
      label: 'Client workload',
      ...workloadsOf('source_workload', `${INBOUND}, source_workload_namespace=~"$srcns"`),
    }),
    anyOf('dstsvc', { label: 'Called service', ...workloadsOf('destination_service', OUTBOUND) }),
  ];
}

function overview(): PanelBuilder[] {
  const tcp = (matchers: string): string =>
    `${sum(rate('istio_tcp_sent_bytes_total', matchers))} + ${sum(rate('istio_tcp_received_bytes_total', matchers))}`;
  return [
    stat({
      title: 'How many requests come in?',
      unit: 'ops',
      width: 6,
      query: query(sum(rate('istio_requests_total', INBOUND))),
    }),
    stat({
      title: 'Which part of them succeeds?',
      description: 'Everything but 5xx counts as success.',
      unit: 'percentunit',
      width: 6,
      query: query(successShare('istio_requests_total', 'response_code', INBOUND)),
      thresholds: SUCCESS_SHARE,
    }),
    stat({
      title: 'How much TCP does it serve?',
      description: 'Sent and received together.',
      unit: 'Bps',
      width: 6,
      query: query(tcp(INBOUND)),
    }),
    stat({
      title: 'How much TCP does it use?',
      description: 'Sent and received together, on connections that it opened.',
      unit: 'Bps',
      width: 6,
      query: query(tcp(`reporter=~"$qrep", ${AS_CLIENT}`)),
    }),
    durationPanel('How long do the requests take that come in?', INBOUND),
  ];
}
