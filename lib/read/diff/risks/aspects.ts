import { at } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';
import { nearestPath } from './nearest-path';
import type { FoundRisk, RiskName } from './risk';

/** A field of `spec`, or several that say one thing, and what another value of it does. */
export interface Aspect {
  readonly risk: RiskName;
  /** @default - in `spec` */
  readonly root?: readonly string[];
  readonly path: readonly string[];
  /** Undefined where the change is none that matters. */
  readonly words: (was: unknown, is: unknown) => string | undefined;
}

/** Of objects that both sides have. @param aspects by group and kind */
export function aspectRisks(comparison: Comparison, aspects: ReadonlyMap<string, readonly Aspect[]>): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before === undefined || after === undefined || isRenamed) return [];
    return (aspects.get(after.groupKind) ?? []).flatMap((aspect) => changed(before, after, aspect));
  });
}

function changed(before: Manifest, after: Manifest, { risk, root = ['spec'], path, words }: Aspect): FoundRisk[] {
  const place: Path = [...root, ...path];
  const [was, is] = [before, after].map((manifest) => at(manifest.value, ...place));
  const message = isSameValue(was ?? null, is ?? null) ? undefined : words(was, is);
  if (message === undefined) return [];
  return [{ risk, message, manifest: after, path: nearestPath(place, after) }];
}
