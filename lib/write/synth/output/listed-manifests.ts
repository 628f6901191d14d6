import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CONSTRUCT_METADATA } from './construct-metadata';
import { FILE_LIST, readFileList } from './file-list';
import { awaitFileLock } from './file-lock';
import { OutputFolderError } from './output-folder-error';
import { LOCK } from './output-lock';

/** How long a synth that is under way is waited for, in milliseconds: writing takes less. */
const PATIENCE = 5000;
/** Readings that a synth may spoil. */
const TRIES = 10;

/**
 * The manifests that the last synth of a folder wrote, as paths that begin with the folder, in the order in which kubectl
 * reads a folder: that of their names.
 * @throws OutputFolderError when there is no list of them, when one is not there, and as `requireNoSynth` does
 */
export function listedManifests(folder: string): string[] {
  requireNoSynth(folder);
  const list = readFileList(folder);
  if (list === undefined) {
    throw new OutputFolderError(
      `${folder} has no list of the files that synth wrote (${join(folder, FILE_LIST)}); run "npm run synth"`,
    );
  }
  const paths = [...list.names]
    .filter(isManifest)
    .sort()
    .map((name) => join(folder, name));
  const missing = paths.find((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true);
  if (missing === undefined) return paths;
  throw new OutputFolderError(`${missing} is no file, but synth wrote one; run "npm run synth"`);
}

/** Whether a synth that keeps a list has written a folder. */
export function hasFileList(folder: string): boolean {
  return readFileList(folder) !== undefined;
}

/** The files that `kubectl apply -f` would read in a folder, and that no synth wrote. */
export function unlistedManifests(folder: string): string[] {
  const names = readFileList(folder)?.names;
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const read = files.map(({ name }) => name).filter((name) => /\.(ya?ml|json)$/.test(name));
  return read
    .filter((name) => names?.has(name) !== true && name !== CONSTRUCT_METADATA)
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Reads folders as one synth has left each: again when a synth has changed one in the meantime.
 * @throws as `requireNoSynth` and `action` do
 */
export function readUnchanged<T>(folders: readonly string[], action: () => T): T {
  const state = (): string => folders.map(stateOf).join('\n');
  for (let tries = 0; tries < TRIES; tries++) {
    for (const folder of folders) requireNoSynth(folder);
    const before = state();
    try {
      const result = action();
      if (state() === before) return result;
    } catch (error) {
      if (state() === before) throw error;
    }
  }
  throw beingWritten(folders.join(', '));
}

/**
 * Remembers how a folder is.
 * @returns what throws an OutputFolderError when a synth has changed the folder since
 */
export function rememberState(folder: string): () => void {
  const before = stateOf(folder);
  return () => {
    if (stateOf(folder) !== before) throw new OutputFolderError(`a synth has changed ${folder} meanwhile; run again`);
  };
}

/**
 * Waits for a synth of the folder that is under way.
 * @param patience how long, in milliseconds
 * @throws OutputFolderError when it takes longer, or was interrupted
 */
export function requireNoSynth(folder: string, patience: number = PATIENCE): void {
  const state = awaitFileLock(join(folder, LOCK), patience);
  if (state === 'held') throw beingWritten(folder);
  if (state === 'abandoned' || readFileList(folder)?.isFinished === false) {
    throw new OutputFolderError(
      `a synth of ${folder} was interrupted, so its files may be of two synths; run "npm run synth"`,
    );
  }
}

function beingWritten(folder: string): OutputFolderError {
  return new OutputFolderError(`a synth is writing ${folder}; run again when it has ended`);
}

/** Another text when a synth has begun, or has moved a file, since the last. */
function stateOf(folder: string): string {
  const [lock, list] = [LOCK, FILE_LIST].map((name) =>
    statSync(join(folder, name), { bigint: true, throwIfNoEntry: false }),
  );
  return `${lock === undefined ? '' : 'locked'} ${list?.ino ?? ''} ${list?.mtimeNs ?? ''}`;
}

/** Whether a file of a list is a manifest: side files end in `.yaml` alone, and lie in folders but for what Kustomize reads. */
export function isManifest(name: string): boolean {
  if (name === 'kustomization.yaml') return false;
  return !name.includes('/') || !/(?<!\.k8s)\.yaml$/.test(name);
}
