/** Where Grafana keeps what it makes and what it is given. */
export const PATHS = {
  data: '/var/lib/grafana/',
  logs: '/var/log/grafana',
  plugins: '/var/lib/grafana/plugins',
  provisioning: '/etc/grafana/provisioning',
} as const;

/** A ConfigMap with dashboards, and where Grafana shows them. */
export interface DashboardFolder {
  readonly configMap: 'istio-grafana-dashboards' | 'istio-services-grafana-dashboards' | 'kong-grafana-dashboards';
  /** Name of the provider, and of the folder in the container. */
  readonly name: string;
  /** Folder that people see. */
  readonly title: string;
  /** Whether it is there without dashboards too, as in Istio's samples. */
  readonly always: boolean;
}

export const DASHBOARD_FOLDERS: readonly DashboardFolder[] = [
  { configMap: 'istio-grafana-dashboards', name: 'istio', title: 'istio', always: true },
  { configMap: 'istio-services-grafana-dashboards', name: 'istio-services', title: 'istio', always: true },
  { configMap: 'kong-grafana-dashboards', name: 'kong', title: 'kong', always: false },
];

/** Path of a folder in the container. */
export function folderPath({ name }: DashboardFolder): string {
  return `/var/lib/grafana/dashboards/${name}`;
}
