import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { rate, select, sum } from '../promql';
import { query } from '../query';
import { timeSeries } from '../time-series';

/** What istiod says of itself. */
const ITSELF = 'app="istiod"';
/** What the kubelet says of istiod's containers; istio-pilot is istiod's older name. */
const CONTAINERS = 'container=~"discovery|istio-proxy", pod=~"istiod-.*|istio-pilot-.*"';

/** What istiod uses: memory, processors, disk, goroutines and files. */
export function istiodResources(): PanelBuilder[] {
  return [
    timeSeries({
      title: 'How much memory does istiod use?',
      unit: 'bytes',
      width: 12,
      queries: [
        query(select('process_virtual_memory_bytes', ITSELF), 'virtual'),
        query(select('process_resident_memory_bytes', ITSELF), 'resident'),
        query(select('go_memstats_heap_sys_bytes', ITSELF), 'heap, from the system'),
        query(select('go_memstats_heap_alloc_bytes', ITSELF), 'heap, allocated'),
        query(select('go_memstats_alloc_bytes', ITSELF), 'allocated'),
        query(select('go_memstats_heap_inuse_bytes', ITSELF), 'heap, in use'),
        query(select('go_memstats_stack_inuse_bytes', ITSELF), 'stack, in use'),
        query(sum(select('container_memory_working_set_bytes', CONTAINERS)), 'all containers'),
        query(select('container_memory_working_set_bytes', CONTAINERS), 'container {{container}}'),
      ],
    }),
    timeSeries({
      title: 'How many processors does istiod use?',
      unit: 'short',
      width: 12,
      queries: [
        query(sum(rate('container_cpu_usage_seconds_total', CONTAINERS)), 'all containers'),
        query(sum(rate('container_cpu_usage_seconds_total', CONTAINERS), ['container']), 'container {{container}}'),
        query(rate('process_cpu_seconds_total', ITSELF), 'process'),
      ],
    }),
    timeSeries({
      title: 'How much disk does istiod use?',
      unit: 'bytes',
      width: 8,
      queries: [query(select('container_fs_usage_bytes', CONTAINERS), 'container {{container}}')],
    }),
    timeSeries({
      title: 'How many goroutines run in istiod?',
      unit: 'short',
      width: 8,
      queries: [query(select('go_goroutines', ITSELF), 'goroutines')],
    }),
    timeSeries({
      title: 'How many files does istiod hold open?',
      unit: 'short',
      width: 8,
      queries: [query(select('process_open_fds', ITSELF), 'open files')],
    }),
  ];
}
