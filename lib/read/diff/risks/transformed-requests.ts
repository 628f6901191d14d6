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
    return configOf(former) === configOf(plugin) ? [] : [found(`${type} does something else to requests`, place)];
  });
  return [...gone, ...other];
}

function transforming({ plugins }: RequestPath): ReadonlyMap<string, ChainedPlugin> {
  return new Map(
    plugins.runs.flatMap((run) => (TRANSFORMING.has(run.plugin.plugin) ? [[run.plugin.plugin, run] as const] : [])),
  );
}

function configOf({ plugin: { config } }: ChainedPlugin): string {
  return 'value' in config ? fingerprint(withoutNothing(config.value) ?? {}) : '';
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
