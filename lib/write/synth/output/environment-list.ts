import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DNS_LABEL, nameFault } from '../../../facts/kubernetes/name-syntax';
import { OutputFolderError } from './output-folder-error';
import { writeSingleFile } from './single-file';

/** Name of the list of environments in an output folder: hidden, and no manifest to any tool. */
export const ENVIRONMENT_LIST = '.meshgate-environments';

/** An environment whose folder a synth has written. */
export interface ListedEnvironment {
  readonly system: string;
  readonly environment: string;
}

/**
 * The environments that have a folder in an output folder: `system/environment`, one a line, sorted, so that Git merges it.
 * @throws OutputFolderError when it is no file, or a line is of another form
 */
export function readEnvironmentList(output: string): ListedEnvironment[] {
  const path = join(output, ENVIRONMENT_LIST);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isFile()) throw new OutputFolderError(`${path} is not the file that synth writes; remove it`);
  return parseEnvironmentList(readFileSync(path, 'utf8'), path);
}

/**
 * The environments that the text of a list names.
 * @param path as the error names it
 * @throws OutputFolderError when a line is of another form
 */
export function parseEnvironmentList(text: string, path: string): ListedEnvironment[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const [system = '', environment = '', ...rest] = line.split('/');
      const isListed =
        rest.length === 0 && [system, environment].every((name) => nameFault(name, DNS_LABEL) === undefined);
      if (isListed) return { system, environment };
      throw new OutputFolderError(`${path} has a line that names no environment; remove it, and run "npm run synth"`);
    });
}

/** Writes the list, whole or not at all; there is none where there is no environment. */
export function writeEnvironmentList(output: string, environments: readonly ListedEnvironment[]): void {
  const lines = new Set(environments.map(({ system, environment }) => `${system}/${environment}`));
  const before = readEnvironmentList(output).map(({ system, environment }) => `${system}/${environment}`);
  if (lines.size === before.length && before.every((line) => lines.has(line))) return;
  if (lines.size === 0) {
    rmSync(join(output, ENVIRONMENT_LIST));
    return;
  }
  const text = [...lines]
    .sort()
    .map((line) => `${line}\n`)
    .join('');
  writeSingleFile(output, ENVIRONMENT_LIST, text);
}
