import { posix } from 'node:path';
import { filterFault } from '../../../../facts/gateway/http-filters';
import { REDIRECT_PLUGIN } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { at, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { MadePlugin, NamedPlugin } from './draft';
import { Transformer } from './transformer';
import { rewrittenPaths, rewrittenUri } from './url-rewrite';

/** What filters of a rule make of its route. */
export interface FilterEffects {
  readonly madePlugins: readonly MadePlugin[];
  readonly namedPlugins: readonly NamedPlugin[];
  /** Instead of those of the matches. */
  readonly paths: readonly string[] | undefined;
}

/** A filter that the controller does not take: it refuses the rule, and all that share its Service of Kong. */
export class FilterFault extends Error {
  public constructor(
    public readonly path: Path,
    public readonly reason: string,
  ) {
    super(reason);
  }
}

interface Filters {
  readonly values: readonly unknown[];
  readonly path: Path;
}

/**
 * What filters make of a route.
 * @param urlPath of its first match
 * @param kong release of Kong
 * @throws FilterFault for one that the controller does not take
 */
export function filterEffects(route: Manifest, filters: Filters, urlPath: string, kong: string): FilterEffects {
  const request = new Transformer();
  const response = new Transformer();
  const redirects: MadePlugin[] = [];
  const namedPlugins: NamedPlugin[] = [];
  let paths: readonly string[] | undefined;
  for (const [index, filter] of filters.values.entries()) {
    const origin = { manifest: route, path: [...filters.path, index] };
    const fault = filterFault(filter);
    if (fault !== undefined) throw new FilterFault(origin.path, fault);
    const type = text(at(filter, 'type'));
    if (type === 'RequestHeaderModifier') request.modify(at(filter, 'requestHeaderModifier'));
    else if (type === 'ResponseHeaderModifier') response.modify(at(filter, 'responseHeaderModifier'));
    else if (type === 'ExtensionRef') namedPlugins.push({ name: pluginOf(filter), origin });
    else if (type === 'URLRewrite') {
      const rewrite = at(filter, 'urlRewrite');
      if (at(rewrite, 'path') === undefined && at(rewrite, 'hostname') === undefined) {
        throw new FilterFault(origin.path, 'it rewrites neither the path nor the host name');
      }
      const uri = rewrittenUri(rewrite, urlPath);
      if (uri !== undefined) request.uri = uri;
      const hostname = text(at(rewrite, 'hostname'));
      if (hostname !== undefined) request.set(`host:${hostname}`);
      paths = rewrittenPaths(rewrite, urlPath) ?? paths;
    } else {
      const redirect = at(filter, 'requestRedirect');
      if (knows(kong, REDIRECT_PLUGIN) === 'known') redirects.push(redirectOf(redirect, origin));
      else redirects.push(...formerRedirect(redirect, urlPath, origin, response));
    }
  }
  const origin = { manifest: route, path: filters.path };
  const transformers = [
    { plugin: 'request-transformer', config: request.config },
    { plugin: 'response-transformer', config: response.config },
  ].flatMap(({ plugin, config }) => (config === undefined ? [] : { plugin, config, origin }));
  return { madePlugins: [...redirects, ...transformers], namedPlugins, paths };
}

function pluginOf(filter: unknown): string {
  return text(at(filter, 'extensionRef', 'name')) ?? '';
}

function redirectOf(redirect: unknown, origin: MadePlugin['origin']): MadePlugin {
  const full = fullPath(redirect);
  const location = locationOf(redirect, full ?? '/');
  const config = { status_code: statusOf(redirect), location, keep_incoming_path: full === undefined };
  return { plugin: 'redirect', config, origin };
}

/** Before Kong had a plugin for it. */
function formerRedirect(
  redirect: unknown,
  urlPath: string,
  origin: MadePlugin['origin'],
  response: Transformer,
): MadePlugin[] {
  response.addHeader(`Location:${locationOf(redirect, fullPath(redirect) ?? urlPath)}`);
  return [{ plugin: 'request-termination', config: { status_code: statusOf(redirect) }, origin }];
}

function statusOf(redirect: unknown): number {
  return number(at(redirect, 'statusCode')) ?? 302;
}

function fullPath(redirect: unknown): string | undefined {
  const isFull = at(redirect, 'path', 'type') === 'ReplaceFullPath';
  return isFull ? text(at(redirect, 'path', 'replaceFullPath')) : undefined;
}

function locationOf(redirect: unknown, path: string): string {
  const hostname = text(at(redirect, 'hostname'));
  if (hostname === undefined) return path;
  const port = number(at(redirect, 'port'));
  const authority = `${hostname}${port === undefined ? '' : `:${port}`}`;
  const joined = posix.join(authority, path);
  const location = joined.endsWith('/') ? joined.slice(0, -1) : joined;
  return `${text(at(redirect, 'scheme')) ?? 'http'}://${location}`;
}
