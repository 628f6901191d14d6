import { CLUSTER_JOBS, POD_LABELS } from './cluster-jobs';
import { pod } from './meta-label';
import { drop, keep } from './relabeling';
import type { ScrapeJob } from './scrape-job';

/** Port of a sidecar that serves its own metrics and the application's, merged, under `/stats/prometheus`. */
const MERGED_PORT = 15020;

/**
 * The merged metrics of every proxy, sidecar or gateway, whatever the annotations of its pod.
 * Source of port, path and container name: Istio 1.11 documentation, "Prometheus", option 1: metrics merging.
 */
export const MESH_JOB: ScrapeJob = {
  job_name: 'istio-proxies',
  metrics_path: '/stats/prometheus',
  kubernetes_sd_configs: [{ role: 'pod' }],
  relabel_configs: [
    keep(pod.containerName, 'istio-proxy'),
    {
      action: 'replace',
      // Greedy, so that the port goes and an IPv6 address stays whole.
      regex: '(.+):\\d+',
      replacement: `$1:${MERGED_PORT}`,
      source_labels: ['__address__'],
      target_label: '__address__',
    },
    ...POD_LABELS,
  ],
};

/** The jobs that follow annotations of pods. */
const ANNOTATED = CLUSTER_JOBS.map(({ job_name }) => job_name).filter((name) => name.startsWith('kubernetes-pods'));

/**
 * The same job without the pods whose annotations lead to the merged metrics: scraped by two jobs, every request would
 * count twice in a sum.
 */
export function withoutMergedMetrics(job: ScrapeJob): ScrapeJob {
  if (!ANNOTATED.includes(job.job_name)) return job;
  const portOfMerged = drop(pod.annotation('prometheus.io/port'), String(MERGED_PORT));
  return { ...job, relabel_configs: [portOfMerged, ...(job.relabel_configs ?? [])] };
}
