import type { Dashboard, PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from '../dashboard';
import { UIDS } from '../drill-down';
import type { MetricName } from '../metrics';
import { aggregate } from '../promql';
import { query } from '../query';
import { timeSeries } from '../time-series';
import { proxyCpu, proxyMemory } from './proxy-resources';

/** Wasm extensions in the sidecars: their virtual machines, where their modules come from, what the sidecars use. */
export function wasmExtensionDashboard(): Dashboard {
  return dashboard({
    uid: UIDS.wasmExtension,
    title: 'Istio Wasm Extension Dashboard',
    description: 'Wasm extensions in the sidecars. All values are averages over the proxies.',
    rows: [
      {
        title: 'Do the Wasm machines run?',
        panels: [
          averages('How many are active?', 12, {
            native: 'envoy_wasm_envoy_wasm_runtime_null_active',
            v8: 'envoy_wasm_envoy_wasm_runtime_v8_active',
          }),
          averages('How many were created?', 12, {
            native: 'envoy_wasm_envoy_wasm_runtime_null_created',
            v8: 'envoy_wasm_envoy_wasm_runtime_v8_created',
          }),
        ],
      },
      {
        title: 'Do remote modules load?',
        panels: [
          averages('How many modules are in the cache?', 8, { entries: 'envoy_wasm_remote_load_cache_entries' }),
          averages('How often does the cache have the module?', 8, {
            hits: 'envoy_wasm_remote_load_cache_hits',
            misses: 'envoy_wasm_remote_load_cache_misses',
            'negative hits': 'envoy_wasm_remote_load_cache_negative_hits',
          }),
          averages('How often does fetching it work?', 8, {
            failures: 'envoy_wasm_remote_load_fetch_failures',
            successes: 'envoy_wasm_remote_load_fetch_successes',
          }),
        ],
      },
      { title: 'What do the sidecars use?', panels: [proxyMemory(12), proxyCpu(12)] },
    ],
  });
}

function averages(title: string, width: number, series: Readonly<Record<string, MetricName>>): PanelBuilder {
  const queries = Object.entries(series).map(([legend, metric]) => query(aggregate('avg', metric), legend));
  return timeSeries({ title, unit: 'short', width, queries });
}
