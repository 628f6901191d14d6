import type { MetricName } from './metrics';

/**
 * What a rate is taken over: the longest window that Istio's own dashboards use. It
 * contains 20 scrapes at Istio's interval of 15 s, and still two at two minutes. `$__rate_interval` would follow the interval
 * that the data source claims, which is 5 s in Istio's Grafana, three times faster than its Prometheus scrapes.
 */
const WINDOW = '5m';

/** Matchers are written as PromQL has them: `reporter="source", response_code=~"5.*"`. */
export function select(metric: MetricName, matchers = ''): string {
  return matchers === '' ? metric : `${metric}{${matchers}}`;
}

/** Increase per second of a counter. */
export function rate(metric: MetricName, matchers?: string): string {
  return `rate(${select(metric, matchers)}[${WINDOW}])`;
}

/** Increase of a counter over the window of the rates, which is five minutes. */
export function increase(metric: MetricName, matchers?: string): string {
  return `increase(${select(metric, matchers)}[${WINDOW}])`;
}

export function sum(expression: string, by: readonly string[] = []): string {
  return aggregate('sum', expression, by);
}

export function aggregate(operator: string, expression: string, by: readonly string[] = []): string {
  return by.length === 0 ? `${operator}(${expression})` : `${operator} by (${by.join(', ')}) (${expression})`;
}

/** A quantile of a histogram, in the histogram's own unit. */
export function quantile(q: number, bucket: MetricName, matchers?: string, by: readonly string[] = []): string {
  return `histogram_quantile(${q}, ${sum(rate(bucket, matchers), [...by, 'le'])})`;
}

/** A part of a whole that has no groups: between 0 and 1, and no data, instead of 0 / 0, while the whole is 0. */
export function share(part: string, whole: string): string {
  return `${part} / on () group_left () (${whole} > 0)`;
}

/**
 * The share of the requests that was not answered with 5xx, overall or per group: 0 where all failed, though there is no
 * series of others then, and no data where there were no requests.
 */
export function successShare(
  requests: MetricName,
  codeLabel: string,
  matchers: string,
  by?: readonly string[],
): string {
  const all = sum(rate(requests, matchers), by);
  const good = sum(rate(requests, `${matchers}, ${codeLabel}!~"5.*"`), by);
  return `(${good} or ${all} * 0) / (${all} > 0)`;
}
