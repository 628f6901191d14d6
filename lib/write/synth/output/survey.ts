import { readdirSync, rmSync, type Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONSTRUCT_METADATA } from './construct-metadata';
import { ENVIRONMENT_LIST } from './environment-list';
import { FILE_LIST } from './file-list';
import { LOCK } from './output-lock';
import { OutputFolderError } from './output-folder-error';
import { TEMPORARY } from './staging';

/** What lies in an output folder, as paths below it. */
export interface Survey {
  /** Files of the names that were asked for. */
  readonly present: readonly string[];
  /** Everything else, folders with `/` behind; in folders where no file of those names belongs it is not looked for. */
  readonly others: readonly string[];
}

/**
 * Looks for files in an output folder. Temporary files of a synth that was killed are removed.
 * @param made files that will be written
 * @param listed files of an earlier synth
 * @throws OutputFolderError when something else is where a file belongs
 */
export function survey(outdir: string, made: ReadonlySet<string>, listed: ReadonlySet<string>): Survey {
  const present: string[] = [];
  const others: string[] = [];
  const needed = foldersOf(made);
  const visited = new Set([...needed, ...foldersOf(listed)]);
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(outdir, folder), { withFileTypes: true })) {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if ([LOCK, FILE_LIST, ENVIRONMENT_LIST, CONSTRUCT_METADATA].includes(path)) continue;
      if (TEMPORARY.test(entry.name) && !entry.isDirectory()) {
        rmSync(join(outdir, path), { force: true });
        continue;
      }
      if (made.has(path)) requireKind(outdir, path, entry, 'file');
      else if (needed.has(path)) requireKind(outdir, path, entry, 'folder');
      else if (listed.has(path) || visited.has(path)) requireNoLink(outdir, path, entry);
      if (entry.isFile() && (made.has(path) || listed.has(path))) present.push(path);
      else if (entry.isDirectory() && visited.has(path)) visit(path);
      else others.push(entry.isDirectory() ? `${path}/` : path);
    }
  };
  visit('.');
  return { present, others };
}

function foldersOf(paths: ReadonlySet<string>): Set<string> {
  return new Set(Array.from(paths, (path) => dirname(path)));
}

function requireKind(outdir: string, path: string, entry: Dirent, kind: 'file' | 'folder'): void {
  requireNoLink(outdir, path, entry);
  if (kind === 'file' ? entry.isFile() : entry.isDirectory()) return;
  throw new OutputFolderError(`${join(outdir, path)} is in the way of a ${kind} of that name`);
}

function requireNoLink(outdir: string, path: string, entry: Dirent): void {
  if (!entry.isSymbolicLink()) return;
  throw new OutputFolderError(
    `${join(outdir, path)} is a symbolic link, which is not followed; remove it and run again`,
  );
}
