import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GuideNamespaces, PrometheusConfig } from '../values';
import { Prometheus } from '../../lib/write/constructs/observability/prometheus/prometheus';

export interface PrometheusChartProps extends Omit<PrometheusConfig, 'enabled'> {
  readonly namespaces: GuideNamespaces;
}

/** What collects the metrics of Kong and the mesh. */
export class PrometheusChart extends Chart {
  public constructor(scope: Construct, id: string, props: PrometheusChartProps) {
    const { namespaces, storage, scrapeKong, scrapeMesh, alerts, ...rest } = props;
    const { istio, kong, bookinfo } = namespaces;
    super(scope, id, { namespace: istio });
    const prometheus = new Prometheus(this, 'prometheus', { ...rest, storage: storage && { claim: storage } });
    if (scrapeKong) prometheus.scrapeKong({ namespace: kong });
    if (scrapeMesh) prometheus.scrapeMesh();
    if (alerts) prometheus.alertOnPath({ meshNamespaces: [kong, bookinfo] });
  }
}
