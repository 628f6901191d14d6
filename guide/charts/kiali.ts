import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GuideNamespaces, KialiConfig } from '../values';
import { Kiali } from '../../lib/write/constructs/observability/kiali/kiali';
import type { KialiGrafana } from '../../lib/write/constructs/observability/kiali/kiali-file';

export interface KialiChartProps extends Omit<KialiConfig, 'enabled'> {
  readonly namespaces: GuideNamespaces;
  /** Where its links to dashboards lead; false: it has none. */
  readonly grafana: KialiGrafana | false;
}

/** What shows the mesh as a graph, from Kong to the backends. */
export class KialiChart extends Chart {
  public constructor(scope: Construct, id: string, { namespaces, ...props }: KialiChartProps) {
    const { istio, kong, bookinfo } = namespaces;
    super(scope, id, { namespace: istio });
    new Kiali(this, 'kiali', { ...props, namespaces: [kong, bookinfo] });
  }
}
