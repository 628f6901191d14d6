import type { Options as BarGaugeOptions } from '@grafana/grafana-foundation-sdk/bargauge';
import type {
  Dashboard,
  FieldConfig,
  FieldConfigSource,
  Panel,
  RowPanel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Options as StatOptions } from '@grafana/grafana-foundation-sdk/stat';
import type { FieldConfig as TableField, Options as TableOptions } from '@grafana/grafana-foundation-sdk/table';
import type { FieldConfig as LineField, Options as LineOptions } from '@grafana/grafana-foundation-sdk/timeseries';

/**
 * The SDK's types of a dashboard, put together: its own `Dashboard` leaves queries, and the options of each kind of panel,
 * open. The test of the schema makes a JSON Schema from this type.
 */
export type SdkDashboard = Omit<Dashboard, 'panels'> & { readonly panels: readonly SdkPanel[] };

type SdkPanel =
  | RowPanel
  | PanelOf<'timeseries', LineOptions, LineField>
  | PanelOf<'stat', Partial<StatOptions>, never>
  | PanelOf<'bargauge', Partial<BarGaugeOptions>, never>
  | PanelOf<'table', TableOptions, TableField>;

type PanelOf<Type, Options, Custom> = Omit<Panel, 'type' | 'targets' | 'options' | 'fieldConfig'> & {
  readonly type: Type;
  readonly targets: readonly Omit<Dataquery, '_implementsDataqueryVariant'>[];
  readonly options: Options;
  readonly fieldConfig: Omit<FieldConfigSource, 'defaults'> & {
    readonly defaults: Omit<FieldConfig, 'custom'> & { readonly custom?: Custom };
  };
};
