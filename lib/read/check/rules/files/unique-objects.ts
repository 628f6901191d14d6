import { posix } from 'node:path';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

export const uniqueObjects: Rule = {
  id: 'unique-objects',
  subject: 'files',
  severity: 'error',
  summary: 'Two manifests declare the same object: the one applied last wins.',
  *find({ set, sources }) {
    const kustomizations = new Set(sources.flatMap(({ kustomization }) => kustomization?.folder ?? []));
    for (const manifest of set.all) {
      if (manifest.name === '') continue;
      const first = set.firstLike(manifest);
      if (first === manifest || areApart(kustomizations, first, manifest)) continue;
      const message = `${String(manifest)} is already declared ${first.placeOf(['metadata', 'name'])}`;
      yield { manifest, path: ['metadata', 'name'], message, fix: 'remove one of the two, or rename it' };
    }
  },
};

/** Whether two manifests are parts of Kustomizations that are applied each by itself, such as overlays. */
function areApart(folders: ReadonlySet<string>, one: Manifest, other: Manifest): boolean {
  if (folders.size === 0) return false;
  const [first, second] = [one, other].map(({ origin }) => folderOf(folders, origin.file ?? ''));
  return first !== undefined && second !== undefined && first !== second;
}

/** The folder of the Kustomization that a file is in or below. */
function folderOf(folders: ReadonlySet<string>, file: string): string | undefined {
  let folder = posix.dirname(file.replaceAll('\\', '/'));
  while (!folders.has(folder)) {
    const above = posix.dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
  return folder;
}
