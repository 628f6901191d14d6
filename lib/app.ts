import type { App } from 'cdk8s';
import { BookinfoChart } from './charts/bookinfo';
import { GatewayChart } from './charts/gateway';
import { NamespacesChart } from './charts/namespaces';
import type { MeshgateConfig } from './config';
import { useKongVersions } from './constructs/kong/kong-versions';

/**
 * The system's table of contents: one chart, one file of `dist/`. The number in front of a chart's id puts its file in
 * the order that `kubectl apply -f dist/` reads; leave gaps for charts to come.
 */
export function buildApp(app: App, config: MeshgateConfig): void {
  const { kong, namespaces, gateway } = config;
  useKongVersions(app, { kong: kong.version, kic: kong.ingressController });
  new NamespacesChart(app, '00-namespaces', namespaces);
  const bookinfo = new BookinfoChart(app, '10-bookinfo', namespaces.bookinfo, config.bookinfo);
  const backend = bookinfo.workload(gateway.service).backend();
  new GatewayChart(app, '20-gateway', namespaces.bookinfo, backend, gateway);
}
