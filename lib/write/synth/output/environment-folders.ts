import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironmentList, writeEnvironmentList } from './environment-list';
import { readFileList } from './file-list';
import { OutputFolderError } from './output-folder-error';
import { removeOutput, type OutputChanges } from './writer';

/** An output folder, and what is in it of one system. */
export interface OutputLayout {
  readonly output: string;
  readonly system: string;
  /** Those that have a folder of their own; none where the manifests lie in the output folder itself. */
  readonly environments: readonly string[];
}

/**
 * Before anything is written: whether manifests lie in the output folder itself, where now each environment has a folder.
 * @param names of the files that are written
 * @throws OutputFolderError when they are not this system's, which they are when it still makes half of them, or the list of
 * environments cannot be used
 */
export function requireOwnLayout({ output, environments }: OutputLayout, names: ReadonlySet<string>): void {
  // Whoever writes into what is no folder says so.
  if (!isFolder(output)) return;
  readEnvironmentList(output);
  const list = environments.length === 0 ? undefined : readFileList(output);
  if (list === undefined) return;
  const own = [...list.names].filter((name) => names.has(name));
  if (own.length * 2 >= list.names.size) return;
  throw new OutputFolderError(
    `${output} contains manifests of an earlier synth, but this system writes a folder for each environment; remove ` +
      'them, or choose another folder with "output"',
  );
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * After all is written: removes the folders of environments that this system no longer has, and manifests in the output folder
 * itself that are of a time without environments; keeps account of the folders there are. What is not ours stays.
 */
export function keepFolders({ output, system, environments }: OutputLayout): OutputChanges[] {
  const before = readEnvironmentList(output);
  const isGone = (listed: { readonly system: string; readonly environment: string }): boolean =>
    listed.system === system && !environments.includes(listed.environment);
  const folders = before.filter(isGone).map(({ environment }) => join(output, environment));
  // What a link leads to is somebody's.
  const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const removed = folders.filter((folder) => isFolder(folder) && readFileList(folder) !== undefined).map(removal);
  if (environments.length > 0 && readFileList(output) !== undefined) {
    removed.push({ ...removal(output), foreign: [] });
  }
  remember(
    { output, system, environments },
    before.filter((listed) => !isGone(listed)),
  );
  return removed;
}

/** Adds the environments to the list of those that have a folder. */
export function remember({ output, system, environments }: OutputLayout, before = readEnvironmentList(output)): void {
  writeEnvironmentList(output, [...before, ...environments.map((environment) => ({ system, environment }))]);
}

function removal(folder: string): OutputChanges {
  return { outdir: folder, added: [], changed: [], unchanged: [], ...removeOutput(folder) };
}
