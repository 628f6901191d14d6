import type { QueryVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { select, sum } from '../promql';
import { someOf, type VariableProps } from '../variables';

/** Which sidecars' reports count: the clients' (`source`), the servers' (`destination`) or both. */
export function reporterVariable(): QueryVariableBuilder {
  return someOf('qrep', 'destination', { label: 'Reporter', query: 'label_values(reporter)' });
}

/** The values of a label in all HTTP, gRPC and TCP traffic that matches. */
export function workloadsOf(label: string, matchers: string): Pick<VariableProps, 'query' | 'regex'> {
  return valuesOf([label], [[label, matchers]]);
}

/** The values of any of some labels, each in the traffic that its matchers choose. */
export function valuesOf(
  labels: readonly string[],
  traffic: readonly (readonly [label: string, matchers: string])[],
): Pick<VariableProps, 'query' | 'regex'> {
  const series = traffic.flatMap(([label, matchers]) => [
    sum(select('istio_requests_total', matchers), [label]),
    sum(select('istio_tcp_sent_bytes_total', matchers), [label]),
  ]);
  return { query: `query_result(${series.join(' or ')})`, regex: `/(?:${labels.join('|')})="([^"]*)"/` };
}
