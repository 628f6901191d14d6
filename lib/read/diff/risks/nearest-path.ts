import { entry } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

/** What is left of a path where its end is gone. */
export function nearestPath(path: Path, { value }: Manifest): Path {
  const kept: (string | number)[] = [];
  let inner: unknown = value;
  for (const step of path) {
    inner =
      typeof step === 'number' ? (Array.isArray(inner) ? (inner[step] as unknown) : undefined) : entry(inner, step);
    if (inner === undefined) break;
    kept.push(step);
  }
  return kept;
}
