import { DashboardLinkBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** Parts of the dashboards' addresses in Grafana. */
export const UIDS = {
  mesh: 'meshgate-mesh',
  service: 'meshgate-service',
  workload: 'meshgate-workload',
  controlPlane: 'meshgate-control-plane',
  performance: 'meshgate-performance',
  wasmExtension: 'meshgate-wasm-extension',
  kongEdge: 'meshgate-kong-edge',
} as const;

/** From a row of a table to the Service dashboard, for its `destination_service`. */
export function toService(): DashboardLinkBuilder {
  return link('Open the Service dashboard', UIDS.service, { service: 'destination_service' });
}

/** From a row of a table to the Workload dashboard, for its `destination_workload`. */
export function toWorkload(): DashboardLinkBuilder {
  return link('Open the Workload dashboard', UIDS.workload, {
    namespace: 'destination_workload_namespace',
    workload: 'destination_workload',
  });
}

/** Sets the variables of the dashboard from labels of the row; data source and time go along. */
function link(title: string, uid: string, labels: Readonly<Record<string, string>>): DashboardLinkBuilder {
  const variables = Object.entries(labels).map(([name, label]) => `var-${name}=\${__data.fields.${label}}`);
  const search = ['var-datasource=${datasource}', ...variables, '${__url_time_range}'].join('&');
  return new DashboardLinkBuilder(title).url(`/d/${uid}?${search}`);
}
