import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneLine } from '../../../facts/text/plain-text';
import { OutputFolderError } from './output-folder-error';

/** Name of the list of files in an output folder: hidden, and no manifest to any tool. */
export const FILE_LIST = '.meshgate-files';

/** Stands first while files move: those of two synths lie side by side then. No file has a name like it. */
const UNFINISHED = '# unfinished';

/** Lists of a hundred thousand files are smaller; in bytes. */
const MAX_BYTES = 16 * 2 ** 20;

/**
 * A file of the folder, or of a folder in it, as synth names them. Nothing hidden, nothing that a system could read as a
 * path to elsewhere, nothing that a terminal would not show.
 */
const NAME = /^(?![.#])[^/\\:\p{C}\p{Zl}\p{Zp}]+(\/(?!\.)[^/\\:\p{C}\p{Zl}\p{Zp}]+)?$/u;

const CONFLICT = /^(<{7}|\|{7}|={7}|>{7})/;

/** The files that a synth wrote into a folder, and that the next one may replace and remove. */
export interface FileList {
  /** Paths below the folder, with `/`. */
  readonly names: ReadonlySet<string>;
  /** False from the first file that a synth moves until the last. */
  readonly isFinished: boolean;
}

/** The text of a list: one name a line, sorted, so that Git merges it line by line. */
export function formatFileList(names: Iterable<string>, isFinished = true): string {
  return [...(isFinished ? [] : [UNFINISHED]), ...[...names].sort()].map((line) => `${line}\n`).join('');
}

/**
 * The list of an output folder.
 * @returns `undefined` where there is none
 * @throws OutputFolderError when it names what no synth can have written
 */
export function readFileList(folder: string): FileList | undefined {
  const path = join(folder, FILE_LIST);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isFile() || stats.size > MAX_BYTES)
    throw unusable(path, 'it is not the file that synth writes; remove it');
  return parseFileList(readFileSync(path, 'utf8'), path);
}

/**
 * Reads the text of a list.
 * @param path what errors call it
 * @throws OutputFolderError when it names what no synth can have written
 */
export function parseFileList(text: string, path: string): FileList {
  const lines = text.split(/\r?\n/);
  const names = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line === '' || line === UNFINISHED) continue;
    if (CONFLICT.test(line))
      throw unusable(path, `line ${index + 1} is of a conflict that Git left; keep the names of both sides`);
    if (!NAME.test(line))
      throw unusable(path, `line ${index + 1} names no file of this folder: ${shown(line)}; remove the line`);
    names.add(line);
  }
  return { names, isFinished: !lines.includes(UNFINISHED) };
}

/** @throws Error for a file that the list cannot name */
export function requireListable(name: string): void {
  if (!NAME.test(name)) throw new Error(`${shown(name)} is no name for a file of the output`);
}

function unusable(path: string, reason: string): OutputFolderError {
  return new OutputFolderError(`the list of files ${path} cannot be used: ${reason}, and run "npm run synth"`);
}

function shown(text: string): string {
  return `"${oneLine(text.slice(0, 60))}"`;
}
