import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { rate, select, sum } from '../promql';
import { query } from '../query';
import { timeSeries } from '../time-series';

const SIDECARS = 'container="istio-proxy"';

export function proxyMemory(width: number): PanelBuilder {
  return timeSeries({
    title: 'How much memory do all sidecars use?',
    unit: 'bytes',
    width,
    queries: [query(sum(select('container_memory_working_set_bytes', SIDECARS)), 'all sidecars')],
  });
}

export function proxyCpu(width: number): PanelBuilder {
  return timeSeries({
    title: 'How many processors do all sidecars use?',
    unit: 'short',
    width,
    queries: [query(sum(rate('container_cpu_usage_seconds_total', SIDECARS)), 'all sidecars')],
  });
}

export function proxyDisk(width: number): PanelBuilder {
  return timeSeries({
    title: 'How much disk do all sidecars use?',
    unit: 'bytes',
    width,
    queries: [query(sum(select('container_fs_usage_bytes', SIDECARS)), 'all sidecars')],
  });
}
