import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GrafanaConfig, KialiConfig, NamespacesConfig } from '../config';
import { Kiali } from '../constructs/observability/kiali/kiali';

/** What shows the mesh as a graph, from Kong to the backends. */
export class KialiChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    { istio, kong, bookinfo }: NamespacesConfig,
    grafana: GrafanaConfig,
    config: KialiConfig,
  ) {
    super(scope, id, { namespace: istio });
    new Kiali(this, 'kiali', {
      ...config,
      namespaces: [kong, bookinfo],
      grafana: grafana.enabled && { externalUrl: grafana.externalUrl },
    });
  }
}
