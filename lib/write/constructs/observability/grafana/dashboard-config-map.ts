import { DATA_KEY } from '../../../../facts/kubernetes/name-syntax';
import { isOf } from '../../../../facts/text/bounded-pattern';
import { MAX_DATA_BYTES } from '../../../../facts/kubernetes/object-size';
import { object, oneOf, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import type { Files } from '../add-on';
import { DASHBOARD_FOLDERS, type DashboardFolder } from './grafana-folders';

/** A dashboard as the file that Grafana loads. */
export interface GrafanaDashboard {
  /** The ConfigMap that contains the file. */
  readonly configMap: DashboardFolder['configMap'];
  /** Name of the file, such as `istio-mesh-dashboard.json`. */
  readonly fileName: string;
  readonly json: string;
}

const CONFIG_MAPS = DASHBOARD_FOLDERS.map(({ configMap }) => configMap);

export const DASHBOARD = object<GrafanaDashboard>({ configMap: oneOf(CONFIG_MAPS), fileName: text, json: text });

/**
 * @throws PropError when a file's name is malformed or there twice, a file is no JSON, or the files of a ConfigMap are
 * together larger than a ConfigMap may be
 */
export function checkDashboards(propCheck: PropCheck, dashboards: readonly GrafanaDashboard[]): void {
  dashboards.forEach(({ fileName, json }, index) => {
    const prop = `dashboards[${index}]`;
    const allowed = 'a file name of letters, digits, "-", "_" and "." that ends with .json';
    propCheck.require(fileName.endsWith('.json') && isOf(fileName, DATA_KEY), `${prop}.fileName`, fileName, allowed);
    propCheck.require(isJsonObject(json), `${prop}.json`, json, 'a dashboard as JSON');
  });
  propCheck.unique(
    'dashboards',
    dashboards.map(({ configMap, fileName }) => `${configMap}/${fileName}`),
    '.fileName',
  );
  for (const configMap of CONFIG_MAPS) checkSize(propCheck, configMap, dashboardFiles(dashboards, configMap));
}

/** The files of one ConfigMap, by name. */
export function dashboardFiles(
  dashboards: readonly GrafanaDashboard[],
  configMap: DashboardFolder['configMap'],
): Files {
  return Object.fromEntries(
    dashboards.filter((one) => one.configMap === configMap).map(({ fileName, json }) => [fileName, json]),
  );
}

function checkSize(propCheck: PropCheck, configMap: string, files: Files): void {
  const sizes = Object.entries(files).map(([fileName, json]) => ({ fileName, bytes: Buffer.byteLength(json) }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= MAX_DATA_BYTES) return;
  const listed = sizes.map(({ fileName, bytes }) => `${fileName} ${bytes}`).join(', ');
  propCheck.fail(
    'dashboards',
    `${total} bytes in ConfigMap ${configMap}`,
    `at most ${MAX_DATA_BYTES} bytes in one ConfigMap; move some of these to another: ${listed}`,
  );
}

function isJsonObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
