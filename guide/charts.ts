import type { App } from 'cdk8s';
import { BookinfoChart } from './charts/bookinfo';
import { GatewayChart } from './charts/gateway';
import { GrafanaChart } from './charts/grafana';
import { KialiChart } from './charts/kiali';
import { NamespacesChart } from './charts/namespaces';
import { PrometheusChart } from './charts/prometheus';
import { releasesOf } from '../lib/write/constructs/kong/chosen-releases';
import { dashboards } from '../lib/write/dashboards';
import type { GuideValues } from './values';

/**
 * The guide's table of contents: one chart, one file of `dist/`. The number in front of a chart's id puts its file in
 * the order that `kubectl apply -f dist/` reads; leave gaps for charts to come.
 */
export function guideCharts(app: App, values: GuideValues): void {
  const { namespaces, gateway, observability } = values;
  const { enabled: hasPrometheus, ...prometheus } = observability.prometheus;
  const { enabled: hasGrafana, ...grafana } = observability.grafana;
  const { enabled: hasKiali, ...kiali } = observability.kiali;
  new NamespacesChart(app, '00-namespaces', { namespaces });
  const bookinfo = new BookinfoChart(app, '10-bookinfo', { namespace: namespaces.bookinfo, ...values.bookinfo });
  const backend = bookinfo.workload(gateway.service).backend();
  new GatewayChart(app, '20-gateway', { namespace: namespaces.bookinfo, backend, ...gateway });
  if (hasPrometheus) new PrometheusChart(app, '30-prometheus', { namespaces, ...prometheus });
  if (hasGrafana) {
    const shown = dashboards({ kong: releasesOf(app).kong });
    new GrafanaChart(app, '31-grafana', { namespace: namespaces.istio, dashboards: shown, ...grafana });
  }
  const links = hasGrafana && { externalUrl: grafana.externalUrl };
  if (hasKiali) new KialiChart(app, '32-kiali', { namespaces, grafana: links, ...kiali });
}
