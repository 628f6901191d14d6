import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { object } from '../../../manifests/json';
import { pluginType } from '../../../topology/kong/plugins';
import type { Rule } from '../../rule';

/** The Kongs that export none of these unless they are told. Source: Kong's CHANGELOG, 3.0.0. */
const OFF = { since: '3.0' };

const METRICS = ['status_code_metrics', 'latency_metrics', 'bandwidth_metrics', 'upstream_health_metrics'];

export const requirePrometheusMetrics: Rule = {
  id: 'require-prometheus-metrics',
  subject: 'kong',
  severity: 'warning',
  summary: 'The plugin prometheus exports no metrics of requests, since all of them are off by default in Kong 3.',
  releases: ['kong'],
  *find({ set, releases: { kong } }) {
    if (knows(kong, OFF) !== 'known') return;
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const { config, configFrom, configPatches } = manifest.value;
      if (pluginType(manifest) !== 'prometheus' || configFrom !== undefined || configPatches !== undefined) continue;
      if (METRICS.some((metric) => object(config)[metric] === true)) continue;
      const message = `"${manifest.name}" turns none of ${METRICS.join(', ')} on: dashboards of requests stay empty`;
      const path = config === undefined ? ['plugin'] : ['config'];
      yield { manifest, path, message, fix: 'set status_code_metrics and latency_metrics to true in config' };
    }
  },
};
