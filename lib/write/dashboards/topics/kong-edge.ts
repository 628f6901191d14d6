import type { Dashboard, PanelBuilder, QueryVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { KongRelease } from '../../../facts/plugins/catalogue';
import { dashboard } from '../dashboard';
import { UIDS } from '../drill-down';
import { quantile, rate, share, successShare, sum } from '../promql';
import { query } from '../query';
import { shares } from '../shares';
import { stat } from '../stat';
import { SUCCESS_SHARE } from '../thresholds';
import { timeSeries } from '../time-series';
import { anyOf } from '../variables';
import { kongInMesh, kongWorkloadVariable } from './kong-in-mesh';
import { kongItself } from './kong-itself';
import { kongMetrics, type KongMetrics } from './kong-metrics';

/** The services of Kong that the reader chose. */
const CHOSEN = 'service=~"$service"';

/** Both ends of the way in: what Kong measures at the edge, and what its sidecar measures on the way into the mesh. */
export function kongEdgeDashboard(version: KongRelease): Dashboard {
  const kong = kongMetrics(version);
  return dashboard({
    uid: UIDS.kongEdge,
    title: 'Kong Edge to Mesh Dashboard',
    description: `Requests from Kong ${version} to the services in the mesh: what Kong refuses, and which side takes the time.`,
    variables: variables(kong),
    rows: [
      { title: 'Is the edge healthy?', panels: health(kong) },
      { title: 'Which requests does Kong answer?', panels: requests(kong) },
      { title: 'Which side takes the time: Kong or the mesh?', panels: latency(kong) },
      { title: 'What does the mesh see of Kong?', panels: kongInMesh() },
      { title: 'Is Kong itself well?', panels: kongItself(kong, CHOSEN) },
    ],
  });
}

function variables(kong: KongMetrics): QueryVariableBuilder[] {
  return [
    anyOf('service', { label: 'Kong service', query: `label_values(${kong.requests}, service)` }),
    kongWorkloadVariable(),
  ];
}

function health(kong: KongMetrics): PanelBuilder[] {
  return [
    stat({
      title: 'How many requests does Kong answer?',
      description: 'Requests that match no route have no service, so Kong does not count them.',
      unit: 'reqps',
      width: 6,
      query: query(sum(rate(kong.requests, CHOSEN))),
    }),
    stat({
      title: 'Which part of them succeeds?',
      description: 'Everything but 5xx counts as success, as in the dashboards of the mesh.',
      unit: 'percentunit',
      width: 6,
      query: query(successShare(kong.requests, 'code', CHOSEN)),
      thresholds: SUCCESS_SHARE,
    }),
    stat({
      title: 'How many does a limit refuse?',
      description: kong.limitedNote,
      unit: 'reqps',
      width: 6,
      query: query(`${sum(rate(kong.requests, `${CHOSEN}, ${kong.limited}`))} or vector(0)`),
    }),
    stat({
      title: 'How long does Kong itself take for 99 of 100?',
      description: 'Time in Kong and its plugins, without the wait for the service.',
      unit: 'ms',
      width: 6,
      query: query(latencyOf(kong, 'kong', 0.99)),
    }),
  ];
}

function requests(kong: KongMetrics): PanelBuilder[] {
  const perService = sum(rate(kong.requests, CHOSEN), ['service']);
  return [
    timeSeries({
      title: 'With which status codes?',
      unit: 'reqps',
      width: 12,
      queries: [query(sum(rate(kong.requests, CHOSEN), ['code']), '{{code}}')],
    }),
    timeSeries({
      title: 'For which services?',
      unit: 'reqps',
      width: 12,
      queries: [query(perService, '{{service}}')],
    }),
    shares({
      title: 'Which share does each service have?',
      width: 12,
      height: 8,
      queries: [query(share(perService, sum(rate(kong.requests, CHOSEN))), '{{service}}')],
    }),
    timeSeries({
      title: 'Which routes does a limit refuse?',
      description: kong.limitedNote,
      unit: 'reqps',
      width: 12,
      queries: [
        query(sum(rate(kong.requests, `${CHOSEN}, ${kong.limited}`), ['service', 'route']), '{{service}} {{route}}'),
      ],
    }),
  ];
}

const QUANTILES = [
  [0.5, 'p50'],
  [0.95, 'p95'],
  [0.99, 'p99'],
] as const;

function latency(kong: KongMetrics): PanelBuilder[] {
  return [
    timeSeries({
      title: 'How long does Kong take, and how long the service behind it?',
      description: 'A gap between the two that grows tells which side to look at.',
      unit: 'ms',
      width: 16,
      height: 10,
      queries: [
        ...QUANTILES.map(([q, name]) => query(latencyOf(kong, 'kong', q), `Kong ${name}`)),
        ...QUANTILES.map(([q, name]) => query(latencyOf(kong, 'upstream', q), `service ${name}`)),
      ],
    }),
    timeSeries({
      title: 'How long does the client wait in all?',
      unit: 'ms',
      width: 8,
      height: 10,
      queries: QUANTILES.map(([q, name]) => query(latencyOf(kong, 'request', q), name)),
    }),
    timeSeries({
      title: 'For which services does Kong take long?',
      unit: 'ms',
      width: 12,
      queries: [query(latencyOf(kong, 'kong', 0.95, ['service']), '{{service}} p95')],
    }),
    timeSeries({
      title: 'Which services take long to answer?',
      unit: 'ms',
      width: 12,
      queries: [query(latencyOf(kong, 'upstream', 0.95, ['service']), '{{service}} p95')],
    }),
  ];
}

function latencyOf(kong: KongMetrics, part: keyof KongMetrics['latency'], q: number, by?: readonly string[]): string {
  const { metric, matchers } = kong.latency[part];
  return quantile(q, metric, matchers === '' ? CHOSEN : `${CHOSEN}, ${matchers}`, by);
}
