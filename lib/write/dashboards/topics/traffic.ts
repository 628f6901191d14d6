import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { MetricName } from '../metrics';
import { quantile, rate, successShare, sum } from '../promql';
import { query, type Query } from '../query';
import { timeSeries } from '../time-series';

/** Traffic that a row of panels tells apart by the workloads or services at its other end. */
export interface Traffic {
  /** As the titles call the other end: "client", "service". */
  readonly end: string;
  /** Which requests and connections count. */
  readonly matchers: string;
  /** The labels that tell the ends apart. */
  readonly by: readonly string[];
  /** What tells that mutual TLS secured it. The two matchers exclude each other and leave nothing out. */
  readonly security: { readonly secured: string; readonly plain: string };
}

/** For what both ends or the server reported. */
export const BY_POLICY = {
  secured: 'connection_security_policy="mutual_tls"',
  plain: 'connection_security_policy!="mutual_tls"',
};

/** For what only the client reported: there Istio leaves the policy `unknown`, but the server's identity tells. */
export const BY_PRINCIPAL = {
  secured: 'destination_principal=~"spiffe.*"',
  plain: 'destination_principal!~"spiffe.*"',
};

const QUANTILES = [
  [0.5, 'p50'],
  [0.9, 'p90'],
  [0.95, 'p95'],
  [0.99, 'p99'],
] as const;

/** Requests, success, durations, sizes and TCP traffic per end, with and without mutual TLS. */
export function trafficPanels(traffic: Traffic): PanelBuilder[] {
  const { end, by } = traffic;
  return [
    timeSeries({
      title: `How many requests per ${end}, with which answers?`,
      unit: 'ops',
      width: 12,
      queries: perSecurity(traffic, (matchers, legend) => [
        query(sum(rate('istio_requests_total', matchers), [...by, 'response_code']), legend(' {{response_code}}')),
      ]),
    }),
    timeSeries({
      title: `Which part succeeds per ${end}?`,
      description: 'Everything but 5xx counts as success.',
      unit: 'percentunit',
      width: 12,
      max: 1,
      queries: perSecurity(traffic, (matchers, legend) => [
        query(successShare('istio_requests_total', 'response_code', matchers, by), legend('')),
      ]),
    }),
    histogram(
      traffic,
      `How long do requests take per ${end}?`,
      's',
      'istio_request_duration_milliseconds_bucket',
      ' / 1000',
    ),
    histogram(traffic, `How large are requests per ${end}?`, 'decbytes', 'istio_request_bytes_bucket'),
    histogram(traffic, `How large are answers per ${end}?`, 'decbytes', 'istio_response_bytes_bucket'),
    tcp(traffic, `How many bytes of TCP go to the server per ${end}?`, 'istio_tcp_received_bytes_total'),
    tcp(traffic, `How many bytes of TCP come back per ${end}?`, 'istio_tcp_sent_bytes_total'),
  ];
}

/** The duration of all requests that match, in one panel: median, p90 and p99. */
export function durationPanel(title: string, matchers: string): PanelBuilder {
  return timeSeries({
    title,
    unit: 's',
    width: 24,
    queries: QUANTILES.filter(([q]) => q !== 0.95).map(([q, name]) =>
      query(`${quantile(q, 'istio_request_duration_milliseconds_bucket', matchers)} / 1000`, name),
    ),
  });
}

function histogram(traffic: Traffic, title: string, unit: string, bucket: MetricName, scale = ''): PanelBuilder {
  return timeSeries({
    title,
    unit,
    width: 8,
    queries: perSecurity(traffic, (matchers, legend) =>
      QUANTILES.map(([q, name]) => query(`${quantile(q, bucket, matchers, traffic.by)}${scale}`, legend(` ${name}`))),
    ),
  });
}

function tcp(traffic: Traffic, title: string, metric: MetricName): PanelBuilder {
  return timeSeries({
    title,
    unit: 'Bps',
    width: 12,
    queries: perSecurity(traffic, (matchers, legend) => [query(sum(rate(metric, matchers), traffic.by), legend(''))]),
  });
}

function perSecurity(
  { by, matchers, security }: Traffic,
  queries: (matchers: string, legend: (suffix: string) => string) => Query[],
): Query[] {
  const ends = by.map((label) => `{{${label}}}`).join('.');
  return [
    ...queries(`${matchers}, ${security.secured}`, (suffix) => `${ends}${suffix} (mTLS)`),
    ...queries(`${matchers}, ${security.plain}`, (suffix) => `${ends}${suffix}`),
  ];
}
