import { dashboards } from '../../../lib/write/dashboards';
import { UIDS } from '../../../lib/write/dashboards/drill-down';
import { METRIC_FAMILIES } from '../../../lib/write/dashboards/metrics';
import { KONG_RELEASES } from '../../../lib/facts/plugins/catalogue';
import { ALL, panelsOf, type DashboardJson } from './dashboard-files';
import { NEWEST } from '../../support/newest';

/** kube-apiserver's limit for all annotations of an object together, of which kubectl's copy of the object is one. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/** Panels and their options that Grafana 7.5.5 knows: its plugins, and `GraphFieldConfig` of @grafana/ui 7.5.5. */
const PANELS_OF_GRAFANA_7 = ['stat', 'timeseries', 'table', 'bargauge'];
const LINES_OF_GRAFANA_7 = [
  'drawStyle',
  'gradientMode',
  'lineColor',
  'lineWidth',
  'lineInterpolation',
  'lineStyle',
  'spanNulls',
  'fillColor',
  'fillOpacity',
  'fillBelowTo',
  'showPoints',
  'pointSize',
  'pointColor',
  'axisPlacement',
  'axisLabel',
  'axisWidth',
  'axisSoftMin',
  'axisSoftMax',
  'scaleDistribution',
  'barAlignment',
  'hideFrom',
];

/** Units that Grafana 7.5.5 knows, of those that the dashboards use. */
const UNITS = ['none', 'short', 'percentunit', 'ops', 'reqps', 's', 'ms', 'Bps', 'bytes', 'decbytes'];

const named = ALL.map(({ name, json, file }) => [name, json, file] as const);

describe.each(named)('%s', (_name, json, file) => {
  const panels = panelsOf(json);

  test('every panel asks a question, and no two the same', () => {
    for (const { title } of panels) expect(title).toMatch(/^[A-Z].*\?$/u);
    for (const row of json.panels.filter(({ type }) => type === 'row')) expect(row.title).toMatch(/^[A-Z].*\?$/u);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  test('every panel has a unit, and in a table every column of values', () => {
    for (const { title, type, fieldConfig, targets = [] } of panels) {
      expect([title, UNITS]).toEqual([title, expect.arrayContaining([fieldConfig?.defaults.unit])]);
      if (type !== 'table') continue;
      const units =
        fieldConfig?.overrides?.filter(({ properties }) => properties.some(({ id }) => id === 'unit')) ?? [];
      expect([title, units.map(({ matcher }) => matcher.options)]).toEqual([
        title,
        targets.map(({ refId }) => `Value #${refId}`),
      ]);
    }
  });

  test('every panel and every query variable asks the data source that the reader chose', () => {
    expect(json.templating.list?.[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    for (const { title, datasource } of panels) expect([title, datasource]).toEqual([title, '${datasource}']);
    for (const { name, type, datasource } of json.templating.list ?? []) {
      expect([name, datasource]).toEqual([name, type === 'query' ? '${datasource}' : undefined]);
    }
  });

  test('variables are used, and those that are used exist', () => {
    const names = (json.templating.list ?? []).map(({ name }) => name);
    const text = JSON.stringify([json.panels, json.templating.list?.map(({ query }) => query)]);
    const used = new Set([...text.matchAll(/\$\{?([a-z]\w*)/gu)].map(([, name]) => name!));
    expect([...used].sort()).toEqual([...names].sort());
  });

  test('every query has a name of its own, and a legend where it gives lines', () => {
    for (const { title, type, targets = [] } of panels) {
      expect([title, targets.length > 0 && targets.length <= 26]).toEqual([title, true]);
      expect([title, targets.map(({ refId }) => refId).join('')]).toEqual([
        title,
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.slice(0, targets.length),
      ]);
      const legends = targets.map(({ legendFormat }) => legendFormat);
      if (type !== 'timeseries') continue;
      expect([title, legends]).toEqual([title, legends.map(() => expect.stringMatching(/./u) as string)]);
      expect([title, new Set(legends).size]).toEqual([title, legends.length]);
    }
  });

  test('names in legends are labels that the query keeps', () => {
    for (const { title, targets = [] } of panels) {
      for (const { expr, legendFormat = '' } of targets) {
        const labels = [...legendFormat.matchAll(/\{\{(\w+)\}\}/gu)].map(([, label]) => label!);
        // Without an aggregation all labels stay; of these only the kubelet's are in use.
        const kept = /\bby \(([^)]*)\)/u.exec(expr)?.[1]?.split(', ') ?? ['container'];
        expect([title, kept]).toEqual([title, expect.arrayContaining(labels)]);
      }
    }
  });

  test('ids are those of the place, row by row', () => {
    let row = 0;
    let position = 0;
    for (const { type, id } of json.panels) {
      position = type === 'row' ? 0 : position + 1;
      if (type === 'row') row += 1;
      expect(id).toBe(row * 100 + position);
    }
  });

  test('panels fill the 24 columns without gaps and overlaps', () => {
    expect(covered(json)).toEqual(new Array<number>(covered(json).length).fill(24));
  });

  test('holds only what Grafana 7.5.5 can read, but for stacks, which it draws as lines', () => {
    expect(json.schemaVersion).toBe(27);
    for (const { type, fieldConfig } of panels) {
      expect(PANELS_OF_GRAFANA_7).toContain(type);
      if (type !== 'timeseries') continue;
      const options = Object.keys(fieldConfig?.defaults.custom ?? {}).filter((key) => key !== 'stacking');
      expect(LINES_OF_GRAFANA_7).toEqual(expect.arrayContaining(options));
    }
  });

  test('links lead to dashboards that exist, with variables that they have', () => {
    const links = [...file.json.matchAll(/"\/d\/([^"?]+)\?([^"]*)"/gu)];
    for (const [, uid, search] of links) {
      const target = ALL.find((other) => other.json.uid === uid);
      const variables = [...search!.matchAll(/var-(\w+)=/gu)].map(([, name]) => name);
      expect(target?.json.templating.list?.map(({ name }) => name)).toEqual(expect.arrayContaining(variables));
    }
  });
});

describe('the files', () => {
  test("are Istio's six and the one of Kong, by the names of their files", () => {
    expect(dashboards({ kong: '2.5' }).map(({ configMap, fileName }) => `${configMap}/${fileName}`)).toEqual([
      'istio-grafana-dashboards/istio-performance-dashboard.json',
      'istio-grafana-dashboards/kong-edge-dashboard.json',
      'istio-grafana-dashboards/pilot-dashboard.json',
      'istio-services-grafana-dashboards/istio-extension-dashboard.json',
      'istio-services-grafana-dashboards/istio-mesh-dashboard.json',
      'istio-services-grafana-dashboards/istio-service-dashboard.json',
      'istio-services-grafana-dashboards/istio-workload-dashboard.json',
    ]);
  });

  test('have addresses of their own, of 8 to 40 characters', () => {
    const uids = dashboards({ kong: '2.5' }).map(({ json }) => (JSON.parse(json) as DashboardJson).uid);
    expect([...uids].sort()).toEqual(Object.values(UIDS).sort());
    for (const uid of uids) expect(uid).toMatch(/^[a-z-]{8,40}$/u);
  });

  test('are the same bytes each time', () => {
    expect(dashboards({ kong: NEWEST.kong })).toEqual(dashboards({ kong: NEWEST.kong }));
  });

  test("differ by the version of Kong only where Kong's metrics do", () => {
    const [oldest, newer] = [dashboards({ kong: '2.5' }), dashboards({ kong: NEWEST.kong })];
    const different = oldest.filter(({ json }, index) => json !== newer[index]!.json);
    expect(different.map(({ fileName }) => fileName)).toEqual(['kong-edge-dashboard.json']);
    const names = (generation: string): string[] =>
      METRIC_FAMILIES.flatMap(({ source, metrics }) => (source.startsWith(`Kong ${generation}, `) ? metrics : []));
    for (const kong of KONG_RELEASES) {
      const text = dashboards({ kong })
        .map(({ json }) => json)
        .join('');
      const generation = `${kong[0]!}.x`;
      for (const name of names(generation)) expect(text).toContain(name);
      const others = names(generation === '2.x' ? '3.x' : '2.x');
      for (const name of others) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`, 'u'));
    }
  });

  test('leave a ConfigMap below what kubectl can apply, with a quarter to spare', () => {
    for (const kong of KONG_RELEASES) {
      const data: Record<string, Record<string, string>> = {};
      for (const { configMap, fileName, json } of dashboards({ kong })) (data[configMap] ??= {})[fileName] = json;
      for (const [name, files] of Object.entries(data)) {
        const applied = { apiVersion: 'v1', data: files, kind: 'ConfigMap', metadata: { annotations: {}, name } };
        expect(Buffer.byteLength(JSON.stringify(applied))).toBeLessThan(ANNOTATIONS_LIMIT * 0.75);
      }
    }
  });
});

/** How many of the 24 columns are taken, line by line; a column that is taken twice counts twice. */
function covered({ panels }: DashboardJson): number[] {
  const lines: number[] = [];
  for (const { gridPos } of panels) {
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) lines[y] = (lines[y] ?? 0) + gridPos.w;
  }
  return [...lines].map((columns: number | undefined) => columns ?? 0);
}
