import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** The Prometheus that the reader chose at the top of the dashboard. */
export const DATASOURCE: DataSourceRef = { type: 'prometheus', uid: '${datasource}' };

export function datasourceVariable(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .type('prometheus')
    .current({ text: 'default', value: 'default' });
}

export interface VariableProps {
  readonly label: string;
  /** Prometheus' variable query: `label_values(…)` or `query_result(…)`. */
  readonly query: string;
  /** Which part of each result is the value. @default all of it */
  readonly regex?: string;
  /** @default `VariableSort.AlphabeticalAsc` */
  readonly sort?: VariableSort;
}

/** A variable with one value: the first that the query gives, until the reader or a link chooses. */
export function oneOf(name: string, props: VariableProps): QueryVariableBuilder {
  return variable(name, props).multi(false).includeAll(false);
}

/** A variable with any number of values, all of them at first. */
export function anyOf(name: string, props: VariableProps): QueryVariableBuilder {
  return variable(name, props).multi(true).includeAll(true).current({ text: 'All', value: '$__all' });
}

/** A variable with any number of values, one of them at first. */
export function someOf(name: string, first: string, props: VariableProps): QueryVariableBuilder {
  return variable(name, props)
    .multi(true)
    .includeAll(false)
    .current({ text: [first], value: [first] });
}

function variable(name: string, { label, query, regex, sort }: VariableProps): QueryVariableBuilder {
  const builder = new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query(query)
    .definition(query)
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(sort ?? VariableSort.AlphabeticalAsc);
  return regex === undefined ? builder : builder.regex(regex);
}
