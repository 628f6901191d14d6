import type { Builder, Dataquery as Target } from '@grafana/grafana-foundation-sdk/cog';
import type { Dataquery, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

export interface Query {
  readonly expr: string;
  /** Name of each series; labels are in double braces. */
  readonly legend?: string;
}

/** The SDK's query, with the format as text: its enum would load the module. */
interface PrometheusTarget extends Omit<Dataquery, 'format'> {
  readonly format?: `${PromQueryFormat}`;
}

export function query(expr: string, legend?: string): Query {
  return { expr, ...(legend === undefined ? {} : { legend }) };
}

/**
 * Queries as targets of a panel, named A, B, C … in their order. Only the type of the SDK's query is used: its builder loads
 * the schemas of later Grafanas too, 140 files that would double what the SDK costs at start.
 */
export function targets(queries: readonly Query[], kind: 'range' | 'table'): Builder<Target>[] {
  return queries.map(({ expr, legend }, index) => {
    const target: PrometheusTarget = {
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      expr,
      ...(legend === undefined ? {} : { legendFormat: legend }),
      ...(kind === 'table' ? { format: 'table', instant: true } : {}),
      // The SDK's mark of a query; functions do not get into JSON.
      _implementsDataqueryVariant: () => undefined,
    };
    return { build: () => target };
  });
}
