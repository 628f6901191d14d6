import type { Releases } from '../../../facts/releases';
import { ManifestSet } from '../../manifests/manifest-set';
import { Source, type SourceText } from '../../manifests/source';
import { UnreadableTextError } from './unreadable-text-error';
import { Topology } from '../topology';
import type { RequestPath } from './request-path';

/**
 * What happens to requests, from Kong to the pods: one way for each route of Kong, in the order of the manifests, with what it
 * matches, the plugins that run and who may come in, and the hop to each backend. Every fact names the places that say it; what
 * manifests do not tell is unknown, with the reason. The same texts give the same paths.
 *
 * A plugin's `config` has what Secrets of the texts say, at its `secretPaths`: nothing to print.
 * @param texts such as those of `readManifestFiles`
 * @param releases such as `NEWEST_RELEASES`, or those of `chooseReleases`
 * @throws UnreadableTextError where a text is no YAML
 */
export function requestPaths(texts: readonly SourceText[], releases: Releases): readonly RequestPath[] {
  const manifests = texts.flatMap((text) => {
    const source = new Source(text, releases.kubernetes);
    if (source.unreadable === undefined) return source.manifests;
    const { message, position } = source.unreadable;
    throw new UnreadableTextError(`${text.file}:${position.line}: ${message}`);
  });
  return new Topology(new ManifestSet(manifests), releases).requests.all();
}
