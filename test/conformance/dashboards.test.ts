import type { Manifest } from '../support/chart';
import { describeConformance } from '../support/reference';
import {
  ALL,
  panelsOf,
  variableExpression,
  type DashboardJson,
  type FieldConfigJson,
  type PanelJson,
  type VariableJson,
} from '../write/dashboards/dashboard-files';
import { DEVIATIONS, WITHOUT_DATA_SOURCE } from './dashboard-deviations';
import { promqlSyntax, type MetricUse } from '../write/dashboards/promql-syntax';

/** Istio's panels are older than ours: units stand where their kinds of panel had them. */
interface UpstreamPanel extends PanelJson {
  readonly format?: string;
  readonly yaxes?: readonly { readonly format: string }[];
  readonly styles?: readonly { readonly pattern: string; readonly unit: string }[];
  readonly panels?: readonly UpstreamPanel[];
}

const FILES = ALL.filter(({ file }) => file.fileName !== 'kong-edge-dashboard.json').map(
  ({ file, json }) => [file.fileName, file.configMap, json] as const,
);

describeConformance('the dashboards, compared with those of Istio 1.11.2', (reference) => {
  const configMaps = (): Manifest[] =>
    reference.documents<Manifest>('upstream/istio-1.11.2/addons/grafana.yaml').filter(({ data }) => isDashboards(data));
  const theirs = (configMap: string, fileName: string): DashboardJson => {
    const { data } = configMaps().find(({ metadata }) => metadata.name === configMap)!;
    return JSON.parse((data as Record<string, string>)[fileName]!) as DashboardJson;
  };

  test('are the same files in the same ConfigMaps', () => {
    const files = configMaps().flatMap(({ metadata, data }) =>
      Object.keys(data as object).map((name) => [name, metadata.name]),
    );
    expect(FILES.map(([name, configMap]) => [name, configMap])).toEqual(files);
  });

  describe.each(FILES)('%s', (fileName, configMap, ours) => {
    const deviations = DEVIATIONS[fileName]!;

    test('has the same title, which Kiali finds it by', () => {
      expect(ours.title).toBe(theirs(configMap, fileName).title);
    });

    test('shows every metric that Istio shows, by the same labels, in the same groups and unit', () => {
      const missing = difference(measures(theirs(configMap, fileName)), measures(ours));
      expectExplained(
        missing,
        deviations.flatMap((deviation) => deviation.missing ?? []),
      );
    });

    test('shows nothing else', () => {
      const added = difference(measures(ours), measures(theirs(configMap, fileName)));
      expectExplained(
        added,
        deviations.flatMap((deviation) => deviation.added ?? []),
      );
    });

    test('has the same variables, with the same values to choose from', () => {
      const dataSource = WITHOUT_DATA_SOURCE.includes(fileName) ? variables(ours).slice(0, 1) : [];
      expect(variables(ours)).toEqual([...dataSource, ...variables(theirs(configMap, fileName))]);
    });
  });
});

/** Every difference is one of the deviations, and every deviation is there. */
function expectExplained(differences: readonly string[], deviations: readonly RegExp[]): void {
  expect(differences.filter((what) => !deviations.some((deviation) => deviation.test(what)))).toEqual([]);
  expect(deviations.filter((deviation) => !differences.some((what) => deviation.test(what)))).toEqual([]);
}

function isDashboards(data: unknown): boolean {
  return (
    data !== undefined &&
    Object.values(data as object).every((text) => typeof text === 'string' && text.startsWith('{'))
  );
}

/** Each query's metric with the labels it is chosen by, the labels it is grouped by, and the unit: `m{a} by (b) in ops`. */
function measures(dashboard: DashboardJson): Set<string> {
  return new Set(
    panelsOf(dashboard).flatMap((panel) =>
      (panel.targets ?? []).flatMap(({ expr, refId }) =>
        promqlSyntax(expr).uses.map((use) => `${grouping(use)} in ${unitOf(panel, refId) ?? 'no unit'}`),
      ),
    ),
  );
}

function grouping({ metric, matched, by }: MetricUse): string {
  const selected = matched.length === 0 ? metric : `${metric}{${[...new Set(matched)].sort().join(', ')}}`;
  return by === undefined ? selected : `${selected} by (${by.join(', ')})`;
}

function unitOf(panel: UpstreamPanel, refId: string): string | undefined {
  const column = panel.styles?.find(({ pattern }) => pattern === `Value #${refId}`)?.unit;
  return (
    column ??
    columnUnit(panel.fieldConfig, refId) ??
    panel.yaxes?.[0]?.format ??
    panel.format ??
    panel.fieldConfig?.defaults.unit
  );
}

function columnUnit(fieldConfig: FieldConfigJson | undefined, refId: string): string | undefined {
  const column = fieldConfig?.overrides?.find(({ matcher }) => matcher.options === `Value #${refId}`);
  return column?.properties.find(({ id }) => id === 'unit')?.value as string | undefined;
}

function variables({ templating }: DashboardJson): unknown[] {
  return (templating.list ?? []).map((variable) => ({
    name: variable.name,
    type: variable.type,
    multi: variable.multi,
    includeAll: variable.includeAll,
    from: choices(variable),
  }));
}

/** What a variable's values come from: metrics with labels, or the text of its query. */
function choices(variable: VariableJson): unknown {
  const expression = variableExpression(variable);
  if (expression === undefined) return variable.query;
  return promqlSyntax(expression).uses.map(grouping).sort();
}

function difference(of: ReadonlySet<string>, without: ReadonlySet<string>): string[] {
  return [...of].filter((entry) => !without.has(entry)).sort();
}
