/** A Grafana dashboard as the file that Grafana loads. */
export interface DashboardFile {
  /** The ConfigMap that holds the file. */
  readonly configMap: 'istio-grafana-dashboards' | 'istio-services-grafana-dashboards' | 'kong-grafana-dashboards';
  /** Name of the file, such as `istio-mesh-dashboard.json`. */
  readonly fileName: string;
  readonly json: string;
}

/** Every dashboard. */
export const DASHBOARDS: readonly DashboardFile[] = [];
