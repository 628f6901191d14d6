import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { KongRelease } from '../../facts/plugins/catalogue';
import { grafanaJson } from './grafana-json';
import { controlPlaneDashboard } from './topics/control-plane';
import { kongEdgeDashboard } from './topics/kong-edge';
import { meshDashboard } from './topics/mesh';
import { performanceDashboard } from './topics/performance';
import { serviceDashboard } from './topics/service';
import { wasmExtensionDashboard } from './topics/wasm-extension';
import { workloadDashboard } from './topics/workload';

/** A dashboard as a file that Grafana provisions. */
export interface DashboardFile {
  /** The ConfigMap that contains it. Istio's Grafana mounts both, each as a folder of files. */
  readonly configMap: 'istio-grafana-dashboards' | 'istio-services-grafana-dashboards';
  /** Istio's own name where Istio has such a dashboard. */
  readonly fileName: string;
  readonly json: string;
}

export interface DashboardOptions {
  /** The Kong that runs: it decides what its metrics are called. */
  readonly kong: KongRelease;
}

/**
 * All dashboards, in the order of their ConfigMaps and file names. The same options give the same bytes. Kong's is in the
 * smaller ConfigMap: `kubectl apply` keeps a copy of each in an annotation, and all annotations together may have 256 KiB.
 */
export function dashboards({ kong }: DashboardOptions): readonly DashboardFile[] {
  const istio = file.bind(undefined, 'istio-grafana-dashboards');
  const services = file.bind(undefined, 'istio-services-grafana-dashboards');
  return [
    istio('istio-performance-dashboard.json', performanceDashboard()),
    istio('kong-edge-dashboard.json', kongEdgeDashboard(kong)),
    istio('pilot-dashboard.json', controlPlaneDashboard()),
    services('istio-extension-dashboard.json', wasmExtensionDashboard()),
    services('istio-mesh-dashboard.json', meshDashboard()),
    services('istio-service-dashboard.json', serviceDashboard()),
    services('istio-workload-dashboard.json', workloadDashboard()),
  ];
}

function file(configMap: DashboardFile['configMap'], fileName: string, dashboard: Dashboard): DashboardFile {
  return { configMap, fileName, json: grafanaJson(dashboard) };
}
