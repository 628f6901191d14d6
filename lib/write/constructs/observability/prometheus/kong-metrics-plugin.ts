import type { Construct } from 'constructs';
import { fieldAt } from '../../../../facts/plugins/catalogue';
import { PROMETHEUS, REQUEST_METRICS } from '../../../../facts/plugins/request-metrics';
import { flag, optional, text, type Fields } from '../../../props/shape';
import { KongClusterPlugin } from '../../kong/kong-cluster-plugin';
import { releasesOf } from '../../kong/chosen-releases';

/** How Kong counts. */
export interface MetricsPlugin {
  /**
   * Counts requests per consumer too.
   * @default false
   */
  readonly perConsumer?: boolean;
  /**
   * Class of the ingress controller that reads the plugin.
   * @default 'kong'
   */
  readonly ingressClassName?: string;
}

export const METRICS_PLUGIN: Fields<MetricsPlugin> = { perConsumer: optional(flag), ingressClassName: optional(text) };

/** The plugin that makes Kong count, on all traffic, under the name `prometheus`. */
export function createMetricsPlugin(scope: Construct, options: MetricsPlugin): void {
  const { perConsumer = false, ingressClassName } = options;
  const { kong } = releasesOf(scope);
  const kinds = REQUEST_METRICS.filter((kind) => fieldAt(kong, PROMETHEUS, [kind]) !== undefined);
  new KongClusterPlugin(scope, 'KongMetrics', {
    name: 'prometheus',
    plugin: PROMETHEUS,
    global: true,
    ingressClassName,
    config: { per_consumer: perConsumer, ...Object.fromEntries(kinds.map((kind) => [kind, true])) },
  });
}
