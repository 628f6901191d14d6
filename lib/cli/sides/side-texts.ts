import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR, KONG_VALUES } from '../../install/bootstrap-files';
import type { SourceText } from '../../read/manifests/source';
import { FILE_LIST } from '../../write/synth/output/file-list';
import { hasFileList } from '../../write/synth/output/listed-manifests';
import { readPaths } from '../manifest-paths';
import { readOutput } from '../output-manifests';
import type { AskedSide } from './asked-side';
import { committedManifests, committedTexts, type CommittedPath } from './committed-manifests';

/**
 * Reads a side.
 * @param output where the output is, from the current folder, for a revision without a path
 * @throws UnusableInputError, OutputFolderError
 */
export function sideTexts(asked: AskedSide, output: string): SourceText[] {
  if (asked.kind === 'revision') return committedManifests(committedPath(asked, output));
  return isOutput(asked.path) ? readOutput(asked.path) : readPaths([asked.path]);
}

const INSTALLED = [ISTIO_OPERATOR, KONG_VALUES].map((name) => `${BOOTSTRAP_FOLDER}/${name}.yaml`);

/** What synth wrote for istioctl and helm beside the manifests of a side; undefined where no synth has written it. */
export function installedTexts(asked: AskedSide, output: string): SourceText[] | undefined {
  if (asked.kind === 'revision') {
    const texts = committedTexts(committedPath(asked, output), [FILE_LIST, ...INSTALLED]);
    return texts[0]?.name === FILE_LIST ? texts.slice(1) : undefined;
  }
  if (!isOutput(asked.path)) return undefined;
  return INSTALLED.map((name) => join(asked.path, name))
    .filter((file) => existsSync(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Where a side is in the repository; a revision without a path need not have the output. */
export function committedPath(
  { revision, path }: Extract<AskedSide, { kind: 'revision' }>,
  output: string,
): CommittedPath {
  return { revision, path: path ?? fromHere(output), mayBeMissing: path === undefined };
}

/** Whether a synth has written a folder. */
export function isOutput(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true && hasFileList(path);
}

/** As Git names what is in the current folder. */
export function fromHere(output: string): string {
  const path = relative('', output).split(sep).join('/');
  return path.startsWith('../') ? path : `./${path}`;
}
