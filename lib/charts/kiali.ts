import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KialiConfig, NamespacesConfig, ObservabilityConfig } from '../config';
import { Kiali } from '../constructs/observability/kiali/kiali';

/** What shows the mesh as a graph, from Kong to the backends. */
export class KialiChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    { namespace, grafana }: ObservabilityConfig,
    { kong, bookinfo }: NamespacesConfig,
    config: KialiConfig,
  ) {
    super(scope, id, { namespace });
    new Kiali(this, 'kiali', {
      ...config,
      namespaces: [kong, bookinfo],
      grafana: grafana.enabled && { externalUrl: grafana.externalUrl },
    });
  }
}
