import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import { lacksRequestMetrics, REQUEST_METRICS } from '../../../../facts/plugins/request-metrics';
import { pluginType } from '../../../topology/kong/plugins';
import type { Rule } from '../../rule';

export const requirePrometheusMetrics: Rule = {
  id: 'require-prometheus-metrics',
  subject: 'kong',
  severity: 'warning',
  summary: 'The plugin prometheus exports no metrics of requests, since all of them are off by default in Kong 3.',
  releases: ['kong'],
  *find({ set, releases: { kong } }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const { config, configFrom, configPatches } = manifest.value;
      if (configFrom !== undefined || configPatches !== undefined) continue;
      if (!lacksRequestMetrics(kong, pluginType(manifest) ?? '', config)) continue;
      const message = `"${manifest.name}" turns none of ${REQUEST_METRICS.join(', ')} on: dashboards of requests stay empty`;
      const path = config === undefined ? ['plugin'] : ['config'];
      yield {
        manifest,
        path,
        message,
        fix: 'set status_code_metrics and latency_metrics to true in config; or each to false, if that is meant',
      };
    }
  },
};
