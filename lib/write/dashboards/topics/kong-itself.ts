import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { rate, select, sum } from '../promql';
import { query } from '../query';
import { stat } from '../stat';
import { SHOULD_BE_ONE, SHOULD_BE_ZERO } from '../thresholds';
import { timeSeries } from '../time-series';
import type { KongMetrics } from './kong-metrics';

/** Kong's own state: its data store, its memory, its connections, and the bytes of the requests that match. */
export function kongItself({ bandwidth, connections }: KongMetrics, matchers: string): PanelBuilder[] {
  return [
    stat({
      title: 'Does every Kong reach its data store?',
      description: '1: yes. Without a database it always does.',
      unit: 'none',
      width: 6,
      query: query(`min(${select('kong_datastore_reachable')})`),
      thresholds: SHOULD_BE_ONE,
    }),
    stat({
      title: 'How many measurements fail?',
      unit: 'ops',
      width: 6,
      query: query(sum(rate('kong_nginx_metric_errors_total'))),
      thresholds: SHOULD_BE_ZERO,
    }),
    stat({
      title: 'How much memory do the workers use for Lua?',
      unit: 'bytes',
      width: 6,
      query: query(sum(select('kong_memory_workers_lua_vms_bytes'))),
    }),
    stat({
      title: 'How full is the fullest shared memory?',
      description: 'A full dictionary loses entries, such as the counters of limits.',
      unit: 'percentunit',
      width: 6,
      query: query(
        `max(${select('kong_memory_lua_shared_dict_bytes')} / ${select('kong_memory_lua_shared_dict_total_bytes')})`,
      ),
    }),
    timeSeries({
      title: 'What do its connections do?',
      unit: 'short',
      width: 12,
      queries: [query(sum(select(connections, 'state=~"active|reading|writing|waiting"'), ['state']), '{{state}}')],
    }),
    timeSeries({
      title: 'How many bytes come in and go out?',
      unit: 'Bps',
      width: 12,
      queries: [query(sum(rate(bandwidth.metric, matchers), [bandwidth.direction]), `{{${bandwidth.direction}}}`)],
    }),
  ];
}
