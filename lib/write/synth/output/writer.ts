import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from './file-lock';
import { FILE_LIST, formatFileList, readFileList, requireListable } from './file-list';
import { makeFolder, makeOne, removeEmptyFolder } from './output-folder';
import { OutputFolderError } from './output-folder-error';
import { LOCK } from './output-lock';
import { ownFiles } from './ownership';
import { Staging } from './staging';
import { survey as surveyOf } from './survey';

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

export interface WriteOptions {
  /** Ending of manifests. */
  readonly extension: string;
  /** Overwrites files that no synth of this app wrote, when they have names that it makes. */
  readonly adopt: boolean;
}

/**
 * Makes an output folder hold `files`, and the list of them. Whole files are written under temporary names, made durable and
 * moved in; only then are files of an earlier synth removed. Until all is done the list says that it is not.
 * @throws OutputFolderError when the folder cannot be written, or has what is not ours in our way; up to the first move the
 * folder is as it was
 */
export function writeOutput(outdir: string, files: ReadonlyMap<string, string>, options: WriteOptions): OutputChanges {
  for (const path of files.keys()) requireListable(path);
  const made = makeFolder(outdir);
  try {
    return withFileLock(join(outdir, LOCK), (renew) => replaceFiles(outdir, files, options, renew));
  } catch (error) {
    for (const folder of made.toReversed()) removeEmptyFolder(folder);
    throw explained(outdir, error);
  }
}

function replaceFiles(
  outdir: string,
  files: ReadonlyMap<string, string>,
  { extension, adopt }: WriteOptions,
  renew: () => void,
): OutputChanges {
  const list = readFileList(outdir);
  const survey = surveyOf(outdir, new Set(files.keys()), list?.names ?? new Set());
  const ours = ownFiles({ outdir, extension, files, list, survey }, adopt);
  const [added, changed, unchanged]: [string[], string[], string[]] = [[], [], []];
  for (const [path, content] of files) {
    if (!ours.has(path)) added.push(path);
    else if (hasContent(join(outdir, path), content)) unchanged.push(path);
    else changed.push(path);
  }
  const removed = [...ours].filter((path) => !files.has(path));
  const foreign = [...survey.others, ...survey.present.filter((path) => !ours.has(path))].sort();
  const staging = new Staging(outdir, renew);
  replace(outdir, files, { ours, arriving: [...added, ...changed], leaving: removed }, staging);
  return { outdir, added, changed, removed, unchanged, foreign };
}

/**
 * Removes an output folder: the files on its list, the list, and the folder where nothing else is in it.
 * @returns what went, and what is not ours and stays
 * @throws OutputFolderError when there is no list, or a file cannot be removed
 */
export function removeOutput(outdir: string): Pick<OutputChanges, 'removed' | 'foreign'> {
  try {
    const changes = withFileLock(join(outdir, LOCK), () => {
      const list = readFileList(outdir);
      if (list === undefined) throw new OutputFolderError(`${outdir} has no list of the files that synth wrote`);
      const { present, others } = surveyOf(outdir, new Set(), list.names);
      for (const path of present) rmSync(join(outdir, path));
      for (const folder of foldersOf(present)) removeEmptyFolder(join(outdir, folder));
      rmSync(join(outdir, FILE_LIST));
      return { removed: present, foreign: others };
    });
    removeEmptyFolder(outdir);
    return changes;
  } catch (error) {
    throw explained(outdir, error);
  }
}

interface Change {
  /** The files that are ours before the change. */
  readonly ours: ReadonlySet<string>;
  readonly arriving: readonly string[];
  readonly leaving: readonly string[];
}

/** Everything that can fail for want of space, rights or descriptors comes before the first move. */
function replace(
  outdir: string,
  files: ReadonlyMap<string, string>,
  { ours, arriving, leaving }: Change,
  staging: Staging,
): void {
  const list = formatFileList(files.keys());
  if (arriving.length + leaving.length === 0 && hasContent(join(outdir, FILE_LIST), list)) return;
  const folders: string[] = [];
  let hasBegun = false;
  try {
    const begin = staging.add(FILE_LIST, formatFileList(new Set([...files.keys(), ...ours]), false));
    const moves = arriving.map((path) => staging.add(path, files.get(path)!));
    const finish = staging.add(FILE_LIST, list);
    staging.makeDurable();
    for (const folder of foldersOf(arriving)) if (makeOne(join(outdir, folder))) folders.push(folder);
    begin();
    hasBegun = true;
    for (const move of moves) move();
    for (const path of leaving) rmSync(join(outdir, path));
    for (const folder of foldersOf(leaving)) removeEmptyFolder(join(outdir, folder));
    finish();
  } catch (error) {
    staging.discard();
    for (const folder of folders) removeEmptyFolder(join(outdir, folder));
    if (!hasBegun) throw error;
    const reason = (error as Error).message;
    throw new OutputFolderError(`${outdir} contains files of two synths: ${reason}; fix that and run "npm run synth"`, {
      cause: error,
    });
  }
}

function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.map((path) => dirname(path)).filter((folder) => folder !== '.'));
}

function hasContent(path: string, content: string): boolean {
  return existsSync(path) && readFileSync(path).equals(Buffer.from(content));
}

/** What the system refuses, as a sentence. */
function explained(outdir: string, error: unknown): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  const reason =
    code === 'EMFILE' || code === 'ENFILE'
      ? 'too many files are open; allow more, such as with "ulimit -n 1024"'
      : message;
  return new OutputFolderError(`the output folder ${outdir} cannot be written: ${reason}`, { cause: error });
}
