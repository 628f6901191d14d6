import type { App } from 'cdk8s';
import { BookinfoChart } from './charts/bookinfo';
import { GatewayChart } from './charts/gateway';
import { GrafanaChart } from './charts/grafana';
import { KialiChart } from './charts/kiali';
import { NamespacesChart } from './charts/namespaces';
import { PrometheusChart } from './charts/prometheus';
import type { MeshgateConfig } from './config';
import { useKongVersions } from './constructs/kong/kong-versions';
import { dashboards } from './dashboards';

/**
 * The system's table of contents: one chart, one file of `dist/`. The number in front of a chart's id puts its file in
 * the order that `kubectl apply -f dist/` reads; leave gaps for charts to come.
 */
export function buildApp(app: App, config: MeshgateConfig): void {
  const { kong, namespaces, gateway, observability } = config;
  const { namespace, prometheus, grafana, kiali } = observability;
  useKongVersions(app, { kong: kong.version, kic: kong.ingressController });
  new NamespacesChart(app, '00-namespaces', namespaces);
  const bookinfo = new BookinfoChart(app, '10-bookinfo', namespaces.bookinfo, config.bookinfo);
  const backend = bookinfo.workload(gateway.service).backend();
  new GatewayChart(app, '20-gateway', namespaces.bookinfo, backend, gateway);
  if (prometheus.enabled) new PrometheusChart(app, '30-prometheus', namespace, namespaces, prometheus);
  if (grafana.enabled) new GrafanaChart(app, '31-grafana', namespace, dashboards({ kong: kong.version }), grafana);
  if (kiali.enabled) new KialiChart(app, '32-kiali', observability, namespaces, kiali);
}
