import { flag, list, map, object, oneOf, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkDuration, milliseconds } from './duration';
import { RELABELING, type Relabeling } from './relabeling';

/** Where Kubernetes' API shows targets. */
export interface KubernetesDiscovery {
  readonly role: 'endpoints' | 'ingress' | 'node' | 'pod' | 'service';
  /** @default - all namespaces */
  readonly namespaces?: { readonly names: readonly string[] };
}

export interface StaticTargets {
  /** Host and port of each target. */
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * What Prometheus scrapes, and how: an entry of `scrape_configs`, in the names of Prometheus' own file.
 * Source: Prometheus 2.26 documentation, "Configuration", section scrape_config.
 */
export interface ScrapeJob {
  /** Name of the job: the label `job` of all that it scrapes. */
  readonly job_name: string;
  /** Such as `30s`. @default - the interval of all jobs */
  readonly scrape_interval?: string;
  /** Not longer than the interval. @default - the timeout of all jobs */
  readonly scrape_timeout?: string;
  /** @default '/metrics' */
  readonly metrics_path?: string;
  /** @default 'http' */
  readonly scheme?: 'http' | 'https';
  /** Parameters of the URL. */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** Whether a label of the scraped data wins over one of the target. @default false */
  readonly honor_labels?: boolean;
  /** File with a token that goes out with every scrape. */
  readonly bearer_token_file?: string;
  readonly tls_config?: { readonly ca_file?: string; readonly insecure_skip_verify?: boolean };
  readonly kubernetes_sd_configs?: readonly KubernetesDiscovery[];
  readonly static_configs?: readonly StaticTargets[];
  /** Steps from what was discovered to the targets. */
  readonly relabel_configs?: readonly Relabeling[];
  /** Steps from what was scraped to what is kept. */
  readonly metric_relabel_configs?: readonly Relabeling[];
}

const RELABELINGS = optional(list(RELABELING));

export const SCRAPE_JOB = object<ScrapeJob>({
  job_name: text,
  scrape_interval: optional(text),
  scrape_timeout: optional(text),
  metrics_path: optional(text),
  scheme: optional(oneOf(['http', 'https'])),
  params: optional(map(list(text))),
  honor_labels: optional(flag),
  bearer_token_file: optional(text),
  tls_config: optional(
    object<NonNullable<ScrapeJob['tls_config']>>({ ca_file: optional(text), insecure_skip_verify: optional(flag) }),
  ),
  kubernetes_sd_configs: optional(
    list(
      object<KubernetesDiscovery>({
        role: oneOf(['endpoints', 'ingress', 'node', 'pod', 'service']),
        namespaces: optional(object({ names: list(text) })),
      }),
    ),
  ),
  static_configs: optional(list(object<StaticTargets>({ targets: list(text), labels: optional(map(text)) }))),
  relabel_configs: RELABELINGS,
  metric_relabel_configs: RELABELINGS,
});

/** @throws PropError when a name is missing or there twice, or a duration is malformed or longer than its interval */
export function checkScrapeJobs(propCheck: PropCheck, prop: string, jobs: readonly ScrapeJob[]): void {
  jobs.forEach(({ job_name, scrape_interval, scrape_timeout }, index) => {
    const within = `${prop}[${index}]`;
    propCheck.notEmpty(`${within}.job_name`, job_name);
    if (scrape_interval !== undefined) checkDuration(propCheck, `${within}.scrape_interval`, scrape_interval);
    if (scrape_timeout === undefined) return;
    checkDuration(propCheck, `${within}.scrape_timeout`, scrape_timeout);
    const isShort = scrape_interval === undefined || milliseconds(scrape_timeout) <= milliseconds(scrape_interval);
    const allowed = `at most the scrape_interval, ${String(scrape_interval)}: Prometheus refuses the file else`;
    propCheck.require(isShort, `${within}.scrape_timeout`, scrape_timeout, allowed);
  });
  propCheck.unique(
    prop,
    jobs.map(({ job_name }) => job_name),
    '.job_name',
  );
}
