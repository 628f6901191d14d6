import { dashboards, type DashboardFile } from '../../../lib/write/dashboards';
import { KONG_RELEASES } from '../../../lib/facts/plugins/catalogue';

/** A dashboard's JSON, Istio's or ours, as far as tests look at it. */
export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly PanelJson[];
  readonly templating: { readonly list?: readonly VariableJson[] };
}

export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: unknown;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly TargetJson[];
  /** Panels of a row that is shut. */
  readonly panels?: readonly PanelJson[];
  readonly fieldConfig?: FieldConfigJson;
}

export interface FieldConfigJson {
  readonly defaults: {
    readonly unit?: string;
    readonly custom?: Readonly<Record<string, unknown>>;
    readonly thresholds?: { readonly steps: readonly { readonly value: number | null; readonly color: string }[] };
  };
  readonly overrides?: readonly {
    readonly matcher: { readonly id: string; readonly options?: unknown };
    readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
  }[];
}

export interface TargetJson {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
}

export interface VariableJson {
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly query?: unknown;
  readonly regex?: string;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly current?: { readonly value?: unknown };
  readonly datasource?: unknown;
}

export interface NamedDashboard {
  readonly name: string;
  readonly file: DashboardFile;
  readonly json: DashboardJson;
}

/** Every dashboard, and the one of Kong once per naming of its metrics. */
export const ALL: readonly NamedDashboard[] = KONG_RELEASES.flatMap((kong, index) =>
  dashboards({ kong })
    .filter(({ fileName }) => index === 0 || fileName === 'kong-edge-dashboard.json')
    .map((file) => ({
      name: file.fileName === 'kong-edge-dashboard.json' ? `${file.fileName} for Kong ${kong}` : file.fileName,
      file,
      json: JSON.parse(file.json) as DashboardJson,
    })),
);

/** All panels, also those of shut rows, without the rows. */
export function panelsOf({ panels }: DashboardJson): PanelJson[] {
  return panels.flatMap((panel) => (panel.type === 'row' ? (panel.panels ?? []) : [panel]));
}

/** The PromQL in a variable: what `label_values` and `query_result` ask for, if anything. */
export function variableExpression({ type, query }: VariableJson): string | undefined {
  if (type !== 'query') return undefined;
  const text = typeof query === 'string' ? query : (query as { readonly query: string }).query;
  return /^query_result\((.*)\)$/su.exec(text)?.[1] ?? /^label_values\((.*),[^,]*\)$/su.exec(text)?.[1];
}

/** Every PromQL expression of a dashboard, with the place where it stands. */
export function expressionsOf(json: DashboardJson): { readonly place: string; readonly expr: string }[] {
  const queries = panelsOf(json).flatMap(({ title, targets = [] }) =>
    targets.map(({ refId, expr }) => ({ place: `${title} ${refId}`, expr })),
  );
  const variables = (json.templating.list ?? []).flatMap((variable) => {
    const expr = variableExpression(variable);
    return expr === undefined ? [] : [{ place: `variable ${variable.name}`, expr }];
  });
  return [...queries, ...variables];
}
