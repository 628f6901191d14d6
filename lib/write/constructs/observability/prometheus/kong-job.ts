import { map, optional, text, type Fields } from '../../../props/shape';
import { NAMESPACE, pod } from './meta-label';
import { copy, drop, keep } from './relabeling';
import type { ScrapeJob } from './scrape-job';

/** Where Kong's pods are. */
export interface KongPods {
  /** Namespace of Kong's pods. */
  readonly namespace: string;
  /**
   * Labels of Kong's pods.
   * @default { 'app.kubernetes.io/name': 'kong' }, as chart kong/kong has it
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /**
   * Name of the container port that serves `/metrics`: Kong's status port, 8100, which chart kong/kong declares under this
   * name and opens by default.
   * @default 'status'
   */
  readonly portName?: string;
}

export const KONG_PODS: Fields<KongPods> = {
  namespace: text,
  podLabels: optional(map(text)),
  portName: optional(text),
};

/**
 * Kong's own metrics, from the status port of every pod. The sidecar is not in the way: chart kong/kong keeps it away from
 * all inbound ports. Source: chart kong/kong (templates/deployment.yaml, values.yaml).
 */
export function kongJob(kong: KongPods): ScrapeJob {
  const { namespace, podLabels = { 'app.kubernetes.io/name': 'kong' }, portName = 'status' } = kong;
  return {
    job_name: 'kong',
    kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [namespace] } }],
    relabel_configs: [
      ...Object.entries(podLabels).map(([name, value]) => keep(pod.label(name), literally(value))),
      keep(pod.containerPortName, portName),
      copy(NAMESPACE, 'kubernetes_namespace'),
      copy(pod.name, 'kubernetes_pod_name'),
      drop(pod.phase, 'Pending|Succeeded|Failed'),
    ],
  };
}

/** Of the characters of a label value only `.` has a meaning in a regular expression. */
function literally(labelValue: string): string {
  return labelValue.replaceAll('.', '\\.');
}
