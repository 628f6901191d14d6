import { entry } from '../data';
import type { Releases } from '../releases';
import { knows } from '../span';
import { pluginFacts } from './catalogue';

/** The plugin that makes metrics. */
export const PROMETHEUS = 'prometheus';

/** Kinds of metrics of requests, each of which Kong exports since 3.0 only when it is told to. Source: Kong's CHANGELOG, 3.0.0. */
export const REQUEST_METRICS = [
  'status_code_metrics',
  'latency_metrics',
  'bandwidth_metrics',
  'upstream_health_metrics',
] as const;

const OFF = { since: '3.0' };

/**
 * Whether a plugin makes no metrics of requests, and its configuration does not say that this is meant, by false for each kind.
 * @param config as it is written
 */
export function lacksRequestMetrics(kong: Releases['kong'], plugin: string, config: unknown): boolean {
  if (plugin !== PROMETHEUS || knows(kong, OFF) !== 'known') return false;
  const kinds = (pluginFacts(kong, PROMETHEUS)?.config.fields ?? []).filter(({ name }) => name.endsWith('_metrics'));
  const isOn = kinds.some(({ name }) => entry(config, name) === true);
  return !isOn && !REQUEST_METRICS.every((kind) => entry(config, kind) === false);
}
