import { NAMESPACE, node, pod, service } from './meta-label';
import { copy, copyMatch, drop, keep, labelMap, portFrom, type Relabeling } from './relabeling';
import type { ScrapeJob } from './scrape-job';

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Scrapes that go to the API server, as the ServiceAccount of the pod. */
const THROUGH_API_SERVER = {
  bearer_token_file: `${ACCOUNT}/token`,
  scheme: 'https',
  tls_config: { ca_file: `${ACCOUNT}/ca.crt`, insecure_skip_verify: true },
} as const;

/** How often: annotated as `prometheus.io/scrape`, or as `prometheus.io/scrape-slow`. */
const PACES = {
  usual: { suffix: '', annotation: 'prometheus.io/scrape', times: {} },
  slow: {
    suffix: '-slow',
    annotation: 'prometheus.io/scrape-slow',
    times: { scrape_interval: '5m', scrape_timeout: '30s' },
  },
} as const;
type Pace = keyof typeof PACES;

/** Scheme, path and port of a target, as its annotations say. */
function endpointFrom({ annotation }: typeof pod | typeof service): Relabeling[] {
  return [
    copyMatch(annotation('prometheus.io/scheme'), '(https?)', '__scheme__'),
    copyMatch(annotation('prometheus.io/path'), '(.+)', '__metrics_path__'),
    portFrom(annotation('prometheus.io/port')),
  ];
}

function nodes(job_name: string, path: string): ScrapeJob {
  return {
    job_name,
    ...THROUGH_API_SERVER,
    kubernetes_sd_configs: [{ role: 'node' }],
    relabel_configs: [
      labelMap(node.anyLabel),
      { replacement: 'kubernetes.default.svc:443', target_label: '__address__' },
      {
        regex: '(.+)',
        replacement: `/api/v1/nodes/$1/proxy${path}`,
        source_labels: [node.name],
        target_label: '__metrics_path__',
      },
    ],
  };
}

function serviceEndpoints(pace: Pace): ScrapeJob {
  const { suffix, annotation, times } = PACES[pace];
  return {
    job_name: `kubernetes-service-endpoints${suffix}`,
    ...times,
    kubernetes_sd_configs: [{ role: 'endpoints' }],
    relabel_configs: [
      keep(service.annotation(annotation), true),
      ...endpointFrom(service),
      labelMap(service.anyLabel),
      copy(NAMESPACE, 'kubernetes_namespace'),
      copy(service.name, 'kubernetes_name'),
      copy(pod.nodeName, 'kubernetes_node'),
    ],
  };
}

function pods(pace: Pace): ScrapeJob {
  const { suffix, annotation, times } = PACES[pace];
  return {
    job_name: `kubernetes-pods${suffix}`,
    ...times,
    kubernetes_sd_configs: [{ role: 'pod' }],
    relabel_configs: [keep(pod.annotation(annotation), true), ...endpointFrom(pod), ...POD_LABELS],
  };
}

/** What a pod's series are labelled with, and no pods that do not run. */
export const POD_LABELS: readonly Relabeling[] = [
  labelMap(pod.anyLabel),
  copy(NAMESPACE, 'kubernetes_namespace'),
  copy(pod.name, 'kubernetes_pod_name'),
  drop(pod.phase, 'Pending|Succeeded|Failed'),
];

/**
 * The jobs of every cluster: Prometheus itself, API servers, nodes and their containers, and whatever carries annotations
 * such as `prometheus.io/scrape`. Istio's injector writes those on every pod with a sidecar, so these jobs see the mesh.
 * Source of jobs, labels and order: Prometheus of Istio 1.11.2 (samples/addons/prometheus.yaml).
 */
export const CLUSTER_JOBS: readonly ScrapeJob[] = [
  { job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] },
  {
    job_name: 'kubernetes-apiservers',
    ...THROUGH_API_SERVER,
    kubernetes_sd_configs: [{ role: 'endpoints' }],
    relabel_configs: [
      {
        action: 'keep',
        regex: 'default;kubernetes;https',
        source_labels: [NAMESPACE, service.name, service.endpointPortName],
      },
    ],
  },
  nodes('kubernetes-nodes', '/metrics'),
  nodes('kubernetes-nodes-cadvisor', '/metrics/cadvisor'),
  serviceEndpoints('usual'),
  serviceEndpoints('slow'),
  {
    job_name: 'prometheus-pushgateway',
    honor_labels: true,
    kubernetes_sd_configs: [{ role: 'service' }],
    relabel_configs: [keep(service.annotation('prometheus.io/probe'), 'pushgateway')],
  },
  {
    job_name: 'kubernetes-services',
    metrics_path: '/probe',
    params: { module: ['http_2xx'] },
    kubernetes_sd_configs: [{ role: 'service' }],
    relabel_configs: [
      keep(service.annotation('prometheus.io/probe'), true),
      { source_labels: ['__address__'], target_label: '__param_target' },
      { replacement: 'blackbox', target_label: '__address__' },
      { source_labels: ['__param_target'], target_label: 'instance' },
      labelMap(service.anyLabel),
      { source_labels: [NAMESPACE], target_label: 'kubernetes_namespace' },
      { source_labels: [service.name], target_label: 'kubernetes_name' },
    ],
  },
  pods('usual'),
  pods('slow'),
];
