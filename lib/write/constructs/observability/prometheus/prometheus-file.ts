import { milliseconds } from './duration';
import type { ScrapeJob } from './scrape-job';

/** Folder of the configuration files in the container. */
export const CONFIG_FOLDER = '/etc/config';

/** The files with rules, in the order in which Prometheus reads them. */
const RULE_FILES = ['recording_rules.yml', 'alerting_rules.yml', 'rules', 'alerts'] as const;

/** Longest time that a scrape may take. */
const SCRAPE_TIMEOUT = '10s';

/** `prometheus.yml`. Source: Prometheus 2.26 documentation, "Configuration". */
export interface PrometheusFile {
  readonly global: {
    readonly evaluation_interval: string;
    readonly scrape_interval: string;
    readonly scrape_timeout: string;
  };
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly ScrapeJob[];
}

/** The timeout is never longer than the interval: Prometheus refuses the file else. */
export function prometheusFile(
  scrapeInterval: string,
  evaluationInterval: string,
  jobs: readonly ScrapeJob[],
): PrometheusFile {
  const isFrequent = milliseconds(scrapeInterval) < milliseconds(SCRAPE_TIMEOUT);
  return {
    global: {
      evaluation_interval: evaluationInterval,
      scrape_interval: scrapeInterval,
      scrape_timeout: isFrequent ? scrapeInterval : SCRAPE_TIMEOUT,
    },
    rule_files: RULE_FILES.map((file) => `${CONFIG_FOLDER}/${file}`),
    scrape_configs: jobs,
  };
}
