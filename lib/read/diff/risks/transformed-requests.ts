import { effectiveConfig } from '../../../facts/plugins/validate-plugin-config';
import type { Releases } from '../../../facts/releases';
import { isObject } from '../../manifests/json';
import type { ChainedPlugin } from '../../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../../topology/requests/request-path';
import type { Comparison } from '../comparison';
import { fingerprint } from '../objects/same-value';
import type { EffectivePair } from './effective-pairs';
import { lostPluginPlace } from './lost-plugin-place';
import { isClosed } from './openness';
import type { FoundRisk } from './risk';

/** Plugins that change where requests go, or what backends get of them. */
const TRANSFORMING = new Set([
  'ai-proxy',
  'ai-request-transformer',
  'aws-lambda',
  'azure-functions',
  'canary',
  'forward-proxy',
  'grpc-gateway',
  'grpc-web',
  'post-function',
  'pre-function',
  'proxy-cache',
  'redirect',
  'request-termination',
  'request-transformer',
  'request-transformer-advanced',
  'route-by-header',
  'route-transformer-advanced',
  'serverless-functions',
  'upstream-timeout',
]);

/** Requests that plugins change, or answer, in another way than before. */
export function transformed(
  comparison: Comparison,
  pair: EffectivePair,
  before: RequestPath,
  after: RequestPath,
): FoundRisk[] {
  const [was, is] = [transforming(before), transforming(after)];
  const found = (message: string, place: Pick<FoundRisk, 'manifest' | 'path'>): FoundRisk => ({
    risk: 'path',
    message,
    ...place,
    routes: [pair.label],
  });
  // Who is let in where nobody was is told as such.
  const isOpened = isClosed(before) && !isClosed(after);
  const gone = [...was].flatMap(([type, plugin]) =>
    is.has(type) || (isOpened && type === 'request-termination')
      ? []
      : [
          found(
            `${type} does nothing to requests any more, and did before`,
            lostPluginPlace(comparison, plugin, after),
          ),
        ],
  );
  const other = [...is].flatMap(([type, plugin]) => {
    const former = was.get(type);
    const place = { manifest: plugin.plugin.definition, path: ['config'] };
    if (former === undefined) return [found(`${type} changes requests or answers them, and did not`, place)];
    return isSameConfig(comparison, former, plugin) ? [] : [found(`${type} does something else to requests`, place)];
  });
  return [...gone, ...other];
}

function transforming({ plugins }: RequestPath): ReadonlyMap<string, ChainedPlugin> {
  return new Map(
    plugins.runs.flatMap((run) => (TRANSFORMING.has(run.plugin.plugin) ? [[run.plugin.plugin, run] as const] : [])),
  );
}

/** What Kong fills in by itself means the same where it is written. */
function isSameConfig({ before, after }: Comparison, was: ChainedPlugin, is: ChainedPlugin): boolean {
  if (configOf(was) === configOf(is)) return true;
  return configOf(was, before.releases) === configOf(is, after.releases);
}

/** @param releases for which Kong's defaults are filled in; undefined for what is written alone */
function configOf({ plugin: { plugin, config } }: ChainedPlugin, releases?: Releases): string {
  if (!('value' in config)) return '';
  const filled = releases === undefined ? undefined : effectiveConfig(releases.kong, plugin, config.value);
  return fingerprint(withoutNothing(filled ?? config.value) ?? {});
}

/** Empty lists and records do what is left out does. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  if (!isObject(value)) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, member]) => [key, withoutNothing(member)] as const)
    .filter(([, member]) => member !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
