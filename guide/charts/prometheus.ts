import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GuideNamespaces, PrometheusConfig } from '../config';
import { Prometheus } from '../../lib/write/constructs/observability/prometheus/prometheus';

/** What collects the metrics of Kong and the mesh. */
export class PrometheusChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    { istio, kong, bookinfo }: GuideNamespaces,
    config: Omit<PrometheusConfig, 'enabled'>,
  ) {
    super(scope, id, { namespace: istio });
    const { storage, scrapeKong, scrapeMesh, alerts, ...props } = config;
    const prometheus = new Prometheus(this, 'prometheus', { ...props, storage: storage && { claim: storage } });
    if (scrapeKong) prometheus.scrapeKong({ namespace: kong });
    if (scrapeMesh) prometheus.scrapeMesh();
    if (alerts) prometheus.alertOnPath({ meshNamespaces: [kong, bookinfo] });
  }
}
