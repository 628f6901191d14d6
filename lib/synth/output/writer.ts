import {
  closeSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from './file-lock';

/** What a synth did to the output folder; paths are below it. */
export interface OutputChanges {
  readonly outdir: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Files and folders that are not ours: left alone. */
  readonly foreign: readonly string[];
}

const LOCK = '.meshgate.lock';
/** Files that are open at once while a synth writes: far below what any system allows a process. */
const BATCH = 128;
const TEMPORARY = /^\.meshgate-.*\.tmp$/;

/** A temporary file that waits to become a file of the output. */
interface Staged {
  readonly temporary: string;
  readonly path: string;
}

/**
 * Makes an output folder hold `files`. Whole files are written beside their places, made durable and moved in; only
 * then are files of an earlier synth removed. Files with another ending are written, but never removed.
 * @param extension ending of manifests; whatever carries it is taken for ours
 * @throws Error when the folder cannot be written or has a symbolic link in our way; up to the first move the folder is
 * as it was
 */
export function writeOutput(outdir: string, extension: string, files: ReadonlyMap<string, string>): OutputChanges {
  requireFolder(outdir);
  const created = createFolder(outdir);
  try {
    return withFileLock(join(outdir, LOCK), () => replaceFiles(outdir, extension, files));
  } catch (error) {
    if (created !== undefined) removeEmptyFolder(outdir);
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(code)) throw error;
    throw new Error(`the output folder ${outdir} cannot be written: ${message}`, { cause: error });
  }
}

function replaceFiles(outdir: string, extension: string, files: ReadonlyMap<string, string>): OutputChanges {
  const { ours, foreign } = inventory(outdir, extension, files);
  const [added, changed, unchanged]: [string[], string[], string[]] = [[], [], []];
  for (const [path, content] of files) {
    if (!ours.has(path)) added.push(path);
    else if (hasContent(join(outdir, path), content)) unchanged.push(path);
    else changed.push(path);
  }
  const removed = [...ours].filter((path) => !files.has(path));
  const staged = stage(outdir, [...added, ...changed], files);
  for (const { temporary, path } of staged) renameSync(temporary, path);
  for (const path of removed) rmSync(join(outdir, path));
  for (const folder of new Set(removed.map((path) => dirname(path)))) {
    if (folder !== '.') removeEmptyFolder(join(outdir, folder));
  }
  return { outdir, added, changed, removed, unchanged, foreign };
}

/** Writes every file under a temporary name; when one fails, nothing of it is left. */
function stage(outdir: string, paths: readonly string[], files: ReadonlyMap<string, string>): Staged[] {
  const staged: Staged[] = [];
  const folders: string[] = [];
  try {
    for (const folder of new Set(paths.map((path) => dirname(path)))) {
      const created = mkdirSync(join(outdir, folder), { recursive: true });
      if (created !== undefined) folders.push(created);
    }
    for (let first = 0; first < paths.length; first += BATCH) {
      const batch = paths.slice(first, first + BATCH).map((path, index) => ({
        temporary: join(outdir, dirname(path), `.meshgate-${process.pid}-${first + index}.tmp`),
        path: join(outdir, path),
        content: files.get(path)!,
      }));
      staged.push(...batch);
      writeDurably(batch);
    }
    return staged;
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    for (const folder of folders) removeEmptyFolder(folder);
    throw error;
  }
}

/** Written first and made durable together, so that the disk can write them together. */
function writeDurably(batch: readonly (Staged & { readonly content: string })[]): void {
  const descriptors: number[] = [];
  try {
    for (const { temporary, content } of batch) {
      const descriptor = openSync(temporary, 'wx');
      descriptors.push(descriptor);
      writeFileSync(descriptor, content);
    }
    // Node's threads help, from the other end. Only what this thread sees done counts: theirs may come too late, when the
    // descriptor is closed, and then does nothing.
    for (const descriptor of descriptors.toReversed()) fsync(descriptor, () => undefined);
    for (const descriptor of descriptors) fsyncSync(descriptor);
  } finally {
    for (const descriptor of descriptors) closeSync(descriptor);
  }
}

/**
 * What is in the output folder. Ours is what this synth makes and, by its ending, what an earlier one made: in the folder
 * itself, in folders that this synth needs and, where the layout of manifests has folders, in all directly in it. Temporary
 * files of a synth that was killed are removed.
 */
function inventory(
  outdir: string,
  extension: string,
  files: ReadonlyMap<string, string>,
): { readonly ours: ReadonlySet<string>; readonly foreign: string[] } {
  const ours = new Set<string>();
  const foreign: string[] = [];
  const paths = [...files.keys()];
  const folders = new Set(paths.map((path) => dirname(path)).filter((folder) => folder !== '.'));
  const hasFolderLayout = paths.some((path) => dirname(path) !== '.' && path.endsWith(extension));
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(outdir, folder), { withFileTypes: true })) {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      const isNeeded = files.has(path) || folders.has(path);
      if (path === LOCK) continue;
      if (TEMPORARY.test(entry.name)) rmSync(join(outdir, path), { force: true });
      else if (entry.isSymbolicLink() && (isNeeded || entry.name.endsWith(extension))) {
        throw new Error(`${join(outdir, path)} is a symbolic link, which is not followed; remove it and run again`);
      } else if (isNeeded && entry.isDirectory() === files.has(path)) {
        throw new Error(`${join(outdir, path)} is in the way of a ${files.has(path) ? 'file' : 'folder'} of that name`);
      } else if (entry.isFile() && (files.has(path) || isOurs(entry.name, extension))) ours.add(path);
      else if (entry.isDirectory() && folder === '.' && (folders.has(path) || hasFolderLayout)) visit(path);
      else foreign.push(entry.isDirectory() ? `${path}/` : path);
    }
  };
  visit('.');
  return { ours, foreign: foreign.sort() };
}

/** With an ending as general as `.yaml`, a file that this synth does not make may be anybody's. */
function isOurs(name: string, extension: string): boolean {
  return name.endsWith(extension) && /^\..+\./.test(extension);
}

function hasContent(path: string, content: string): boolean {
  return readFileSync(path).equals(Buffer.from(content));
}

function createFolder(path: string): string | undefined {
  try {
    return mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Error(`the output folder ${path} cannot be made: ${(error as Error).message}`, { cause: error });
  }
}

function requireFolder(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return;
  throw new Error(`the output folder ${path} is a file; remove it or choose another folder with --output`);
}

function removeEmptyFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
