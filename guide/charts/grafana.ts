import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GrafanaConfig } from '../config';
import { Grafana } from '../../lib/write/constructs/observability/grafana/grafana';
import type { DashboardFile } from '../../lib/write/dashboards';

/** What shows the metrics. */
export class GrafanaChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    namespace: string,
    dashboards: readonly DashboardFile[],
    config: Omit<GrafanaConfig, 'enabled'>,
  ) {
    super(scope, id, { namespace });
    const { storage, ...props } = config;
    new Grafana(this, 'grafana', { ...props, dashboards, storage: storage && { claim: storage } });
  }
}
