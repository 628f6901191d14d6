import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The texts of all files below a folder, by path in it, in the order of paths. */
export function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The texts of the manifests in a folder: what `kubectl apply -f` reads of it, in its order. */
export function manifestFiles(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesBelow(folder)).filter(([path]) => /^[^/]*\.yaml$/.test(path)));
}
