import type { Construct } from 'constructs';
import { fieldAt } from '../../../../facts/plugins/catalogue';
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

/** Kinds of metrics that Kong 3 counts only when it is told to; before, it counted them always. */
const KINDS = ['status_code_metrics', 'latency_metrics', 'bandwidth_metrics', 'upstream_health_metrics'] as const;

/** The plugin that makes Kong count, on all traffic, under the name `prometheus`. */
export function createMetricsPlugin(scope: Construct, options: MetricsPlugin): void {
  const { perConsumer = false, ingressClassName } = options;
  const { kong } = releasesOf(scope);
  const kinds = KINDS.filter((kind) => fieldAt(kong, 'prometheus', [kind]) !== undefined);
  new KongClusterPlugin(scope, 'KongMetrics', {
    name: 'prometheus',
    plugin: 'prometheus',
    global: true,
    ingressClassName,
    config: { per_consumer: perConsumer, ...Object.fromEntries(kinds.map((kind) => [kind, true])) },
  });
}
