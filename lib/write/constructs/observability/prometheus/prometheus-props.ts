import { list, object, oneOf, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { ADD_ON_FIELDS, type AddOnProps } from '../add-on';
import { STORAGE, type Storage } from '../storage';
import { checkDuration } from './duration';
import { RULE_GROUP, type RuleGroup } from './rule-group';
import { SCRAPE_JOB, type ScrapeJob } from './scrape-job';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export interface PrometheusProps extends AddOnProps {
  /** Image of the reloader beside Prometheus, which makes it read a changed configuration. */
  readonly reloaderImage: string;
  /**
   * How long data is kept, such as `15d`.
   * @default '15d'
   */
  readonly retention?: string;
  /**
   * Where data is kept.
   * @default { emptyDir: {} }
   */
  readonly storage?: Storage;
  /**
   * Time between two scrapes of a target. A scrape may take 10 seconds, or as long as the interval where that is shorter.
   * @default '15s'
   */
  readonly scrapeInterval?: string;
  /**
   * Time between two evaluations of rules.
   * @default '1m'
   */
  readonly evaluationInterval?: string;
  /**
   * Jobs beside those of every cluster.
   * @default - none
   */
  readonly scrapeJobs?: readonly ScrapeJob[];
  /**
   * Recording and alerting rules.
   * @default - none
   */
  readonly rules?: readonly RuleGroup[];
  /**
   * What Prometheus logs.
   * @default - Prometheus' own: info
   */
  readonly logLevel?: (typeof LOG_LEVELS)[number];
  /**
   * Where people reach Prometheus. A proxy in front has to strip the URL's path.
   * @default - not from outside
   */
  readonly externalUrl?: string;
}

export const PROMETHEUS_PROPS = object<PrometheusProps>({
  ...ADD_ON_FIELDS,
  reloaderImage: text,
  retention: optional(text),
  storage: optional(STORAGE),
  scrapeInterval: optional(text),
  evaluationInterval: optional(text),
  scrapeJobs: optional(list(SCRAPE_JOB)),
  rules: optional(list(RULE_GROUP)),
  logLevel: optional(oneOf(LOG_LEVELS)),
  externalUrl: optional(text),
});

/** @throws PropError when an image, duration, level or URL is malformed */
export function checkPrometheusProps(propCheck: PropCheck, props: PrometheusProps): void {
  const { reloaderImage, retention, scrapeInterval, evaluationInterval, externalUrl } = props;
  propCheck.image('reloaderImage', reloaderImage);
  for (const [prop, value] of Object.entries({ retention, scrapeInterval, evaluationInterval })) {
    if (value !== undefined) checkDuration(propCheck, prop, value);
  }
  if (externalUrl !== undefined) propCheck.httpUrl('externalUrl', externalUrl);
}
