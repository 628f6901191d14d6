import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId, type PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { FieldConfig, Options } from '@grafana/grafana-foundation-sdk/timeseries';
import { panel, type PanelProps } from './panel';

export interface TimeSeriesProps extends Omit<PanelProps, 'height'> {
  /** @default 8 */
  readonly height?: number;
  /** Largest value of the axis. @default the data's */
  readonly max?: number;
  /** Puts the series on top of each other; Grafana 7.5 draws them side by side. @default false */
  readonly stacked?: boolean;
}

const OPTIONS: Options = {
  legend: {
    displayMode: LegendDisplayMode.Table,
    placement: LegendPlacement.Bottom,
    showLegend: true,
    calcs: ['mean', 'max', 'lastNotNull'],
  },
  tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
};

const LINES: FieldConfig = {
  drawStyle: GraphDrawStyle.Line,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  fillOpacity: 10,
  showPoints: VisibilityMode.Never,
  spanNulls: false,
};

const STACK: FieldConfig = { stacking: { mode: StackingMode.Normal, group: 'A' } };

/** How values run over time: one line per series, from zero. */
export function timeSeries(props: TimeSeriesProps): PanelBuilder {
  const builder = panel('timeseries', { ...props, height: props.height ?? 8 })
    .min(0)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
    .custom({ ...LINES, ...(props.stacked ? STACK : {}) })
    .options(OPTIONS);
  return props.max === undefined ? builder : builder.max(props.max);
}
