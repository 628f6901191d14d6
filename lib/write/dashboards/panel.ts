import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './variables';
import { targets, type Query } from './query';

export interface PanelProps {
  /** The question that the panel answers. */
  readonly title: string;
  /** Text behind the panel's "i": how to read it, and what it cannot tell. */
  readonly description?: string;
  /** Grafana's name of the unit, such as `reqps`, `s` or `percentunit`. */
  readonly unit: string;
  /** Columns of 24. */
  readonly width: number;
  /** Rows of 30 pixels. */
  readonly height: number;
  readonly queries: readonly Query[];
}

/**
 * What all kinds of panel have in common. The SDK's builders of each kind would load the schemas of later Grafanas too (see
 * `query.ts`); the kinds use the general builder and the SDK's types of their options instead.
 */
export function panel(type: string, props: PanelProps, kind: 'range' | 'table' = 'range'): PanelBuilder {
  const builder = new PanelBuilder()
    .type(type)
    .title(props.title)
    .datasource(DATASOURCE)
    .unit(props.unit)
    .span(props.width)
    .height(props.height)
    .targets(targets(props.queries, kind));
  return props.description === undefined ? builder : builder.description(props.description);
}
