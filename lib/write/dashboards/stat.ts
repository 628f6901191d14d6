import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  type PanelBuilder,
  type Threshold,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Options } from '@grafana/grafana-foundation-sdk/stat';
import { panel, type PanelProps } from './panel';
import type { Query } from './query';
import { NEUTRAL, thresholdsOf } from './thresholds';

export interface StatProps extends Omit<PanelProps, 'height' | 'queries'> {
  readonly query: Query;
  /** @default NEUTRAL */
  readonly thresholds?: readonly Threshold[];
}

const OPTIONS: Partial<Options> = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  orientation: VizOrientation.Auto,
  textMode: BigValueTextMode.Auto,
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
};

/** The latest value as a number, coloured by its thresholds, in front of its course. */
export function stat({ query, thresholds = NEUTRAL, ...props }: StatProps): PanelBuilder {
  return panel('stat', { ...props, height: 4, queries: [query] })
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .thresholds(thresholdsOf(thresholds))
    .options(OPTIONS);
}
