import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
  type Dashboard,
  type PanelBuilder,
  type QueryVariableBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { datasourceVariable } from './variables';

export interface DashboardProps {
  /** Part of the dashboard's address in Grafana; it never changes. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Variables behind the data source. @default none */
  readonly variables?: readonly QueryVariableBuilder[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly PanelBuilder[];
}

/** What all dashboards have, and what the links between them use. */
const TAG = 'meshgate';

/**
 * A dashboard with its data source variable and links to the others. The rows have the ids 100, 200 …, their panels 101, 102 …:
 * a panel that is added at the end of a row leaves the ids, and so the addresses, of all others alone.
 */
export function dashboard({ uid, title, description, variables = [], rows }: DashboardProps): Dashboard {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([TAG])
    .editable()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-30m', to: 'now' })
    .timezone('browser')
    .refresh('30s')
    .link(
      new DashboardLinkBuilder('Other dashboards')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .asDropdown(true)
        .keepTime(true),
    )
    .variables([datasourceVariable(), ...variables]);
  rows.forEach((row, index) => {
    const rowId = (index + 1) * 100;
    builder.withRow(new RowBuilder(row.title).id(rowId));
    row.panels.forEach((panel, position) => builder.withPanel(panel.id(rowId + 1 + position)));
  });
  return builder.build();
}
