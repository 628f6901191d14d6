import { join, normalize, relative, sep } from 'node:path';
import { statSync } from 'node:fs';
import { manifestFolders } from '../../read/manifests/manifest-files';
import { readEnvironmentList } from '../../write/synth/output/environment-list';
import { hasFileList } from '../../write/synth/output/listed-manifests';
import type { AskedSide } from './asked-side';
import { committedEnvironments } from './committed-manifests';
import { committedPath } from './side-texts';

/** The output of one environment, below a side of a comparison. */
export interface EnvironmentFolder {
  readonly system: string;
  readonly environment: string;
  /** From the side, with `/`. */
  readonly folder: string;
  /** What the names of its files begin with. */
  readonly files: string;
}

/**
 * The environments whose output a synth has written below a side.
 * @param output where the output is, for a revision without a path
 * @throws UnusableInputError, OutputFolderError
 */
export function environmentsBelow(asked: AskedSide, output: string): EnvironmentFolder[] {
  if (asked.kind === 'revision') return committedEnvironments(committedPath(asked, output));
  const root = normalize(asked.path);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const folders = new Set([root, ...manifestFolders([root])].map((folder) => normalize(folder)));
  return [...folders]
    .filter((folder) => !relative(root, folder).startsWith('..'))
    .flatMap((folder) => inFolder(folder, root));
}

function inFolder(above: string, root: string): EnvironmentFolder[] {
  return readEnvironmentList(above).flatMap(({ system, environment }) => {
    const path = join(above, environment);
    if (!hasFileList(path)) return [];
    return { system, environment, folder: relative(root, path).split(sep).join('/'), files: join(path, sep) };
  });
}
