import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

/** What Grafana 7.5 writes itself. Later Grafanas migrate it when they load it; a later schema, 7.5 would take as its own. */
const SCHEMA_VERSION = 27;

/**
 * A dashboard as Grafana 7.5 reads it, and every later one too: the SDK writes the data source as an object, which Grafana
 * knows since 8.3 (schema 33); before, it is a name, or a variable that contains one.
 */
export function grafanaJson(dashboard: Dashboard): string {
  const asName = (key: string, value: unknown): unknown =>
    key === 'datasource' ? (value as DataSourceRef).uid : value;
  return `${JSON.stringify({ ...dashboard, schemaVersion: SCHEMA_VERSION }, asName, 1)}\n`;
}
