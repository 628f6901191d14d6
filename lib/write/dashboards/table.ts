import { TableCellDisplayMode } from '@grafana/grafana-foundation-sdk/common';
import type {
  DashboardLinkBuilder,
  DynamicConfigValue,
  PanelBuilder,
  Threshold,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Options } from '@grafana/grafana-foundation-sdk/table';
import { panel, type PanelProps } from './panel';
import { query } from './query';
import { thresholdsOf } from './thresholds';

export interface TableProps extends Omit<PanelProps, 'unit' | 'queries'> {
  readonly labels: readonly LabelColumn[];
  /** Each query groups by all labels, so that its values meet those of the others in one row. */
  readonly values: readonly ValueColumn[];
}

/** A column that says whose row it is. */
export interface LabelColumn {
  readonly label: string;
  readonly title: string;
  readonly link?: DashboardLinkBuilder;
}

export interface ValueColumn {
  readonly title: string;
  readonly unit: string;
  readonly expr: string;
  /** Colours of the text. @default none */
  readonly thresholds?: readonly Threshold[];
}

/** The latest values, a row per combination of labels, the largest first value on top. */
export function table({ labels, values, ...props }: TableProps): PanelBuilder {
  const columns = [...labels.map(({ label }) => label), ...values.map((_, index) => valueField(index))];
  const options: Options = {
    frameIndex: 0,
    showHeader: true,
    sortBy: values.slice(0, 1).map(({ title }) => ({ displayName: title, desc: true })),
  };
  const builder = panel('table', { ...props, unit: 'short', queries: values.map(({ expr }) => query(expr)) }, 'table')
    .options(options)
    .transformations([
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries(columns.map((name, index) => [name, index])),
          renameByName: {},
        },
      },
    ]);
  for (const { label, title, link } of labels) {
    const links: DynamicConfigValue[] = link === undefined ? [] : [{ id: 'links', value: [link.build()] }];
    builder.overrideByName(label, [{ id: 'displayName', value: title }, ...links]);
  }
  values.forEach((column, index) => builder.overrideByName(valueField(index), valueProperties(column)));
  return builder;
}

/** What Prometheus' data source calls the values of the first, second … query of a table. */
function valueField(index: number): string {
  return `Value #${String.fromCharCode('A'.charCodeAt(0) + index)}`;
}

function valueProperties({ title, unit, thresholds }: ValueColumn): DynamicConfigValue[] {
  const colours: DynamicConfigValue[] =
    thresholds === undefined
      ? []
      : [
          { id: 'thresholds', value: thresholdsOf(thresholds).build() },
          // Later Grafanas migrate it to the cell type that took its place.
          { id: 'custom.displayMode', value: TableCellDisplayMode.ColorText },
        ];
  return [{ id: 'displayName', value: title }, { id: 'unit', value: unit }, ...colours];
}
