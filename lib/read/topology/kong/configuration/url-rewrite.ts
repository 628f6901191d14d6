import { at, text } from '../../../manifests/json';

const CAPTURED = 'uri_captures[1]';

/**
 * What the request's path is replaced with; undefined where the filter leaves it.
 * @param urlPath of the match
 */
export function rewrittenUri(rewrite: unknown, urlPath: string): string | undefined {
  const type = at(rewrite, 'path', 'type');
  if (type === 'ReplaceFullPath') return text(at(rewrite, 'path', 'replaceFullPath')) ?? '/';
  if (type !== 'ReplacePrefixMatch') return undefined;
  const prefix = at(rewrite, 'path', 'replacePrefixMatch');
  if (typeof prefix !== 'string') return '/';
  const replacement = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  const isRoot = matched(urlPath) === '/';
  if (replacement === '') {
    return isRoot
      ? `$(${CAPTURED} == nil and "/" or "/" .. ${CAPTURED})`
      : `$(${CAPTURED} == nil and "/" or ${CAPTURED})`;
  }
  return isRoot ? `${replacement}$(${CAPTURED} == nil and "" or "/" .. ${CAPTURED})` : `${replacement}$(${CAPTURED})`;
}

/** The paths of a route whose prefix is replaced: one captures what is behind it. */
export function rewrittenPaths(rewrite: unknown, urlPath: string): string[] | undefined {
  if (at(rewrite, 'path', 'type') !== 'ReplacePrefixMatch') return undefined;
  const path = matched(urlPath);
  return [`~${path}$`, path === '/' ? '~/(.*)' : `~${path}(/.*)`];
}

function matched(urlPath: string): string {
  return urlPath !== '/' && urlPath.endsWith('/') ? urlPath.slice(0, -1) : urlPath;
}
