import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BOOTSTRAP_FOLDER, KONG_VALUES } from '../../install/bootstrap-files';
import type { SourceText } from '../../read/manifests/source';
import { hasFileList } from '../../write/synth/output/listed-manifests';
import { readPaths } from '../manifest-paths';
import { readOutput } from '../output-manifests';
import { committedManifests, committedText } from './committed-manifests';

/** Where one side of a comparison comes from, as a user says it. */
export type AskedSide =
  /** A folder or a file that is there. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A path of a commit; without one, where the output is. */
  | { readonly kind: 'revision'; readonly revision: string; readonly path: string | undefined };

/** What is there as a file or a folder is that; everything else is a revision, with a path behind a colon or without. */
export function askedSide(text: string): AskedSide {
  if (text === '-' || existsSync(text)) return { kind: 'folder', path: text };
  const colon = text.indexOf(':');
  // `:/text` and `:path` of Git are no revisions with a path.
  if (colon <= 0) return { kind: 'revision', revision: text, path: undefined };
  return { kind: 'revision', revision: text.slice(0, colon), path: text.slice(colon + 1) };
}

/**
 * Reads a side.
 * @param output where the output is, from the current folder, for a revision without a path
 * @throws UnusableInputError, OutputFolderError
 */
export function sideTexts(asked: AskedSide, output: string): SourceText[] {
  if (asked.kind === 'revision') {
    const { revision, path } = asked;
    return committedManifests({ revision, path: path ?? fromHere(output), mayBeMissing: path === undefined });
  }
  return isOutput(asked.path) ? readOutput(asked.path) : readPaths([asked.path]);
}

const VALUES = `${BOOTSTRAP_FOLDER}/${KONG_VALUES}.yaml`;

/** What synth wrote for Helm beside the manifests of a side; undefined where there is nothing of that. */
export function sideValues(asked: AskedSide, output: string): string | undefined {
  if (asked.kind === 'revision') {
    const { revision, path } = asked;
    return committedText({ revision, path: path ?? fromHere(output), mayBeMissing: true }, VALUES);
  }
  const file = join(asked.path, VALUES);
  return isOutput(asked.path) && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Whether a synth has written a folder. */
function isOutput(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true && hasFileList(path);
}

/** As Git names what is in the current folder. */
function fromHere(output: string): string {
  const path = relative('', output).split(sep).join('/');
  return path.startsWith('../') ? path : `./${path}`;
}
