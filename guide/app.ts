import type { App } from 'cdk8s';
import { BookinfoChart } from './charts/bookinfo';
import { GatewayChart } from './charts/gateway';
import { GrafanaChart } from './charts/grafana';
import { KialiChart } from './charts/kiali';
import { NamespacesChart } from './charts/namespaces';
import { PrometheusChart } from './charts/prometheus';
import { checkConfig, type MeshgateConfig } from './config';
import { minorVersion } from '../lib/facts/releases';
import { useReleases } from '../lib/write/constructs/kong/chosen-releases';
import { dashboards } from '../lib/write/dashboards';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR, KONG_VALUES } from '../lib/install/bootstrap-files';
import { istioOperator } from '../lib/install/istio-operator';
import { kongValues } from '../lib/install/kong-values';
import { SideFile } from '../lib/write/synth/side-file';

/**
 * The system's table of contents: one chart, one file of `dist/`. The number in front of a chart's id puts its file in
 * the order that `kubectl apply -f dist/` reads; leave gaps for charts to come. What istioctl and helm read lies in
 * `dist/bootstrap/`.
 * @throws PropError when the config has a name that it does not know or a value that it does not take
 */
export function buildApp(app: App, config: MeshgateConfig): void {
  checkConfig(config);
  const { istio, kong, namespaces, gateway, observability } = config;
  const { enabled: hasPrometheus, ...prometheus } = observability.prometheus;
  const { enabled: hasGrafana, ...grafana } = observability.grafana;
  const { enabled: hasKiali, ...kiali } = observability.kiali;
  useReleases(app, {
    kubernetes: config.kubernetes,
    istio: minorVersion(istio.version),
    kong: kong.version,
    kic: kong.kic,
  });
  new SideFile(app, ISTIO_OPERATOR, { folder: BOOTSTRAP_FOLDER, content: istioOperator(config) });
  new SideFile(app, KONG_VALUES, { folder: BOOTSTRAP_FOLDER, content: kongValues(config) });
  const injection = istio.revision === undefined ? 'enabled' : { revision: istio.revision };
  new NamespacesChart(app, '00-namespaces', namespaces, injection);
  const bookinfo = new BookinfoChart(app, '10-bookinfo', namespaces.bookinfo, config.bookinfo);
  const backend = bookinfo.workload(gateway.service).backend();
  new GatewayChart(app, '20-gateway', namespaces.bookinfo, backend, gateway);
  if (hasPrometheus) new PrometheusChart(app, '30-prometheus', namespaces, prometheus);
  if (hasGrafana) new GrafanaChart(app, '31-grafana', namespaces.istio, dashboards({ kong: kong.version }), grafana);
  const links = hasGrafana && { externalUrl: grafana.externalUrl };
  if (hasKiali) new KialiChart(app, '32-kiali', namespaces, links, kiali);
}
