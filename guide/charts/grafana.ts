import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GrafanaConfig } from '../values';
import { Grafana } from '../../lib/write/constructs/observability/grafana/grafana';
import type { DashboardFile } from '../../lib/write/dashboards';

export interface GrafanaChartProps extends Omit<GrafanaConfig, 'enabled'> {
  readonly namespace: string;
  readonly dashboards: readonly DashboardFile[];
}

/** What shows the metrics. */
export class GrafanaChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace, storage, ...props }: GrafanaChartProps) {
    super(scope, id, { namespace });
    new Grafana(this, 'grafana', { ...props, storage: storage && { claim: storage } });
  }
}
