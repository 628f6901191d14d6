import { BarGaugeDisplayMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { Options } from '@grafana/grafana-foundation-sdk/bargauge';
import { FieldColorBuilder, FieldColorModeId, type PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { panel, type PanelProps } from './panel';
import { NEUTRAL, thresholdsOf } from './thresholds';

const OPTIONS: Partial<Options> = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  orientation: VizOrientation.Horizontal,
  displayMode: BarGaugeDisplayMode.Basic,
  showUnfilled: true,
};

/** Shares of a whole, between 0 and 1: one bar each. Grafana has pie charts of its own since 8.0 only. */
export function shares(props: Omit<PanelProps, 'unit'>): PanelBuilder {
  return panel('bargauge', { ...props, unit: 'percentunit' })
    .min(0)
    .max(1)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .thresholds(thresholdsOf(NEUTRAL))
    .options(OPTIONS);
}
