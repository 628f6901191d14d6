import type { KongRelease } from '../../../facts/plugins/catalogue';
import { RENAMED_METRICS } from '../../../facts/kong/metric-names';
import { knows } from '../../../facts/span';
import type { MetricName } from '../metrics';

/** What a version of Kong calls what it measures. Kong measures requests that match a service, and times in milliseconds. */
export interface KongMetrics {
  /** Counter with the labels `service`, `route` and `code`. */
  readonly requests: MetricName;
  /** Requests that a limit of Kong refused. */
  readonly limited: string;
  /** What goes with `limited` and does not belong to it. */
  readonly limitedNote: string;
  /** Histogram of all a request takes, of the time in Kong and its plugins, and of the time until the service answers. */
  readonly latency: Readonly<Record<'request' | 'kong' | 'upstream', Series>>;
  /** Counter of bytes, and its label for the direction: `ingress` or `egress`. */
  readonly bandwidth: { readonly metric: MetricName; readonly direction: string };
  /** Gauge with the label `state`. */
  readonly connections: MetricName;
}

interface Series {
  readonly metric: MetricName;
  readonly matchers: string;
}

const KONG_2: KongMetrics = {
  requests: 'kong_http_status',
  limited: 'code="429"',
  limitedNote: 'Answers with 429. Kong 2 does not tell its own from those that a service gave.',
  latency: {
    request: { metric: 'kong_latency_bucket', matchers: 'type="request"' },
    kong: { metric: 'kong_latency_bucket', matchers: 'type="kong"' },
    upstream: { metric: 'kong_latency_bucket', matchers: 'type="upstream"' },
  },
  bandwidth: { metric: 'kong_bandwidth', direction: 'type' },
  connections: 'kong_nginx_http_current_connections',
};

const KONG_3: KongMetrics = {
  requests: 'kong_http_requests_total',
  limited: 'code="429", source="kong"',
  limitedNote: 'Answers with 429 that Kong gave itself, not a service behind it.',
  latency: {
    request: { metric: 'kong_request_latency_ms_bucket', matchers: '' },
    kong: { metric: 'kong_kong_latency_ms_bucket', matchers: '' },
    upstream: { metric: 'kong_upstream_latency_ms_bucket', matchers: '' },
  },
  bandwidth: { metric: 'kong_bandwidth_bytes', direction: 'direction' },
  connections: 'kong_nginx_connections_total',
};

/** Kong 3.0 renamed most metrics, split the latency into three, and made them optional in the plugin `prometheus`. */
export function kongMetrics(version: KongRelease): KongMetrics {
  return knows(version, RENAMED_METRICS) === 'known' ? KONG_3 : KONG_2;
}
