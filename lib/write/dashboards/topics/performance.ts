import type { Dashboard, PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from '../dashboard';
import { UIDS } from '../drill-down';
import { rate, select, sum } from '../promql';
import { query } from '../query';
import { timeSeries } from '../time-series';
import { istiodResources } from './istiod-resources';
import { versions } from './mesh';
import { proxyCpu, proxyDisk, proxyMemory } from './proxy-resources';

const INGRESS_PODS = 'pod=~"istio-ingressgateway-.*"';
const INGRESS_SENT = 'source_workload="istio-ingressgateway", reporter="source"';
const SIDECARS = 'namespace!="istio-system", container="istio-proxy"';
const SIDECARS_SENT = 'source_workload_namespace!="istio-system", reporter="source"';
/** Below this many requests per second a cost per request says nothing. */
const BUSY = 10;

/** What Istio costs under load: processors, memory and bytes, per request and in all. */
export function performanceDashboard(): Dashboard {
  return dashboard({
    uid: UIDS.performance,
    title: 'Istio Performance Dashboard',
    description: 'What Istio costs under steady load. With few requests the panels per request stay empty.',
    rows: [
      { title: 'What does a request cost?', panels: cost() },
      { title: 'What do the sidecars use?', panels: [proxyMemory(8), proxyCpu(8), proxyDisk(8)] },
      { title: 'What does istiod use?', panels: istiodResources() },
      { title: 'Which versions run?', panels: [versions()] },
    ],
  });
}

function cost(): PanelBuilder[] {
  const perThousand = (cpu: string, requests: string): string => `${cpu} / ((${requests} > ${BUSY}) / 1000)`;
  const memory = (matchers: string): string => {
    const used = select('container_memory_working_set_bytes', matchers);
    return `${sum(used)} / count(${used})`;
  };
  const ingressCpu = sum(rate('container_cpu_usage_seconds_total', `${INGRESS_PODS}, container="istio-proxy"`));
  const sidecarCpu = sum(rate('container_cpu_usage_seconds_total', SIDECARS));
  return [
    timeSeries({
      title: 'How many processors take 1,000 requests per second?',
      description: 'Sidecars: all of them together, by every request that any sidecar reports.',
      unit: 'short',
      width: 12,
      queries: [
        query(perThousand(ingressCpu, sum(rate('istio_requests_total', INGRESS_SENT))), 'istio-ingressgateway'),
        query(perThousand(sidecarCpu, sum(rate('istio_requests_total'))), 'sidecars'),
      ],
    }),
    timeSeries({
      title: 'How many processors are in use?',
      unit: 'short',
      width: 12,
      queries: [query(ingressCpu, 'istio-ingressgateway'), query(sidecarCpu, 'sidecars')],
    }),
    timeSeries({
      title: 'How much memory does one proxy use?',
      unit: 'bytes',
      width: 12,
      queries: [
        query(memory(`${INGRESS_PODS}, container="istio-proxy"`), 'istio-ingressgateway'),
        query(memory(SIDECARS), 'sidecar'),
      ],
    }),
    timeSeries({
      title: 'How many bytes do the proxies carry?',
      unit: 'Bps',
      width: 12,
      queries: [
        query(sum(rate('istio_response_bytes_sum', INGRESS_SENT)), 'istio-ingressgateway, answers'),
        query(
          `${sum(rate('istio_response_bytes_sum', SIDECARS_SENT))} + ${sum(rate('istio_request_bytes_sum', SIDECARS_SENT))}`,
          'sidecars, requests and answers',
        ),
      ],
    }),
  ];
}
