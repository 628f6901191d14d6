import { readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DNS_LABEL, nameFault } from '../../../facts/kubernetes/name-syntax';
import { OutputFolderError } from './output-folder-error';

/** Name of the list of environments in an output folder: hidden, and no manifest to any tool. */
export const ENVIRONMENT_LIST = '.meshgate-environments';

/** An environment whose folder a synth has written. */
export interface ListedEnvironment {
  readonly system: string;
  readonly environment: string;
}

/**
 * The environments that have a folder in an output folder: `system/environment`, one a line, sorted, so that Git merges it.
 * @throws OutputFolderError when a line is of another form
 */
export function readEnvironmentList(output: string): ListedEnvironment[] {
  const path = join(output, ENVIRONMENT_LIST);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [system = '', environment = '', ...rest] = line.split('/');
      const isListed =
        rest.length === 0 && [system, environment].every((name) => nameFault(name, DNS_LABEL) === undefined);
      if (isListed) return { system, environment };
      throw new OutputFolderError(`${path} has a line that names no environment; remove it, and run "npm run synth"`);
    });
}

/** Writes the list; none where there is no environment. */
export function writeEnvironmentList(output: string, environments: readonly ListedEnvironment[]): void {
  const path = join(output, ENVIRONMENT_LIST);
  const lines = [...new Set(environments.map(({ system, environment }) => `${system}/${environment}\n`))].sort();
  const text = lines.join('');
  if (text === '') rmSync(path, { force: true });
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
