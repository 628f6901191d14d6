import { calledHosts } from '../../../facts/plugins/called-hosts';
import { discretionOf } from '../../explain/plugin-steps';
import { shortList } from '../../explain/route-words';
import { entry, list, text } from '../../manifests/json';
import type { ChainedPlugin } from '../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../topology/requests/request-path';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import type { Side } from '../side';
import type { EffectivePair } from './effective-pairs';
import { knownConfig } from './known-config';
import type { FoundRisk } from './risk';

/** Plugins that tell others of each request, with the fields that name them where no field is a host that Kong asks by TCP. */
const LOGGING: ReadonlyMap<string, readonly string[]> = new Map([
  ['confluent', ['bootstrap_servers']],
  ['datadog', ['host']],
  ['file-log', ['path']],
  ['http-log', []],
  ['kafka-log', ['bootstrap_servers']],
  ['loggly', ['host']],
  ['opentelemetry', []],
  ['splunk-log', ['splunk_endpoint']],
  ['statsd', ['host']],
  ['tcp-log', []],
  ['udp-log', ['host']],
  ['zipkin', []],
]);

/** What plugins tell of requests, which goes elsewhere than before. */
export function logged(
  comparison: Comparison,
  pair: EffectivePair,
  before: RequestPath,
  after: RequestPath,
): FoundRisk[] {
  return after.plugins.runs.flatMap((is): FoundRisk[] => {
    const { plugin, definition } = is.plugin;
    if (!LOGGING.has(plugin)) return [];
    const was = before.plugins.runs.find((other) => other.plugin.plugin === plugin);
    if (was === undefined || isSameConfig(was, is)) return [];
    const [old, now] = [receivers(comparison.before, was), receivers(comparison.after, is)];
    const more = now.filter((receiver) => !old.includes(receiver));
    if (more.length === 0) return [];
    const isShown = [was, is].every((each) => discretionOf(each.plugin) === 'values');
    const words = isShown
      ? `to ${shortList(more)}, and before to ${shortList(old) || 'nobody'}`
      : 'elsewhere, as a Secret says';
    const message = `${plugin} sends what it tells of requests ${words}`;
    return [{ risk: 'path', message, manifest: definition, path: ['config'], routes: [pair.label] }];
  });
}

function isSameConfig(was: ChainedPlugin, is: ChainedPlugin): boolean {
  return isSameValue(knownConfig(was), knownConfig(is));
}

/** Hosts, and files. */
function receivers({ releases }: Side, { plugin: { plugin, config } }: ChainedPlugin): string[] {
  if (!('value' in config)) return [];
  const hosts = calledHosts(releases.kong, plugin, config.value).map(({ host }) => host);
  const named = (LOGGING.get(plugin) ?? []).flatMap((field) => namedBy(entry(config.value, field)));
  return [...new Set([...hosts, ...named])];
}

function namedBy(value: unknown): string[] {
  const hosts = list(value).flatMap((server) => text(entry(server, 'host')) ?? []);
  return [...hosts, ...(text(value) === undefined ? [] : [hostOf(text(value)!)])];
}

/** Of a URL its host; a path may not be one of a URL with a login. */
function hostOf(written: string): string {
  return URL.canParse(written) && written.includes('//') ? new URL(written).hostname.toLowerCase() : written;
}
