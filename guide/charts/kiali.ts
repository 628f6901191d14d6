import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KialiConfig, GuideNamespaces } from '../config';
import { Kiali } from '../../lib/write/constructs/observability/kiali/kiali';
import type { KialiGrafana } from '../../lib/write/constructs/observability/kiali/kiali-file';

/** What shows the mesh as a graph, from Kong to the backends. */
export class KialiChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    { istio, kong, bookinfo }: GuideNamespaces,
    grafana: KialiGrafana | false,
    config: Omit<KialiConfig, 'enabled'>,
  ) {
    super(scope, id, { namespace: istio });
    new Kiali(this, 'kiali', {
      ...config,
      namespaces: [kong, bookinfo],
      grafana,
    });
  }
}
