import { lstatSync, mkdirSync, readlinkSync, rmdirSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputFolderError } from './output-folder-error';

/**
 * Makes an output folder and those above it. Not by Node's `recursive`, which never ends where the system refuses a folder
 * as missing, such as below /proc.
 * @returns the folders that were not there, outermost first
 * @throws OutputFolderError
 */
export function makeFolder(path: string): string[] {
  const missing: string[] = [];
  for (let folder = resolve(path); !isFolder(folder, path); folder = dirname(folder)) missing.unshift(folder);
  const made: string[] = [];
  try {
    for (const folder of missing) if (makeOne(folder)) made.push(folder);
  } catch (error) {
    for (const folder of made.toReversed()) removeEmptyFolder(folder);
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? `no folder can be made in ${dirname(missing[made.length]!)}` : message;
    throw new OutputFolderError(`the output folder ${path} cannot be made: ${reason}`, { cause: error });
  }
  return made;
}

/** @returns false when another process has just made it */
export function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** A folder that contains something, or that the system keeps, stays. */
export function removeEmptyFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // An empty folder that stays does no harm.
  }
}

/** @throws OutputFolderError when the path is something else, so that there can be no folder `wanted` */
function isFolder(path: string, wanted: string): boolean {
  const stats = look(statSync, path, wanted);
  if (stats?.isDirectory()) return true;
  if (stats === undefined && look(lstatSync, path, wanted) === undefined) return false;
  const isItself = path === resolve(wanted);
  const name = isItself ? `the output folder ${wanted}` : `${path}, in which the output folder ${wanted} would be,`;
  const what = stats === undefined ? `a symbolic link to ${readlinkSync(path)}, which does not exist` : 'a file';
  throw new OutputFolderError(
    `${name} is ${what}; ${isItself ? 'remove it or choose' : 'choose'} another folder with --output`,
  );
}

function look(stat: typeof statSync, path: string, wanted: string): Stats | undefined {
  try {
    return stat(path, { throwIfNoEntry: false });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // What is above is looked at next, and says why.
    if (code === 'ENOTDIR') return undefined;
    throw new OutputFolderError(`the output folder ${wanted} cannot be made: ${message}`, { cause: error });
  }
}
